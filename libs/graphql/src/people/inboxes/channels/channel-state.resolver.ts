import { ChannelArrivals, ChannelResumption } from '@bitacora/application';
import { ResumeChannel, channelDecider, channelStream } from '@bitacora/deliveries';
import { Allow, StreamFolds, commandContextOf } from '@bitacora/platform';
import { documentId } from '@bitacora/views';
import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
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

/** Whether the replies of inboxes are sent, and what clients write comes in. */
@Resolver(() => InboxType)
export class ChannelStateResolver {
  constructor(
    private readonly resumption: ChannelResumption,
    private readonly arrivals: ChannelArrivals,
    private readonly folds: StreamFolds,
    private readonly views: Views,
  ) {}

  @ResolveField(() => ChannelStateType, {
    nullable: true,
    description:
      'Whether its replies are sent and messages come in; null where the channel has no provider, and without permission settings.manage.',
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
    'Asks the provider, and sends the replies of an inbox and fetches what clients write again.',
  )
  @Allow(ResumeChannel)
  async resumeInbox(
    @Input(ResumeInboxInput) { inboxId }: ResumeInboxInput,
    @Context() context: OperationContext,
  ): Promise<InboxResumedType | RefusedType> {
    const { inboxes } = await lookupsOf(context).directory();
    const inbox = inboxes.get(inboxId);
    if (!inbox || inbox.deleted) return notFound('inboxId');
    const by = commandContextOf(signedIn(context));
    const result = await this.resumption.resume(inbox, by);
    if (!result.ok) return refusedBy(result);
    return { channelState: await this.stateOf(by.accountId, inboxId) };
  }

  /** Read from the log, so that what was resumed just now is. */
  private async stateOf(account: string, inboxId: string): Promise<ChannelStateType> {
    const id = documentId(account, inboxId);
    const [{ stopped, unread, standing }, known, lastInAt, readAt] = await Promise.all([
      this.folds.state(channelStream(account, inboxId), channelDecider),
      this.views.channels.get([id]),
      this.arrivals.last(account, inboxId),
      this.arrivals.last(account, inboxId, 'standing'),
    ]);
    return {
      lastOutAt: known.get(id)?.lastOutAt ?? null,
      stoppedAt: stopped?.at ?? null,
      stoppedFault: stopped?.fault ?? null,
      lastInAt,
      unreadAt: unread?.at ?? null,
      unreadFault: unread?.fault ?? null,
      standing: standing && { ...standing, changedAt: standing.at, readAt },
    };
  }
}
