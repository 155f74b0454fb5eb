import { Inject } from '@nestjs/common';
import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type ApiConnected, ApiConnections } from '@bitacora/application';
import { ChangeChannelConnection, ConnectChannel, IssueInboxToken } from '@bitacora/inboxes';
import type { CommandContext, CommandRefused } from '@bitacora/kernel';
import { Allow, CONFIG, type Config, commandContextOf } from '@bitacora/platform';
import { type OperationContext, signedIn } from '../../../operation/operation-context.js';
import { Input, Refusable } from '../../../results/refusable.js';
import type { RefusedType } from '../../../results/refused.type.js';
import { notFound, refusedBy } from '../../../results/refusals.js';
import { DirectoryChanges } from '../../directory-changes.js';
import { InboxType } from '../../directory.types.js';
import { toInbox } from '../../to-directory.js';
import { contentVersion } from '../../versions.js';
import {
  ApiConnectedType,
  ApiConnectionType,
  ConnectApiInboxInput,
  RotateApiKeyInput,
  RotateApiSecretInput,
  UpdateApiConnectionInput,
} from './api-connection.types.js';

type Answer = Promise<ApiConnectedType | RefusedType>;

/** Inboxes that programs of the account speak in. */
@Resolver(() => InboxType)
export class ApiConnectionResolver {
  constructor(
    private readonly changes: DirectoryChanges,
    private readonly connections: ApiConnections,
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicUrl'>,
  ) {}

  @ResolveField(() => ApiConnectionType, {
    nullable: true,
    description:
      'How programs are connected; null for other channels, and without permission settings.manage.',
  })
  async apiConnection(
    @Parent() { id, channel, deleted }: InboxType,
    @Context() context: OperationContext,
  ): Promise<ApiConnectionType | null> {
    const { viewer } = signedIn(context);
    if (channel !== 'api' || deleted || !viewer.permissions.has('settings.manage')) return null;
    const connection = await this.connections.of(viewer.accountId, id);
    if (!connection) return null;
    const { content, ...shown } = connection;
    const endpoint = `${this.config.publicUrl}/api/channel/v1`;
    return { ...shown, endpoint, version: contentVersion(content) };
  }

  @Refusable(ApiConnectedType, 'Connects programs of the account; gives their key and secret once.')
  @Allow(ConnectChannel)
  connectApiInbox(
    @Input(ConnectApiInboxInput) { name, address = null, isSigned }: ConnectApiInboxInput,
    @Context() context: OperationContext,
  ): Answer {
    return this.done(context, (by) => this.connections.connect({ name, address, isSigned }, by));
  }

  @Refusable(ApiConnectedType, 'Changes how programs are connected.')
  @Allow(ChangeChannelConnection)
  updateApiConnection(
    @Input(UpdateApiConnectionInput)
    { address = null, expectedVersion, ...wanted }: UpdateApiConnectionInput,
    @Context() context: OperationContext,
  ): Answer {
    const connection = { ...wanted, address, expectedVersion: expectedVersion ?? undefined };
    return this.done(context, (by) => this.connections.change(connection, by));
  }

  @Refusable(ApiConnectedType, 'Gives programs another key, shown once; the one of before stops.')
  @Allow(IssueInboxToken)
  rotateApiKey(
    @Input(RotateApiKeyInput) { inboxId }: RotateApiKeyInput,
    @Context() context: OperationContext,
  ): Answer {
    return this.done(context, (by) => this.connections.rotateKey(inboxId, by));
  }

  @Refusable(
    ApiConnectedType,
    'Signs replies by another secret, shown once; the one of before signs for a day, too.',
  )
  @Allow(ChangeChannelConnection)
  rotateApiSecret(
    @Input(RotateApiSecretInput) { inboxId }: RotateApiSecretInput,
    @Context() context: OperationContext,
  ): Answer {
    return this.done(context, (by) => this.connections.rotateSecret(inboxId, by));
  }

  private async done(
    context: OperationContext,
    act: (by: CommandContext) => Promise<ApiConnected | CommandRefused>,
  ): Answer {
    const done = await act(commandContextOf(signedIn(context)));
    if (!done.ok) return refusedBy(done);
    const { key, secret, inboxId } = done;
    const { pending, directory } = await this.changes.settled(context, done.result);
    const inbox = directory.inboxes.get(inboxId);
    if (!inbox) return notFound('inboxId');
    return { inbox: toInbox(directory, inbox), pending, key, secret };
  }
}
