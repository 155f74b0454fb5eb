import type { ChannelMessage } from '@bitacora/channel-port';
import type { WebhookOutcome } from '@bitacora/webhooks';
import { apiChannel } from './api-channel.js';

const NOW = '2026-11-30T12:00:00.000Z';
const MESSAGE: ChannelMessage = {
  ...{ deliveryId: 'd1', conversation: { id: 'c1', reference: '7K2M9Q' } },
  ...{ to: { identity: 'client-42', name: 'Julia' }, author: null, text: 'Hola', files: [] },
  at: NOW,
};

function sent(outcome: WebhookOutcome) {
  const channel = apiChannel({
    ...{ now: () => NOW, transport: { send: () => Promise.resolve(outcome) } },
  });
  const secret = `whsec_${Buffer.alloc(32).toString('base64')}`;
  return channel.send(MESSAGE, {
    ...{ accountId: 'a1', inboxId: 'i1', name: 'App' },
    settings: { channel: 'api', host: null, isSigned: false },
    credentials: { address: 'https://app.example', secret, earlier: null },
  });
}

describe('a reply that is posted to a program', () => {
  it.each([
    ['429 with seconds', 429, '120', 'slowDown', 120_000],
    ['429 with a date', 429, 'Mon, 30 Nov 2026 12:05:00 GMT', 'slowDown', 300_000],
    ['503 with seconds', 503, '30', 'providerFailed', 30_000],
    ['429 with a year', 429, '31536000', 'slowDown', 60 * 60_000],
    ['429 with nonsense', 429, 'soon', 'slowDown', null],
    ['429 alone', 429, undefined, 'slowDown', null],
    ['404 with seconds', 404, '120', 'refused', null],
  ])('waits for as long as the program asks, at most an hour: %s', async (...of) => {
    const [, status, retryAfter, fault, retryAfterMs] = of;
    const answered = { kind: 'answered' as const, status };
    expect(await sent(retryAfter === undefined ? answered : { ...answered, retryAfter })).toEqual({
      ...{ kind: 'failed', fault, reason: `HTTP ${status}`, retryAfterMs },
      ...{ isFinal: false, isTokenDead: false },
    });
  });

  it('is taken with any status of success', async () => {
    expect(await sent({ kind: 'answered', status: 204 })).toMatchObject({ kind: 'accepted' });
  });
});
