/** Most attempts that one process has under way: of all accounts, of one, and of one inbox. */
export const DELIVERIES_AT_ONCE = { all: 192, account: 96, inbox: 6 } as const;
/** Inboxes of which something is remembered; those that neither send nor wait are forgotten first. */
const MOST_INBOXES = 10_000;
const SECOND_MS = 1000;

/** Whose attempt it is. */
export interface DeliveryPlace {
  readonly account: string;
  /** Names the inbox and its account. */
  readonly owner: string;
}

interface Pace {
  /** Attempts that may begin at `at`; it grows with time, up to one second's. */
  readonly left: number;
  readonly at: number;
}

/** Counts attempts, so that no inbox and no account takes the places of the others, and no provider gets more than it takes. */
export class DeliveryPlaces {
  readonly #underWay = new Map<string, number>();
  readonly #paces = new Map<string, Pace>();
  /** Until when the provider of an inbox asks to wait. */
  readonly #held = new Map<string, number>();
  #all = 0;

  /** Attempts that can still begin at this moment, whosever they are. */
  get free(): number {
    return DELIVERIES_AT_ONCE.all - this.#all;
  }

  /** Takes a place and gives what frees it; null: there is none at the moment. `now` is of a clock that never goes back. */
  take({ account, owner }: DeliveryPlace, now: number): (() => void) | null {
    const keys = [`a:${account}`, `i:${owner}`] as const;
    const [ofAccount = 0, ofInbox = 0] = keys.map((key) => this.#underWay.get(key) ?? 0);
    const isFull =
      this.free <= 0 ||
      ofAccount >= DELIVERIES_AT_ONCE.account ||
      ofInbox >= DELIVERIES_AT_ONCE.inbox;
    if (isFull || this.#isHeld(owner, now)) return null;
    this.#all += 1;
    for (const key of keys) this.#underWay.set(key, (this.#underWay.get(key) ?? 0) + 1);
    return () => {
      this.#all -= 1;
      for (const key of keys) {
        const left = (this.#underWay.get(key) ?? 1) - 1;
        if (left > 0) this.#underWay.set(key, left);
        else this.#underWay.delete(key);
      }
    };
  }

  /** Whether one more attempt of the inbox may begin now, as many as its provider takes in a second. */
  keepsPace(owner: string, perSecond: number | undefined, now: number): boolean {
    if (perSecond === undefined) return true;
    const most = Math.max(1, perSecond);
    const { left, at } = this.#paces.get(owner) ?? { left: most, at: now };
    const grown = Math.min(most, left + ((now - at) / SECOND_MS) * perSecond);
    if (grown < 1) return false;
    if (this.#paces.size >= MOST_INBOXES) this.#paces.clear();
    this.#paces.set(owner, { left: grown - 1, at: now });
    return true;
  }

  /** Begins nothing of an inbox for so long: its provider asks for it, or its credentials are refused. */
  hold(owner: string, ms: number, now: number): void {
    if (this.#held.size >= MOST_INBOXES) this.#held.clear();
    this.#held.set(owner, now + ms);
  }

  #isHeld(owner: string, now: number): boolean {
    const until = this.#held.get(owner);
    if (until === undefined) return false;
    if (now < until) return true;
    this.#held.delete(owner);
    return false;
  }
}
