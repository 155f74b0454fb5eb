import { loadConfig } from '@bitacora/platform';
import { startApp } from '@bitacora/server';
import { memoryStores } from '@bitacora/testing';
import { listedCallsProjection } from '@bitacora/views';
import { webhooksDecider, webhooksStream } from '@bitacora/webhooks';
import { pino } from 'pino';
import { DemoClock } from './demo-clock.js';
import { setUpShop } from './set-up.js';
import { leaveWebhook } from './webhook.js';

jest.setTimeout(60_000);

describe('the webhook of the demo data', () => {
  it('has calls of which none left this machine, and is off', async () => {
    const clock = new DemoClock(new Date('2026-11-22T12:00:00.000Z'));
    const stores = { ...memoryStores(), clock };
    const config = loadConfig({
      ...{ BITACORA_PORT: '0', BITACORA_EVENT_STORE: 'memory', BITACORA_LOG_LEVEL: 'silent' },
      BITACORA_WEBHOOKS_INSIDE: 'on',
    });
    const none = { console: '', widget: '' };
    const logger = pino({ level: 'silent' });
    const app = await startApp({ config, stores, logger, folders: none });
    try {
      const shop = await setUpShop(app, stores);
      await leaveWebhook(shop, shop.boss.performer, clock);
      const { accountId } = shop.stage;
      const events = await app.runtime.log.read(webhooksStream(accountId));
      const [webhook] = events.reduce(
        (state, event) => webhooksDecider.evolve(state, event as never),
        webhooksDecider.initial,
      );
      expect(webhook).toMatchObject({ on: false, host: 'pedidos.tienda.example' });
      const calls = await app.runtime.views
        .collection(listedCallsProjection.name)
        .find({ account: accountId }, { sort: [['askedKey', 1]] });
      expect(calls).toMatchObject([
        { state: 'delivered', attempts: 1, status: 204 },
        { state: 'delivered', attempts: 2, status: 204 },
        { state: 'givenUp', attempts: 0, end: 'off' },
      ]);
    } finally {
      await app.stop();
    }
  });
});
