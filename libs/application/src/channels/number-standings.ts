import { Inject, Injectable } from '@nestjs/common';
import type { ReceivedPlace, SaidStanding } from '@bitacora/channel-port';
import { RecordNumberStanding, channelDecider, channelStream } from '@bitacora/deliveries';
import { type Ids, systemContext } from '@bitacora/kernel';
import { Bus, IDS, StreamFolds } from '@bitacora/platform';
import { ChannelArrivals } from './channel-arrivals.js';

const NOTHING_SAID: SaidStanding = {
  ...{ quality: 'unknown', throughput: 'unknown' },
  limit: { dailyLimit: null, unlimited: false },
};

/** Keeps what providers say of the numbers of inboxes. What is as it was is no event; when it was said is remembered beside the log. */
@Injectable()
export class NumberStandings {
  constructor(
    private readonly bus: Bus,
    private readonly arrivals: ChannelArrivals,
    private readonly folds: StreamFolds,
    @Inject(IDS) private readonly ids: Ids,
  ) {}

  async take({ accountId, inboxId }: ReceivedPlace, said: SaidStanding): Promise<void> {
    const context = systemContext(accountId, { correlationId: this.ids.next() });
    await this.bus.execute(new RecordNumberStanding({ inboxId, said }, context));
    await this.arrivals.note(accountId, inboxId, 'standing');
  }

  /** The inbox has a connection, which may be to another number: what was said of the one before does not count for it. */
  async connected(place: ReceivedPlace, said: SaidStanding | undefined): Promise<void> {
    const stream = channelStream(place.accountId, place.inboxId);
    const { standing } = await this.folds.state(stream, channelDecider);
    if (said ?? standing) await this.take(place, { ...NOTHING_SAID, ...said });
  }
}
