import { Inject, Injectable } from '@nestjs/common';
import type { Decider, DomainEvent, Envelope, RecordedEvent } from '@bitacora/kernel';
import type { StreamCache } from '@bitacora/runtime';
import { STREAMS } from '../tokens.js';

/**
 * The state of streams as they are this very moment, however far the views are: who is a member, what an inbox
 * allows, the state of a conversation. Asking again reads only what is new, and commands share what was folded.
 */
@Injectable()
export class StreamFolds {
  constructor(@Inject(STREAMS) private readonly streams: StreamCache) {}

  async state<S, E extends DomainEvent>(stream: string, decider: Decider<S, E>): Promise<S> {
    return (await this.streams.refresh(stream, decider)).state as S;
  }

  /** The events that a command wrote into a stream, in order; empty when it wrote none. */
  async writtenBy<S, E extends DomainEvent>(
    stream: string,
    decider: Decider<S, E>,
    command: Pick<Envelope, 'id' | 'issuedAt'>,
  ): Promise<readonly RecordedEvent[]> {
    return this.streams.writtenBy(stream, await this.streams.refresh(stream, decider), command);
  }
}
