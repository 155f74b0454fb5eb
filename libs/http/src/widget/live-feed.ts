import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import type { ConversationEvent } from '@bitacora/conversations/published';
import type { Clock, Position, Recorded } from '@bitacora/kernel';
import { CLOCK, EVENT_LOG, type ReadableEventLog } from '@bitacora/platform';

type Listener = () => void;

const SHOWN = [
  'ConversationStarted',
  'MessageReceived',
  'MessageSent',
  'ConversationStatusChanged',
  'TeamSawMessages',
] as const satisfies readonly ConversationEvent['type'][];
const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 10_000;

/** Follows the log and notifies the subscribers of a contact that there is something new to read. */
@Injectable()
export class LiveFeed implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #listeners = new Map<string, Set<Listener>>();
  readonly #stop = new AbortController();
  readonly #logger = new Logger(LiveFeed.name);
  #following: Promise<void> = Promise.resolve();

  constructor(
    @Inject(EVENT_LOG) private readonly log: ReadableEventLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.#following = this.#follow();
  }

  async onModuleDestroy(): Promise<void> {
    this.#stop.abort();
    await this.#following;
  }

  /** Calls the listener after each change of the contact's conversations; returns the way to stop. */
  listen(accountId: string, contactId: string, listener: Listener): () => void {
    const key = `${accountId}.${contactId}`;
    const listeners = this.#listeners.get(key) ?? new Set();
    this.#listeners.set(key, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#listeners.delete(key);
    };
  }

  /** Resumes where it was when the subscription breaks: a socket never misses what was in between. */
  async #follow(): Promise<void> {
    const { signal } = this.#stop;
    let after: Position | null = null;
    for (
      let pause = FIRST_PAUSE_MS;
      !signal.aborted;
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS)
    ) {
      try {
        after ??= await this.log.head();
        for await (const batch of this.log.subscribe(after, { types: SHOWN }, signal)) {
          for (const event of batch.events) this.#deliver(event as Recorded<ConversationEvent>);
          after = batch.next;
          pause = FIRST_PAUSE_MS;
        }
      } catch (error) {
        if (signal.aborted) return;
        this.#logger.warn({ error }, 'The live feed of the widget lost the log and resumes.');
        await this.clock.sleep(pause, signal);
      }
    }
  }

  #deliver(event: Recorded<ConversationEvent>): void {
    const key = `${event.metadata.accountId}.${event.data.contactId}`;
    for (const listener of this.#listeners.get(key) ?? []) listener();
  }
}
