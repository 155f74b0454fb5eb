/** Most calls that one process has under way: of all accounts, of one, to one host, and of one webhook. */
export const CALLS_AT_ONCE = { all: 64, account: 16, host: 8, webhook: 4 } as const;
/** Most calls that one process begins in a minute: of one account, and to one host. */
export const CALLS_PER_MINUTE = { account: 600, host: 300 } as const;

const MINUTE_MS = 60_000;

/** Whose call it is, and where it goes. */
export interface CallPlace {
  readonly account: string;
  /** Names the webhook and its account. */
  readonly owner: string;
  readonly host: string;
}

/** Counts calls, so that no account and no host takes the places of the others. It holds what began in the last minute. */
export class WebhookPlaces {
  readonly #underWay = new Map<string, number>();
  #minute = { from: Number.NEGATIVE_INFINITY, counts: new Map<string, number>() };
  #all = 0;

  /** Calls that can still begin at this moment, whosever they are. */
  get free(): number {
    return CALLS_AT_ONCE.all - this.#all;
  }

  /** Takes a place and gives what frees it; null: there is none at the moment. `now` is of a clock that never goes back. */
  take({ account, owner, host }: CallPlace, now: number): (() => void) | null {
    if (now - this.#minute.from >= MINUTE_MS) this.#minute = { from: now, counts: new Map() };
    const { counts } = this.#minute;
    const keys = [`a:${account}`, `h:${host}`, `w:${owner}`] as const;
    const [ofAccount, ofHost, ofWebhook] = keys.map((key) => this.#underWay.get(key) ?? 0);
    const isFull =
      this.free <= 0 ||
      (ofAccount ?? 0) >= CALLS_AT_ONCE.account ||
      (ofHost ?? 0) >= CALLS_AT_ONCE.host ||
      (ofWebhook ?? 0) >= CALLS_AT_ONCE.webhook ||
      (counts.get(keys[0]) ?? 0) >= CALLS_PER_MINUTE.account ||
      (counts.get(keys[1]) ?? 0) >= CALLS_PER_MINUTE.host;
    if (isFull) return null;
    this.#all += 1;
    for (const key of keys) {
      this.#underWay.set(key, (this.#underWay.get(key) ?? 0) + 1);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    return () => {
      this.#all -= 1;
      for (const key of keys) {
        const left = (this.#underWay.get(key) ?? 1) - 1;
        if (left > 0) this.#underWay.set(key, left);
        else this.#underWay.delete(key);
      }
    };
  }
}
