import { Inject, Injectable } from '@nestjs/common';
import type { ReceivedPlace, SaidStanding } from '@bitacora/channel-port';
import { RecordNumberStanding } from '@bitacora/deliveries';
import { type Ids, systemContext } from '@bitacora/kernel';
import { Bus, IDS } from '@bitacora/platform';
import { ChannelArrivals } from './channel-arrivals.js';

/** Keeps what providers say of the numbers of inboxes. What is as it was is no event; when it was said is remembered beside the log. */
@Injectable()
export class NumberStandings {
  constructor(
    private readonly bus: Bus,
    private readonly arrivals: ChannelArrivals,
    @Inject(IDS) private readonly ids: Ids,
  ) {}

  async take({ accountId, inboxId }: ReceivedPlace, said: SaidStanding): Promise<void> {
    const context = systemContext(accountId, { correlationId: this.ids.next() });
    await this.bus.execute(new RecordNumberStanding({ inboxId, said }, context));
    await this.arrivals.note(accountId, inboxId, 'standing');
  }
}
