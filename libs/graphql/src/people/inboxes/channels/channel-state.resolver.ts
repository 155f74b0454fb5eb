import { ResumeChannel, channelDecider, channelStream } from '@bitacora/deliveries';
import { Allow, StreamFolds } from '@bitacora/platform';
import { documentId } from '@bitacora/views';
import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Commands } from '../../../operation/commands.js';
import {
  type OperationContext,
  lookupsOf,
  signedIn,
} from '../../../operation/operation-context.js';
import { Views } from '../../../operation/views.js';
import { Input, Refusable } from '../../../results/refusable.js';
import type { RefusedType } from '../../../results/refused.type.js';
import { notFound, refusedBy } from '../../../results/refusals.js';
import { InboxType } from '../../directory.types.js';
import { ChannelStateType, InboxResumedType, ResumeInboxInput } from './channel-state.types.js';

/** Whether the replies of inboxes are sent. */
@Resolver(() => InboxType)
export class ChannelStateResolver {
  constructor(
    private readonly commands: Commands,
    private readonly folds: StreamFolds,
    private readonly views: Views,
  ) {}

  @ResolveField(() => ChannelStateType, {
    nullable: true,
    description:
      'Whether its replies are sent; null where the channel has no provider, and without permission settings.manage.',
  })
  async channelState(
    @Parent() { id, channel, deleted }: InboxType,
    @Context() context: OperationContext,
  ): Promise<ChannelStateType | null> {
    const { viewer } = signedIn(context);
    if (channel === 'website' || deleted || !viewer.permissions.has('settings.manage')) return null;
    return this.stateOf(viewer.accountId, id);
  }

  @Refusable(
    InboxResumedType,
    'Sends the replies of an inbox again. Where the provider still refuses it they wait again.',
  )
  @Allow(ResumeChannel)
  async resumeInbox(
    @Input(ResumeInboxInput) { inboxId }: ResumeInboxInput,
    @Context() context: OperationContext,
  ): Promise<InboxResumedType | RefusedType> {
    const { inboxes } = await lookupsOf(context).directory();
    const inbox = inboxes.get(inboxId);
    if (!inbox || inbox.deleted) return notFound('inboxId');
    const result = await this.commands.send(context, ResumeChannel, { inboxId });
    if (!result.ok) return refusedBy(result);
    const { accountId } = signedIn(context).viewer;
    return { channelState: await this.stateOf(accountId, inboxId) };
  }

  /** Read from the log, so that what was resumed just now is. */
  private async stateOf(account: string, inboxId: string): Promise<ChannelStateType> {
    const id = documentId(account, inboxId);
    const [{ stopped }, known] = await Promise.all([
      this.folds.state(channelStream(account, inboxId), channelDecider),
      this.views.channels.get([id]),
    ]);
    return {
      lastOutAt: known.get(id)?.lastOutAt ?? null,
      stoppedAt: stopped?.at ?? null,
      stoppedFault: stopped?.fault ?? null,
    };
  }
}
