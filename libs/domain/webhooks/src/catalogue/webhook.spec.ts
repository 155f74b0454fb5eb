import { given } from '@bitacora/kernel/testing';
import {
  ChangeWebhook,
  CreateWebhook,
  DeleteWebhook,
  FlagWebhook,
  RecordWebhookTest,
  RecoverWebhook,
  RotateWebhookSecret,
  SwitchWebhook,
} from './webhook.commands.js';
import { MAX_WEBHOOKS } from './webhook.decide.js';
import type { WebhookEvent } from './webhook.events.js';
import { signingSecrets, webhooksDecider } from './webhook.state.js';

const address = 'https://shop.example:8443/hook?token=s3cret';
const webhook = { webhookId: 'w1', name: 'Pedidos', address };
const created = (more: object = {}): WebhookEvent => ({
  type: 'WebhookCreated',
  data: { ...webhook, host: 'shop.example:8443', ...more },
});
const since = '2026-03-01T09:00:00.000Z';
const flagged: WebhookEvent = {
  type: 'WebhookFlagged',
  data: { webhookId: 'w1', since, fault: 'tooSlow' },
};

describe('the webhooks of an account', () => {
  it('are created with a name of their own, and a repeat changes nothing', () => {
    expect(given().when(CreateWebhook, webhook).events).toEqual([created()]);
    expect(given(created()).when(CreateWebhook, webhook).events).toEqual([]);
    expect(
      given(created()).when(CreateWebhook, { ...webhook, webhookId: 'w2', name: 'PEDIDOS' })
        .refusals[0],
    ).toMatchObject({ code: 'NAME_TAKEN', field: 'name', params: { name: 'Pedidos' } });
    expect(
      given(created()).when(CreateWebhook, { ...webhook, name: 'Otro' }).refusals[0],
    ).toMatchObject({
      code: 'ID_TAKEN',
    });
  });

  it('are so many and no more', () => {
    const all = Array.from({ length: MAX_WEBHOOKS }, (_, nth) =>
      created({ webhookId: `n${nth}`, name: `Número ${nth}` }),
    );
    expect(given(...all).when(CreateWebhook, webhook).refusals[0]).toMatchObject({
      ...{ code: 'WEBHOOKS_FULL', params: { max: 50 } },
    });
  });

  it.each([
    ['nothing', 'WEBHOOK_ADDRESS_WRONG'],
    ['https://', 'WEBHOOK_ADDRESS_WRONG'],
    ['ftp://shop.example/', 'WEBHOOK_NEEDS_HTTPS'],
    ['javascript:alert(1)', 'WEBHOOK_ADDRESS_WRONG'],
    ['https://ana:pw@shop.example/', 'WEBHOOK_ADDRESS_WITH_PASSWORD'],
  ])('have an address that can be called, not %s', (wrong, code) => {
    const written = { ...webhook, address: wrong };
    expect(given().when(CreateWebhook, written).refusals[0]).toMatchObject({
      code,
      field: 'address',
    });
    const changed = given(created()).when(ChangeWebhook, written);
    expect(changed.refusals[0]).toMatchObject({ code, field: 'address' });
  });

  it('say of a change whether the address is another one', () => {
    const change = (more: object) =>
      given(created()).when(ChangeWebhook, { ...webhook, ...more }).events;
    expect(change({})).toEqual([]);
    expect(change({ name: 'Otro' })).toMatchObject([{ data: { name: 'Otro', moved: false } }]);
    expect(change({ address: 'https://other.example/' })).toMatchObject([
      { data: { host: 'other.example', moved: true } },
    ]);
    expect(given().when(ChangeWebhook, webhook).refusals[0]).toMatchObject({
      code: 'WEBHOOK_NOT_FOUND',
    });
  });

  it('are switched on and off, tested and deleted', () => {
    const off = { webhookId: 'w1', on: false };
    expect(given(created()).when(SwitchWebhook, { ...off, on: true }).events).toEqual([]);
    expect(given(created()).when(SwitchWebhook, off).events).toEqual([
      { type: 'WebhookSwitched', data: off },
    ]);
    const outcome = { webhookId: 'w1', status: 500, fault: 'status' as const };
    expect(given(created()).when(RecordWebhookTest, outcome).events).toMatchObject([
      { type: 'WebhookTested', data: outcome },
    ]);
    const gone: WebhookEvent = { type: 'WebhookDeleted', data: { webhookId: 'w1' } };
    expect(given(created()).when(DeleteWebhook, { webhookId: 'w1' }).events).toEqual([gone]);
    expect(given(created(), gone).when(SwitchWebhook, off).refusals[0]).toMatchObject({
      code: 'WEBHOOK_NOT_FOUND',
    });
  });

  it('are flagged once, until a call is taken or they have another address', () => {
    const data = flagged.data as { webhookId: string; since: string; fault: 'tooSlow' };
    expect(given(created()).when(FlagWebhook, data).events).toEqual([flagged]);
    expect(given(created(), flagged).when(FlagWebhook, data).events).toEqual([]);
    expect(given().when(FlagWebhook, data).events).toEqual([]);
    expect(given(created()).when(RecoverWebhook, { webhookId: 'w1' }).events).toEqual([]);
    expect(given(created(), flagged).when(RecoverWebhook, { webhookId: 'w1' }).events).toEqual([
      { type: 'WebhookRecovered', data: { webhookId: 'w1' } },
    ]);
    const changed = (moved: boolean): WebhookEvent => ({
      type: 'WebhookChanged',
      data: { ...webhook, host: 'shop.example', moved },
    });
    const states = [changed(false), changed(true)].map((event) =>
      folded(created(), flagged, event),
    );
    expect(states.map(([one]) => one?.failingSince)).toEqual([since, null]);
  });
});

/** The state after events that come an hour apart. */
function folded(...events: readonly WebhookEvent[]) {
  return events.reduce(
    (state, event, nth) =>
      webhooksDecider.evolve(state, {
        ...event,
        metadata: { occurredAt: new Date(Date.UTC(2026, 2, 2, nth)).toISOString() },
      } as never),
    webhooksDecider.initial,
  );
}

describe('the secret of a webhook', () => {
  const rotate = (...events: readonly WebhookEvent[]) =>
    given(created(), ...events).when(RotateWebhookSecret, { webhookId: 'w1' });

  it('gives way to another one, and both sign for a day', () => {
    const [rotated] = rotate().events as [Extract<WebhookEvent, { type: 'WebhookSecretRotated' }>];
    expect(rotated).toMatchObject({
      data: { secret: 2, olderUntil: expect.any(String) as string },
    });
    const [one] = folded(created(), {
      type: 'WebhookSecretRotated',
      data: { webhookId: 'w1', secret: 2, olderUntil: '2026-03-03T01:00:00.000Z' },
    });
    if (!one) throw new Error('There is none.');
    expect(signingSecrets(one, '2026-03-03T00:59:59.999Z')).toEqual([2, 1]);
    expect(signingSecrets(one, '2026-03-03T01:00:00.000Z')).toEqual([2]);
  });

  it('is one of four at most, so that no call has more signatures', () => {
    const late = '2126-03-03T01:00:00.000Z';
    const rotated = (secret: number): WebhookEvent => ({
      type: 'WebhookSecretRotated',
      data: { webhookId: 'w1', secret, olderUntil: late },
    });
    expect(rotate(rotated(2), rotated(3)).events).toMatchObject([{ data: { secret: 4 } }]);
    expect(rotate(rotated(2), rotated(3), rotated(4)).refusals[0]).toMatchObject({
      ...{ code: 'TOO_MANY_SECRETS', params: { max: 4 } },
    });
  });
});
