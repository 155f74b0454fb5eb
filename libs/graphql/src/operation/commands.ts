import { Inject, Injectable } from '@nestjs/common';
import {
  type Clock,
  type CommandAccepted,
  type CommandClass,
  type CommandResult,
  type Ids,
  parseStreamName,
} from '@bitacora/kernel';
import type { ViewProgress } from '@bitacora/runtime';
import {
  Bus,
  CLOCK,
  EVENT_LOG,
  type ReadableEventLog,
  IDS,
  VIEW_PROGRESS,
  commandContextOf,
} from '@bitacora/platform';
import { type OperationContext, signedIn } from './operation-context.js';

/** How a client makes a repeat harmless, and which state it has seen. */
export interface CommandOptions {
  readonly retry?: { readonly commandId: string; readonly issuedAt: string };
  readonly expectedRevision?: number | null | undefined;
  readonly expectedVersion?: string | null | undefined;
}

/** Longest wait of a mutation for the views that its answer reads. */
const LONGEST_WAIT_MS = 1500;

/** Sends the commands of mutations and waits, bounded, for what they changed. */
@Injectable()
export class Commands {
  constructor(
    private readonly bus: Bus,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: Ids,
    @Inject(VIEW_PROGRESS) private readonly progress: ViewProgress,
    @Inject(EVENT_LOG) private readonly log: ReadableEventLog,
  ) {}

  /** A new id for something that a mutation creates. */
  newId(): string {
    return this.ids.next();
  }

  now(): string {
    return this.clock.now();
  }

  /** Sends a command in the name of the signed-in person. */
  send<Data>(
    context: OperationContext,
    command: CommandClass<Data>,
    data: NoInfer<Data>,
    { retry, expectedRevision, expectedVersion }: CommandOptions = {},
  ): Promise<CommandResult> {
    const envelope = {
      ...(retry && { id: retry.commandId, issuedAt: retry.issuedAt }),
      expectedRevision: expectedRevision ?? undefined,
      expectedVersion: expectedVersion ?? undefined,
    };
    return this.bus.execute(new command(data, commandContextOf(signedIn(context)), envelope));
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

/** What belongs to no account can concern all of them. */
function accountOf(stream: string | null): string | null {
  return stream === null ? null : parseStreamName(stream).accountId;
}
