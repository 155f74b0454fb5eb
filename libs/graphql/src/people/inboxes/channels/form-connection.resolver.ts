import { type FormConnected, FormConnections } from '@bitacora/application';
import { ChangeChannelConnection, ConnectChannel } from '@bitacora/inboxes';
import type { CommandContext, CommandRefused } from '@bitacora/kernel';
import { Allow, commandContextOf } from '@bitacora/platform';
import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type OperationContext, signedIn } from '../../../operation/operation-context.js';
import { Input, Refusable } from '../../../results/refusable.js';
import type { RefusedType } from '../../../results/refused.type.js';
import { notFound, refusedBy } from '../../../results/refusals.js';
import { InboxChangedType } from '../../changed.types.js';
import { DirectoryChanges } from '../../directory-changes.js';
import { InboxType } from '../../directory.types.js';
import { toInbox } from '../../to-directory.js';
import { contentVersion } from '../../versions.js';
import {
  ChannelConnectionType,
  ConnectChannelInboxInput,
  UpdateChannelConnectionInput,
} from './form-connection.types.js';

type Answer = Promise<InboxChangedType | RefusedType>;

/** Inboxes of channels that are connected by a form. */
@Resolver(() => InboxType)
export class FormConnectionResolver {
  constructor(
    private readonly changes: DirectoryChanges,
    private readonly connections: FormConnections,
  ) {}

  @ResolveField(() => ChannelConnectionType, {
    nullable: true,
    description:
      'How it is connected, where its channel has a form; null without permission settings.manage.',
  })
  async connection(
    @Parent() { id, channel, deleted }: InboxType,
    @Context() context: OperationContext,
  ): Promise<ChannelConnectionType | null> {
    const { viewer } = signedIn(context);
    if (channel === 'website' || deleted || !viewer.permissions.has('settings.manage')) return null;
    const kept = await this.connections.of(viewer.accountId, id);
    if (!kept) return null;
    const { fields, secrets, hookAddress, content } = kept;
    const version = contentVersion(content);
    return { fields: [...fields], secrets: [...secrets], hookAddress, version };
  }

  @Refusable(InboxChangedType, 'Connects an inbox by the form of its channel, once it works.')
  @Allow(ConnectChannel)
  connectChannelInbox(
    @Input(ConnectChannelInboxInput) given: ConnectChannelInboxInput,
    @Context() context: OperationContext,
  ): Answer {
    return this.done(context, (by) => this.connections.connect(given, by));
  }

  @Refusable(InboxChangedType, 'Changes how an inbox is connected, once that works.')
  @Allow(ChangeChannelConnection)
  updateChannelConnection(
    @Input(UpdateChannelConnectionInput)
    { expectedVersion, ...given }: UpdateChannelConnectionInput,
    @Context() context: OperationContext,
  ): Answer {
    const wanted = { ...given, expectedVersion: expectedVersion ?? undefined };
    return this.done(context, (by) => this.connections.change(wanted, by));
  }

  private async done(
    context: OperationContext,
    act: (by: CommandContext) => Promise<FormConnected | CommandRefused>,
  ): Answer {
    const done = await act(commandContextOf(signedIn(context)));
    if (!done.ok) return refusedBy(done);
    const { pending, directory } = await this.changes.settled(context, done.result);
    const inbox = directory.inboxes.get(done.inboxId);
    return inbox ? { inbox: toInbox(directory, inbox), pending } : notFound('inboxId');
  }
}
