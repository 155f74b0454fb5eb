import { DeviceLinking, type ShownDeviceLink } from '@bitacora/application';
import type { Channel } from '@bitacora/inboxes';
import { Allow } from '@bitacora/platform';
import { Args, Context, ID, Query, Resolver, Subscription } from '@nestjs/graphql';
import { LiveAccess } from '../../../live/live-access.js';
import { PushStream } from '../../../live/push-stream.js';
import {
  type OperationContext,
  lookupsOf,
  signedIn,
} from '../../../operation/operation-context.js';
import { Input, Refusable } from '../../../results/refusable.js';
import type { RefusedType } from '../../../results/refused.type.js';
import { notFound, refusedWith } from '../../../results/refusals.js';
import { ChannelName } from '../../../schema/enums/people.enums.js';
import { DeviceLinkWatch, GatheredLink, LINKS_DEVICES } from './device-link-watch.js';
import { DeviceLinkType, DeviceLinkedType, RequestDeviceLinkInput } from './device-link.types.js';

const READ = 'settings.read';

/** Telephones that are linked to inboxes. */
@Resolver()
export class DeviceLinkResolver {
  constructor(
    private readonly linking: DeviceLinking,
    private readonly watch: DeviceLinkWatch,
    private readonly access: LiveAccess,
  ) {}

  @Query(() => [ChannelName], {
    description: 'Channels that the operator of this installation did not switch on.',
  })
  @Allow(READ)
  channelsOff(): Channel[] {
    return this.linking.off as Channel[];
  }

  @Refusable(DeviceLinkedType, 'Forgets the telephone of an inbox, and asks for a new code.')
  @Allow(LINKS_DEVICES)
  async requestDeviceLink(
    @Input(RequestDeviceLinkInput) { inboxId }: RequestDeviceLinkInput,
    @Context() context: OperationContext,
  ): Promise<DeviceLinkedType | RefusedType> {
    const { accountId } = signedIn(context).viewer;
    const { inboxes } = await lookupsOf(context).directory();
    const inbox = inboxes.get(inboxId);
    if (!inbox || inbox.deleted) return notFound('inboxId');
    const refusal = await this.linking.begin({ accountId, inboxId });
    if (refusal) return refusedWith(refusal);
    this.watch.changed();
    return { link: await this.linking.of({ accountId, inboxId }) };
  }

  @Subscription(() => DeviceLinkType, {
    resolve: (pushed: ShownDeviceLink) => pushed,
    description:
      'The link of an inbox, at once and whenever it changes; nothing of an inbox without one. Its codes are shown to those who may change it.',
  })
  @Allow(READ)
  deviceLinkPushed(
    @Args('inboxId', { type: () => ID, description: 'The inbox.' }) inboxId: string,
    @Context() context: OperationContext,
  ) {
    const { viewer } = signedIn(context);
    const access = this.access.watch(viewer, READ);
    const { accountId } = viewer;
    const gathering = new GatheredLink(access.now, () => this.linking.of({ accountId, inboxId }));
    return new PushStream(this.watch.listen, gathering, access).startingNow();
  }
}
