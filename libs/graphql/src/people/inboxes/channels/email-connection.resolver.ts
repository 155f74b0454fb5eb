import {
  EmailConnections,
  type KeptEmailConnection,
  type WantedMailbox,
} from '@bitacora/application';
import { ChangeChannelConnection, ConnectChannel, type EmailServer } from '@bitacora/inboxes';
import { Allow } from '@bitacora/platform';
import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type OperationContext, signedIn } from '../../../operation/operation-context.js';
import { Input, Refusable } from '../../../results/refusable.js';
import type { RefusedType } from '../../../results/refused.type.js';
import { InboxChangedType } from '../../changed.types.js';
import { DirectoryChanges } from '../../directory-changes.js';
import { InboxType } from '../../directory.types.js';
import { contentVersion } from '../../versions.js';
import { connectedInbox } from './connected-inbox.js';
import {
  ConnectEmailInboxInput,
  EmailConnectionType,
  type EmailServerInput,
  type EmailServerType,
  UpdateEmailConnectionInput,
} from './email-connection.types.js';

type Answer = Promise<InboxChangedType | RefusedType>;

/** Inboxes that are mailboxes. */
@Resolver(() => InboxType)
export class EmailConnectionResolver {
  constructor(
    private readonly changes: DirectoryChanges,
    private readonly connections: EmailConnections,
  ) {}

  @ResolveField(() => EmailConnectionType, {
    nullable: true,
    description:
      'How its mailbox is connected; null for other channels, and without permission settings.manage.',
  })
  async emailConnection(
    @Parent() { id, channel, deleted }: InboxType,
    @Context() context: OperationContext,
  ): Promise<EmailConnectionType | null> {
    const { viewer } = signedIn(context);
    if (channel !== 'email' || deleted || !viewer.permissions.has('settings.manage')) return null;
    const kept = await this.connections.of(viewer.accountId, id);
    return kept && shownOf(kept);
  }

  @Refusable(InboxChangedType, 'Connects a mailbox, once both of its servers can be signed in to.')
  @Allow(ConnectChannel)
  connectEmailInbox(
    @Input(ConnectEmailInboxInput) { name, ...given }: ConnectEmailInboxInput,
    @Context() context: OperationContext,
  ): Answer {
    return connectedInbox(this.changes, context, (by) =>
      this.connections.connect({ name, ...wantedOf(given) }, by),
    );
  }

  @Refusable(InboxChangedType, 'Changes how a mailbox is connected, once that works.')
  @Allow(ChangeChannelConnection)
  updateEmailConnection(
    @Input(UpdateEmailConnectionInput)
    { inboxId, expectedVersion, ...given }: UpdateEmailConnectionInput,
    @Context() context: OperationContext,
  ): Answer {
    const connection = { inboxId, expectedVersion: expectedVersion ?? undefined };
    return connectedInbox(this.changes, context, (by) =>
      this.connections.change({ ...connection, ...wantedOf(given) }, by),
    );
  }
}

type Given = Omit<ConnectEmailInboxInput, 'name'>;

function wantedOf({ address, senderName, signature, ...given }: Given): WantedMailbox {
  const { usesPlusSign, folder, receiving, sending, relayKey = null } = given;
  return {
    settings: {
      channel: 'email',
      ...{ address, senderName, signature, dkim: null },
      replyAddress: usesPlusSign ? address : null,
      receiving: receiving
        ? { by: 'mailbox', server: serverOf(receiving), folder }
        : { by: 'relay' },
      sending: serverOf(sending),
    },
    receiving: { user: receiving?.user ?? '', password: receiving?.password ?? null },
    sending: { user: sending.user, password: sending.password ?? null },
    relayKey,
  };
}

function serverOf({ host, port, security: tls }: EmailServerInput): EmailServer {
  return { host, port, tls };
}

function shownOf(kept: KeptEmailConnection): EmailConnectionType {
  const { settings, receivingUser, sendingUser, hookAddress, content } = kept;
  const { address, senderName, signature, replyAddress, receiving, sending } = settings;
  return {
    ...{ address, senderName, signature, usesPlusSign: replyAddress !== null },
    folder: receiving.by === 'mailbox' ? receiving.folder : '',
    receiving: receiving.by === 'mailbox' ? shownServer(receiving.server, receivingUser) : null,
    hookAddress,
    sending: shownServer(sending, sendingUser),
    version: contentVersion(content),
  };
}

function shownServer({ host, port, tls: security }: EmailServer, user: string): EmailServerType {
  return { host, port, security, user };
}
