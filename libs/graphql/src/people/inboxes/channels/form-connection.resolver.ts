import { EmailConnections, FormConnections } from '@bitacora/application';
import { ChangeChannelConnection, ConnectChannel } from '@bitacora/inboxes';
import { Allow, commandContextOf } from '@bitacora/platform';
import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type OperationContext, signedIn } from '../../../operation/operation-context.js';
import { Input, Refusable } from '../../../results/refusable.js';
import type { RefusedType } from '../../../results/refused.type.js';
import { refusedBy } from '../../../results/refusals.js';
import { InboxChangedType } from '../../changed.types.js';
import { DirectoryChanges } from '../../directory-changes.js';
import { InboxType } from '../../directory.types.js';
import { contentVersion } from '../../versions.js';
import { connectedInbox } from './connected-inbox.js';
import { returnedBy } from './returned-sign-in.js';
import {
  ChannelConnectionType,
  ChannelSignInType,
  ConnectChannelInboxInput,
  RequestChannelSignInInput,
  UpdateChannelConnectionInput,
} from './form-connection.types.js';

type Answer = Promise<InboxChangedType | RefusedType>;

/** Inboxes of channels that are connected by a form. */
@Resolver(() => InboxType)
export class FormConnectionResolver {
  constructor(
    private readonly changes: DirectoryChanges,
    private readonly connections: FormConnections,
    private readonly mailboxes: EmailConnections,
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
    @Input(ConnectChannelInboxInput) { signIn, ...given }: ConnectChannelInboxInput,
    @Context() context: OperationContext,
  ): Answer {
    const returned = returnedBy(context, signIn);
    return connectedInbox(this.changes, context, (by) =>
      this.connections.connect({ ...given, returned }, by),
    );
  }

  @Refusable(ChannelSignInType, 'Sends a person to the provider of a channel, who agrees there.')
  @Allow(ConnectChannel)
  async requestChannelSignIn(
    @Input(RequestChannelSignInInput) { inboxId, ...given }: RequestChannelSignInInput,
    @Context() context: OperationContext,
  ): Promise<ChannelSignInType | RefusedType> {
    const person = signedIn(context);
    const { sessionId } = person.viewer;
    const asked = { ...given, inboxId: inboxId ?? null, sessionId };
    const by = commandContextOf(person);
    const sent = await (given.channel === 'email'
      ? this.mailboxes.signInAddress(asked, by)
      : this.connections.signInAddress(asked, by));
    return sent.ok ? { address: sent.address, state: sent.state } : refusedBy(sent);
  }

  @Refusable(InboxChangedType, 'Changes how an inbox is connected, once that works.')
  @Allow(ChangeChannelConnection)
  updateChannelConnection(
    @Input(UpdateChannelConnectionInput)
    { expectedVersion, signIn, ...given }: UpdateChannelConnectionInput,
    @Context() context: OperationContext,
  ): Answer {
    const returned = returnedBy(context, signIn);
    const wanted = { ...given, returned, expectedVersion: expectedVersion ?? undefined };
    return connectedInbox(this.changes, context, (by) => this.connections.change(wanted, by));
  }
}
