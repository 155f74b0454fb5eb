import { Inject, Injectable } from '@nestjs/common';
import type { IncomingMessage } from '@bitacora/channel-port';
import type { ConversationEvent } from '@bitacora/conversations/published';
import { isErased, type RecordedEvent } from '@bitacora/kernel';
import { EVENT_LOG, type ReadableEventLog } from '@bitacora/platform';
import { Threads, type WriterThread } from './threads.js';

/** Earlier conversations of a contact that a message can name. */
const NAMED_OF = 50;
/** Earlier conversations that are searched for what a message answers, and events of each. */
const SEARCHED = { conversations: 5, events: 200 } as const;

type Received = Extract<ConversationEvent, { type: 'MessageReceived' }>['data'];

/** Finds the conversation of a contact that a message belongs to, in channels that have threads. */
@Injectable()
export class ThreadPlaces {
  constructor(
    private readonly threads: Threads,
    @Inject(EVENT_LOG) private readonly log: ReadableEventLog,
  ) {}

  /** The ordinal of the conversation that a message names, or that has a message which it answers; null: it begins one. */
  async of(
    thread: WriterThread,
    { conversationId, answers = [] }: IncomingMessage,
    latest: number,
  ): Promise<number | null> {
    const ordinals = Array.from({ length: Math.min(latest, NAMED_OF) }, (_, nth) => latest - nth);
    // Ids derive from ordinals: one of another contact is none of these.
    const named = ordinals.find((ordinal) => this.threads.idOf(thread, ordinal) === conversationId);
    if (named !== undefined || answers.length === 0) return named ?? null;
    for (const ordinal of ordinals.slice(0, SEARCHED.conversations)) {
      if (await this.#holds(thread, ordinal, new Set(answers))) return ordinal;
    }
    return null;
  }

  async #holds(
    thread: WriterThread,
    ordinal: number,
    answers: ReadonlySet<string>,
  ): Promise<boolean> {
    const stream = this.threads.streamOf(thread, ordinal);
    const options = { from: 'end', direction: 'backwards', limit: SEARCHED.events } as const;
    const events = await this.log.read(stream, options);
    return events.some((event) => {
      const id = originIdOf(event);
      return id !== null && answers.has(id);
    });
  }
}

function originIdOf(event: RecordedEvent): string | null {
  if (event.type !== 'MessageReceived') return null;
  const { origin } = event.data as unknown as Received;
  return origin && !isErased(origin) ? origin.id : null;
}
