import { Args, Context, ID, Mutation, Resolver } from '@nestjs/graphql';
import { Inject } from '@nestjs/common';
import {
  ChangeInbox,
  ChangeInboxCollaborators,
  ConfigureCreationReply,
  ConnectInbox,
  DeleteInbox,
  inboxStream,
  IssueInboxToken,
} from '@bitacora/inboxes';
import type { CommandClass, CommandResult, Recorded } from '@bitacora/kernel';
import { Allow, EVENT_LOG, type ReadableEventLog, WidgetTokens } from '@bitacora/platform';
import {
  type DirectoryDocument,
  type DirectoryEvent,
  type InboxEntry,
  directoryProjection,
  entryId,
} from '@bitacora/views';
import { type OperationContext, signedIn } from '../operation/operation-context.js';
import type { RefusedType } from '../results/refused.type.js';
import { notFound, refusedBy, refusedWith } from '../results/refusals.js';
import type { InboxChangedType } from '../results/results.types.js';
import { InboxResult } from '../results/results.unions.js';
import { DirectoryChanges } from './directory-changes.js';
import { inboxShape } from './directory-shapes.js';
import { CreationReplyInput, InboxInput } from './people.inputs.js';

type Answer = Promise<InboxChangedType | RefusedType>;

/** Inboxes: where conversations come from. */
@Resolver()
export class InboxesResolver {
  constructor(
    private readonly changes: DirectoryChanges,
    private readonly tokens: WidgetTokens,
    @Inject(EVENT_LOG) private readonly log: ReadableEventLog,
  ) {}

  @Mutation(() => InboxResult)
  @Allow('settings.manage')
  async connectInbox(
    @Args('input', { type: () => InboxInput }) { name, domain }: InboxInput,
    @Context() context: OperationContext,
  ): Answer {
    const { accountId } = signedIn(context).viewer;
    const inboxId = this.changes.newId();
    const { tokenHash } = await this.tokens.issue(accountId, inboxId);
    const data = { inboxId, channel: 'website', name, domain, tokenHash } as const;
    const connected = await this.changes.send(context, ConnectInbox, data);
    if (!connected.ok) await this.tokens.withdraw(accountId, inboxId, tokenHash);
    return this.answer(inboxId, context, connected);
  }

  @Mutation(() => InboxResult)
  @Allow('settings.manage')
  updateInbox(
    @Args('id', { type: () => ID }) inboxId: string,
    @Args('input', { type: () => InboxInput }) { name, domain }: InboxInput,
    @Context() context: OperationContext,
  ): Answer {
    return this.change(inboxId, context, ChangeInbox, { inboxId, name, domain });
  }

  @Mutation(() => InboxResult)
  @Allow('settings.manage')
  async setInboxCollaborators(
    @Args('id', { type: () => ID }) inboxId: string,
    @Args('userIds', { type: () => [ID] }) userIds: string[],
    @Context() context: OperationContext,
  ): Answer {
    const strangers = await this.changes.strangersAmong(context, userIds, 'userIds');
    if (strangers.length > 0) return refusedWith(...strangers);
    return this.change(inboxId, context, ChangeInboxCollaborators, { inboxId, userIds });
  }

  @Mutation(() => InboxResult)
  @Allow('settings.manage')
  configureCreationReply(
    @Args('inboxId', { type: () => ID }) inboxId: string,
    @Args('input', { type: () => CreationReplyInput }) { on, texts }: CreationReplyInput,
    @Context() context: OperationContext,
  ): Answer {
    return this.change(inboxId, context, ConfigureCreationReply, { inboxId, on, texts });
  }

  @Mutation(() => InboxResult)
  @Allow('settings.manage')
  async rotateInboxToken(
    @Args('id', { type: () => ID }) inboxId: string,
    @Context() context: OperationContext,
  ): Answer {
    const { inboxes } = await this.changes.directory(context);
    const inbox = inboxes.get(inboxId);
    // Nothing is put into the vault for what cannot have a token.
    if (!inbox || inbox.deleted) return notFound('id');
    const { accountId } = signedIn(context).viewer;
    const { tokenHash } = await this.tokens.issue(accountId, inboxId);
    const issued = await this.changes.send(context, IssueInboxToken, { inboxId, tokenHash });
    if (!issued.ok) await this.tokens.withdraw(accountId, inboxId, tokenHash);
    return this.answer(inboxId, context, issued);
  }

  @Mutation(() => InboxResult)
  @Allow('settings.manage')
  deleteInbox(
    @Args('id', { type: () => ID }) inboxId: string,
    @Context() context: OperationContext,
  ) {
    return this.change(inboxId, context, DeleteInbox, { inboxId });
  }

  private async change<Data>(
    inboxId: string,
    context: OperationContext,
    command: CommandClass<Data>,
    data: NoInfer<Data>,
  ) {
    return this.answer(inboxId, context, await this.changes.send(context, command, data));
  }

  private async answer(inboxId: string, context: OperationContext, result: CommandResult): Answer {
    if (!result.ok) return refusedBy(result);
    const { pending, directory } = await this.changes.settled(context, result);
    const inbox = directory.inboxes.get(inboxId) ?? (await this.fromLog(inboxId, context));
    return inbox ? { inbox: inboxShape(directory, inbox), pending } : notFound('id');
  }

  /** A new inbox whose event the view does not hold yet. */
  private async fromLog(inboxId: string, context: OperationContext): Promise<InboxEntry | null> {
    const { accountId } = signedIn(context).viewer;
    const events = await this.log.read(inboxStream(accountId, inboxId));
    const id = entryId(accountId, 'inbox', inboxId);
    const entry = events.reduce<DirectoryDocument | null>(
      (folded, event) => directoryProjection.evolve(folded, event as Recorded<DirectoryEvent>, id),
      null,
    );
    return entry?.kind === 'inbox' ? entry : null;
  }
}
