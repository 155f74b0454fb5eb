import type { Clock, Collection } from '@bitacora/kernel';
import { type DeliveryQueueDocument, dueDeliveries, ownerOfQueue } from '@bitacora/views';
import { DeliveryAttempts, type DeliveryAttemptsParts } from './delivery-attempts.js';
import { DeliveryPlaces } from './delivery-places.js';

export interface ReplyDeliveryParts extends DeliveryAttemptsParts {
  /** The conversations with replies that are not sent. Asked each time: a rebuild replaces the collection. */
  readonly queues: () => Pick<Collection<DeliveryQueueDocument>, 'find'>;
  readonly clock: Clock;
  /** Is given what kept an attempt from being recorded; it counts as lost after a while. */
  readonly onError: (error: unknown) => void;
  /** Is called when an attempt has come to its end, so that its place can be taken. */
  readonly onFree?: () => void;
}

/** For how long what was done is not looked at again: the shortest pause between attempts is longer. */
const DONE_FOR_MS = 1000;
/** Most conversations that are looked for at one time. */
const MOST_AT_A_TIME = 64;

/**
 * Sends replies that are due. Of each conversation the first that waits is sent, and the next once that one was taken, ended or
 * parked; the inboxes take turns, and what begins is not waited for.
 */
export class ReplyDelivery {
  readonly #parts: ReplyDeliveryParts;
  readonly #places = new DeliveryPlaces();
  readonly #attempts: DeliveryAttempts;
  /** Conversations with an attempt under way, with their owners, by the ids of their documents. */
  readonly #running = new Map<string, string>();
  readonly #underWay = new Set<Promise<void>>();
  /** What was done just now, by the ids of the documents: the view can say for a moment that it is due. */
  readonly #done = new Map<string, { readonly deliveryId: string; readonly until: number }>();
  /** The owner that had the latest turn. */
  #turn = '';

  constructor(parts: ReplyDeliveryParts) {
    this.#parts = parts;
    this.#attempts = new DeliveryAttempts(parts, this.#places);
  }

  /** Begins what is due now and has a place, and waits for none of it. Says how many attempts began. */
  async begin(): Promise<number> {
    const { queues, clock } = this.#parts;
    const limit = Math.min(this.#places.free, MOST_AT_A_TIME);
    if (limit <= 0) return 0;
    const request = { now: clock.now(), limit, after: this.#turn, taken: this.#running };
    this.#forgetDone();
    const { due, after } = await dueDeliveries(queues(), request);
    this.#turn = after;
    return due.filter((queue) => this.#begin(queue)).length;
  }

  /** Waits for what is under way. */
  async settled(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  #begin(queue: DeliveryQueueDocument): boolean {
    const { clock, onError, onFree } = this.#parts;
    const { _id, account, waiting } = queue;
    const [first] = waiting;
    if (!first || this.#done.get(_id)?.deliveryId === first.deliveryId) return false;
    const { deliveryId } = first;
    const owner = ownerOfQueue(queue);
    const free = this.#places.take({ account, owner }, clock.monotonic());
    if (!free) return false;
    this.#running.set(_id, owner);
    const attempt = this.#attempts
      .make({ account, owner, deliveryId })
      .catch((error: unknown) => {
        onError(error);
        return true;
      })
      .then((isDone) => {
        const until = clock.monotonic() + DONE_FOR_MS;
        if (isDone) this.#done.set(_id, { deliveryId, until });
        free();
        this.#running.delete(_id);
        this.#underWay.delete(attempt);
        onFree?.();
      });
    this.#underWay.add(attempt);
    return true;
  }

  #forgetDone(): void {
    const now = this.#parts.clock.monotonic();
    for (const [id, { until }] of this.#done) if (until <= now) this.#done.delete(id);
  }
}
