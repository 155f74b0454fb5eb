import { type AskedOfBot } from './asked-of-bot.js';
import { BotError, badRequest } from './bot-error.js';

/** An update, with its number. */
export type StandInUpdate = Readonly<Record<string, unknown>> & { readonly update_id: number };

interface Webhook {
  readonly url: string;
  readonly secret: string;
  readonly allowed: readonly string[];
}

const FIRST_UPDATE = 870_000_001;
const SECRET = /^[A-Za-z0-9_-]{1,256}$/;
/** Without being named, reactions do not come (Bot API, setWebhook, allowed_updates). */
const USUAL = ['message', 'edited_message', 'my_chat_member'];
const TRIES = 3;
/** A stand-in holds no call for as long as Telegram does. */
const HELD_MS = 300;

/** Updates of a bot until they were taken, by webhook or by a call. */
export class UpdateQueue {
  webhook: Webhook | null = null;
  /** Where an address leads, for an installation that is reached at another one. */
  reach: (address: string) => string = (address) => address;
  /** What the address of the webhook answered, in turn. */
  readonly answers: number[] = [];
  #waiting: StandInUpdate[] = [];
  #next = FIRST_UPDATE;
  #lastError: string | undefined;
  #wake: () => void = () => undefined;

  /** Gives an update its number, and posts it where there is a webhook. Resolves with the number, when the post was answered. */
  async add(update: Readonly<Record<string, unknown>>): Promise<number> {
    const numbered = { update_id: this.#next++, ...update };
    this.#waiting.push(numbered);
    this.#wake();
    for (let tried = 0; tried < TRIES && this.webhook; tried += 1)
      if (await this.post(numbered)) break;
    return numbered.update_id;
  }

  /** Posts an update, also one that was taken; whether the answer was a good one. */
  async post(update: StandInUpdate): Promise<boolean> {
    const { webhook } = this;
    if (!webhook || !webhook.allowed.some((kind) => kind in update)) return false;
    const status = await fetch(this.reach(webhook.url), {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-telegram-bot-api-secret-token': webhook.secret,
      },
      body: JSON.stringify(update),
    }).then(
      (answer) => answer.status,
      () => 0,
    );
    this.answers.push(status);
    const isTaken = status >= 200 && status < 300;
    this.#lastError = isTaken ? undefined : `Wrong response from the webhook: ${status}`;
    if (isTaken)
      this.#waiting = this.#waiting.filter(({ update_id: id }) => id !== update.update_id);
    return isTaken;
  }

  set({ parameters }: AskedOfBot): true {
    const { url, secret_token: secret = '', allowed_updates: allowed } = parameters;
    if (typeof url !== 'string' || !URL.canParse(url)) throw badRequest('invalid webhook URL');
    if (typeof secret !== 'string' || !SECRET.test(secret))
      throw badRequest('secret token contains unallowed characters');
    this.webhook = { url, secret, allowed: Array.isArray(allowed) ? allowed.map(String) : USUAL };
    return true;
  }

  remove({ parameters }: AskedOfBot): true {
    this.webhook = null;
    if (parameters['drop_pending_updates'] === true) this.#waiting = [];
    return true;
  }

  info() {
    return {
      url: this.webhook?.url ?? '',
      has_custom_certificate: false,
      pending_update_count: this.#waiting.length,
      ...(this.#lastError !== undefined && { last_error_message: this.#lastError }),
    };
  }

  /** Updates from an offset on; those before it are taken by that (Bot API, getUpdates). */
  async get({ parameters }: AskedOfBot): Promise<readonly StandInUpdate[]> {
    if (this.webhook) {
      const words = "can't use getUpdates method while webhook is active";
      throw new BotError(409, `Conflict: ${words}; use deleteWebhook to delete the webhook first`);
    }
    const { offset, limit, timeout, allowed_updates: allowed } = parameters;
    if (typeof offset === 'number')
      this.#waiting = this.#waiting.filter(({ update_id: id }) => id >= offset);
    const kinds = Array.isArray(allowed) ? allowed.map(String) : USUAL;
    const found = () =>
      this.#waiting
        .filter((update) => kinds.some((kind) => kind in update))
        .slice(0, typeof limit === 'number' ? limit : 100);
    if (found().length === 0 && typeof timeout === 'number' && timeout > 0)
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        setTimeout(resolve, HELD_MS).unref();
      });
    return found();
  }
}
