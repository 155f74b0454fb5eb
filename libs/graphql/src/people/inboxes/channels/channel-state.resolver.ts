import { ChannelArrivals, ChannelResumption } from '@bitacora/application';
import { ResumeChannel, TRIED_FOR_MS, channelDecider, channelStream } from '@bitacora/deliveries';
import type { Clock } from '@bitacora/kernel';
import { Allow, CLOCK, StreamFolds, commandContextOf } from '@bitacora/platform';
import { type FailingChannel, documentId } from '@bitacora/views';
import { Inject } from '@nestjs/common';
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

/** Attempts in a row that failed until an inbox counts as failing. */
const FAILING_FROM = 3;

/** Whether the replies of inboxes are sent, and what clients write comes in. */
@Resolver(() => InboxType)
export class ChannelStateResolver {
  constructor(
    private readonly resumption: ChannelResumption,
    private readonly arrivals: ChannelArrivals,
    private readonly folds: StreamFolds,
    private readonly views: Views,
    @Inject(CLOCK) private readonly clock: Clock,
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

  /** One failure is nothing yet, and what was given up long ago is nothing any more. */
  private failingOf(failing: FailingChannel | null) {
    const quiet = Date.parse(this.clock.now()) - Date.parse(failing?.last ?? '');
    const isFailing = failing && failing.attempts >= FAILING_FROM && quiet < TRIED_FOR_MS;
    return {
      failingAt: isFailing ? failing.since : null,
      failingFault: isFailing ? failing.fault : null,
    };
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
    const { lastOutAt = null, failing = null } = known.get(id) ?? {};
    return {
      ...{ lastOutAt, ...this.failingOf(failing) },
      stoppedAt: stopped?.at ?? null,
      stoppedFault: stopped?.fault ?? null,
      lastInAt,
      unreadAt: unread?.at ?? null,
      unreadFault: unread?.fault ?? null,
      standing: standing && { ...standing, changedAt: standing.at, readAt },
    };
  }
}
