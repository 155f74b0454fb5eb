import type { BitacoraEvents, BitacoraListener, BitacoraPerson } from '../../bitacora';

type Event = keyof BitacoraEvents;
type Arguments = ArrayLike<unknown>;

/** What the page put there: a function that keeps its arguments in `q`. */
interface Stub {
  q?: { push(given: Arguments): unknown } | Arguments[];
}

/** What the page's commands act on. */
export interface Commanded {
  toggle(open: boolean): void;
  identify(person: BitacoraPerson): void;
  /** `given`: an object as JSON. */
  setAttributes(given: string): void;
  shutdown(): void;
}

/** Commands of before the chat that are carried out at most. */
const MOST_WAITING = 100;
const MOST_LISTENERS = 100;
/** Characters of the attributes of a command. */
const MOST_JSON = 20_000;
const EVENTS: readonly string[] = ['open', 'close', 'message', 'unread'] satisfies readonly Event[];
/** Fields of a person with their longest texts. */
const FIELDS = { name: 120, email: 254, phone: 40, userId: 200, hash: 64 } as const;

/**
 * The JavaScript API of the page. It adds nothing to the page: the page's own function gets another place to put its
 * commands, which carries them out at once, and gets an empty one back when the chat is off the page. What the page
 * gives is checked here; what is no command of ours is named on the browser's console.
 */
export class PageApi {
  readonly #listeners: [Event, BitacoraListener<Event>][] = [];

  constructor(
    private readonly chat: Commanded,
    ended: AbortSignal,
  ) {
    const own: unknown = window.bitacora;
    if (typeof own !== 'function') return;
    const stub = own as Stub;
    const waiting = Array.isArray(stub.q) ? stub.q.slice(0, MOST_WAITING) : [];
    stub.q = { push: (given: Arguments) => this.#run(given) };
    ended.addEventListener('abort', () => (stub.q = []));
    for (const given of waiting) this.#run(given);
  }

  /** Calls the page's listeners. One that fails is reported as the page's own error. */
  publish<E extends Event>(event: E, news: BitacoraEvents[E]): void {
    for (const [listened, listener] of [...this.#listeners]) {
      if (listened !== event) continue;
      try {
        (listener as BitacoraListener<E>)(news);
      } catch (error) {
        reportError(error);
      }
    }
  }

  #run(given: Arguments): void {
    const [command, ...rest] = Array.from(given);
    if (command === 'open' || command === 'close') this.chat.toggle(command === 'open');
    else if (command === 'shutdown') this.chat.shutdown();
    else if (command === 'identify') this.#identify(rest[0]);
    else if (command === 'setAttributes') this.#setAttributes(rest[0]);
    else if (command === 'on' || command === 'off') this.#listen(command === 'on', rest);
    else nameRefused(`no command ${say(command)}`);
  }

  #identify(person: unknown): void {
    if (typeof person !== 'object' || person === null)
      return nameRefused('identify needs an object');
    const known: Record<string, string> = {};
    for (const [field, most] of Object.entries(FIELDS)) {
      const value = (person as Record<string, unknown>)[field];
      if (value === undefined || value === null || value === '') continue;
      if (typeof value !== 'string' || value.length > most) {
        return nameRefused(`${field} has to be a text of at most ${most} characters`);
      }
      known[field] = value;
    }
    if ((known['userId'] === undefined) !== (known['hash'] === undefined)) {
      return nameRefused('userId and hash go together');
    }
    this.chat.identify(known);
  }

  /** What is in it is checked where it is sent from. */
  #setAttributes(given: unknown): void {
    const json = textOf(given);
    if (json?.[0] !== '{' || json.length > MOST_JSON) nameRefused('setAttributes needs an object');
    else this.chat.setAttributes(json);
  }

  #listen(on: boolean, [event, listener]: readonly unknown[]): void {
    if (!EVENTS.includes(event as string)) return nameRefused(`no event ${say(event)}`);
    if (typeof listener !== 'function') return nameRefused('a listener has to be a function');
    const place = this.#listeners.findIndex(([of, one]) => of === event && one === listener);
    if (!on && place >= 0) this.#listeners.splice(place, 1);
    if (!on || place >= 0) return;
    if (this.#listeners.length >= MOST_LISTENERS) return nameRefused('too many listeners');
    this.#listeners.push([event as Event, listener as BitacoraListener<Event>]);
  }
}

/** Undefined for what is no JSON. */
function textOf(given: unknown): string | undefined {
  try {
    return JSON.stringify(given);
  } catch {
    return undefined;
  }
}

/** Names on the console of the page what was not taken. */
export function nameRefused(reason: string): void {
  console.warn(`Bitácora: ${reason}.`);
}

function say(given: unknown): string {
  return typeof given === 'string' ? given.slice(0, 40) : typeof given;
}
