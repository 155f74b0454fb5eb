import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import {
  type Clock,
  type CommandAccepted,
  type CommandResult,
  type Ids,
  type ViewProgress,
  parseStreamName,
} from '@bitacora/kernel';
import {
  CLOCK,
  EVENT_LOG,
  type EventLog,
  IDS,
  VIEW_PROGRESS,
  commandContextOf,
  send,
} from '@bitacora/platform';
import { type OperationContext, signedIn } from './operation-context.js';

/** How a client makes a repeat harmless, and which state it has seen. */
export interface CommandOptions {
  readonly retry?: { readonly commandId: string; readonly issuedAt: string };
  readonly expectedRevision?: number | null | undefined;
}

/** Longest wait of a mutation for the views that its answer reads. */
const LONGEST_WAIT_MS = 1500;

/** Sends the commands of mutations and waits, bounded, for what they changed. */
@Injectable()
export class Commands {
  constructor(
    private readonly bus: CommandBus,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: Ids,
    @Inject(VIEW_PROGRESS) private readonly progress: ViewProgress,
    @Inject(EVENT_LOG) private readonly log: EventLog,
  ) {}

  /** A new id for something that a mutation creates. */
  newId(): string {
    return this.ids.next();
  }

  now(): string {
    return this.clock.now();
  }

  /** Sends a command in the name of the signed-in person. */
  send(
    context: OperationContext,
    name: string,
    data: unknown,
    { retry, expectedRevision }: CommandOptions = {},
  ): Promise<CommandResult> {
    const envelope = {
      id: retry?.commandId ?? this.ids.next(),
      name,
      issuedAt: retry?.issuedAt ?? this.clock.now(),
      data,
      ...(typeof expectedRevision === 'number' ? { expectedRevision } : {}),
    };
    return send(this.bus, envelope, commandContextOf(signedIn(context)));
  }

  /** Waits until the views hold what the command wrote. True when one of them is still behind. */
  async isPending(
    { position, stream }: Pick<CommandAccepted, 'position'> & { readonly stream: string | null },
    views: readonly string[],
  ): Promise<boolean> {
    const states = await Promise.all(
      views.map((view) =>
        this.progress.waitFor(view, accountOf(stream), position, LONGEST_WAIT_MS),
      ),
    );
    return states.includes('pending');
  }

  /** Waits until the views hold everything that was written so far. */
  async catchUp(views: readonly string[]): Promise<boolean> {
    return this.isPending({ position: await this.log.head(), stream: null }, views);
  }
}

/** What stands outside every account can concern all of them. */
function accountOf(stream: string | null): string | null {
  return stream === null ? null : parseStreamName(stream).accountId;
}
