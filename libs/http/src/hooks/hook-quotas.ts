import { HttpException, HttpStatus, Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@bitacora/kernel';
import { CLOCK, Quota, tooMany } from '@bitacora/platform';
import { LRUCache } from 'lru-cache';

const MINUTE_MS = 60_000;
/** Webhooks of one inbox in a minute: ten times what the busiest provider sends. */
export const HOOKS_PER_MINUTE = 60_000;
/** Webhooks of one address in a minute that are refused; more are not looked at. */
export const REFUSED_HOOKS_PER_MINUTE = 60;
/** Keys that are remembered because something of their provider came by them. */
const MAX_KNOWN_KEYS = 20_000;
/** Large bodies of one inbox that are read at a time. */
const LARGE_AT_A_TIME = 3;
/** The same of all inboxes: each is in memory, and read, as a whole. */
const ALL_LARGE_AT_A_TIME = 6;
/** When a provider is asked to come again. */
const BUSY_FOR_SECONDS = 10;

/** Bounds what providers, and who claims to be one, may ask for. */
@Injectable()
export class HookQuotas {
  readonly #taken: Quota;
  readonly #refused: Quota;
  readonly #known = new LRUCache<string, true>({ max: MAX_KNOWN_KEYS });
  readonly #large = new Map<string, number>();

  constructor(@Inject(CLOCK) clock: Clock) {
    this.#taken = new Quota([{ max: HOOKS_PER_MINUTE, ms: MINUTE_MS }], clock);
    this.#refused = new Quota([{ max: REFUSED_HOOKS_PER_MINUTE, ms: MINUTE_MS }], clock);
  }

  /**
   * A provider posts for many accounts from one address, and each of its customers can make it post with wrong keys: what comes by a
   * key that was right before is looked at whatever else comes from there. Throws TOO_MANY_REQUESTS.
   */
  assertAddress(address: string | null, key: string): void {
    if (this.#known.has(key)) return;
    const wait = this.#refused.waitMs(address);
    if (wait > 0) throw tooMany('TOO_MANY_REQUESTS', wait);
  }

  /** By this key something came that was verified. */
  know(key: string): void {
    this.#known.set(key, true);
  }

  /** Counts a webhook that was refused. */
  refuse(address: string | null): void {
    this.#refused.take(address);
  }

  /** Throws TOO_MANY_REQUESTS. */
  take(inboxId: string): void {
    const wait = this.#taken.take(inboxId);
    if (wait > 0) throw tooMany('TOO_MANY_REQUESTS', wait);
  }

  /** Works with a large body, few at a time. Throws TOO_MANY_HOOKS. */
  async large<T>(inboxId: string, work: () => Promise<T>): Promise<T> {
    const now = this.#large.get(inboxId) ?? 0;
    const all = [...this.#large.values()].reduce((sum, each) => sum + each, 0);
    if (now >= LARGE_AT_A_TIME || all >= ALL_LARGE_AT_A_TIME) {
      const body = { code: 'TOO_MANY_HOOKS', params: { seconds: BUSY_FOR_SECONDS } };
      throw new HttpException(body, HttpStatus.SERVICE_UNAVAILABLE);
    }
    this.#large.set(inboxId, now + 1);
    try {
      return await work();
    } finally {
      const left = (this.#large.get(inboxId) ?? 1) - 1;
      if (left > 0) this.#large.set(inboxId, left);
      else this.#large.delete(inboxId);
    }
  }
}
