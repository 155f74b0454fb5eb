import {
  EmailConnections,
  type KeptEmailConnection,
  type WantedAtProvider,
  type WantedMailbox,
} from '@bitacora/application';
import {
  ChangeChannelConnection,
  ConnectChannel,
  type EmailServer,
  MAIL_PROVIDERS,
  type MailProvider,
} from '@bitacora/inboxes';
import { refuse } from '@bitacora/kernel';
import { Allow, CONFIG, type Config } from '@bitacora/platform';
import { Inject } from '@nestjs/common';
import { Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type OperationContext, signedIn } from '../../../operation/operation-context.js';
import { Input, Refusable } from '../../../results/refusable.js';
import type { RefusedType } from '../../../results/refused.type.js';
import { refusedWith } from '../../../results/refusals.js';
import { InboxChangedType } from '../../changed.types.js';
import { MailProviderName } from '../../../schema/enums/mail.enums.js';
import { DirectoryChanges } from '../../directory-changes.js';
import { InboxType } from '../../directory.types.js';
import { contentVersion } from '../../versions.js';
import { connectedInbox } from './connected-inbox.js';
import { returnedBy } from './returned-sign-in.js';
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
    @Inject(CONFIG) private readonly config: Pick<Config, 'mailProviders'>,
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

  @Query(() => [MailProviderName], {
    description: 'Providers that know this installation, so that mailboxes need no password.',
  })
  @Allow(ConnectChannel)
  mailProviders(): readonly MailProvider[] {
    return MAIL_PROVIDERS.filter((provider) => this.config.mailProviders[provider] !== null);
  }

  @Refusable(InboxChangedType, 'Connects a mailbox, once both of its servers let the product in.')
  @Allow(ConnectChannel)
  async connectEmailInbox(
    @Input(ConnectEmailInboxInput) { name, ...given }: ConnectEmailInboxInput,
    @Context() context: OperationContext,
  ): Answer {
    const wanted = wantedOf(given, context);
    if (!wanted) return refusedWith(refuse('REQUIRED', 'sendingHost'));
    return connectedInbox(this.changes, context, (by) =>
      this.connections.connect({ name, ...wanted }, by),
    );
  }

  @Refusable(InboxChangedType, 'Changes how a mailbox is connected, once that works.')
  @Allow(ChangeChannelConnection)
  async updateEmailConnection(
    @Input(UpdateEmailConnectionInput)
    { inboxId, expectedVersion, ...given }: UpdateEmailConnectionInput,
    @Context() context: OperationContext,
  ): Answer {
    const wanted = wantedOf(given, context);
    if (!wanted) return refusedWith(refuse('REQUIRED', 'sendingHost'));
    const connection = { inboxId, expectedVersion: expectedVersion ?? undefined };
    return connectedInbox(this.changes, context, (by) =>
      this.connections.change({ ...connection, ...wanted }, by),
    );
  }
}

type Given = Omit<ConnectEmailInboxInput, 'name'>;

/** Null: neither a provider is named, nor a server that takes mails. */
function wantedOf(
  { address, senderName, signature, ...given }: Given,
  context: OperationContext,
): WantedMailbox | WantedAtProvider | null {
  const { usesPlusSign, folder, receiving, sending, relayKey = null, provider, signIn } = given;
  const own = {
    channel: 'email' as const,
    ...{ address, senderName, signature, dkim: null },
    replyAddress: usesPlusSign ? address : null,
  };
  if (provider) return { provider, folder, settings: own, returned: returnedBy(context, signIn) };
  if (!sending) return null;
  return {
    settings: {
      ...own,
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
  const { settings, receivingUser, sendingUser, hookAddress, provider, content } = kept;
  const { address, senderName, signature, replyAddress, receiving, sending } = settings;
  return {
    ...{ address, senderName, signature, usesPlusSign: replyAddress !== null },
    folder: receiving.by === 'mailbox' ? receiving.folder : '',
    receiving: receiving.by === 'mailbox' ? shownServer(receiving.server, receivingUser) : null,
    ...{ hookAddress, provider },
    sending: shownServer(sending, sendingUser),
    version: contentVersion(content),
  };
}

function shownServer({ host, port, tls: security }: EmailServer, user: string): EmailServerType {
  return { host, port, security, user };
}
