import { whatsappUpdate } from '../stand-in/index.js';
import { NUMBER, whatsappFixture } from '../testing/whatsapp-fixture.js';
import { standingOfNumber, standingSaid, standingUpdated } from './number-standing.js';

describe('what Meta says of a number', () => {
  it.each([
    ['GREEN', 'TIER_250', 'STANDARD', 'good', 250, false, 'standard'],
    ['YELLOW', 'TIER_2K', 'HIGH', 'medium', 2000, false, 'high'],
    ['RED', 'TIER_100K', undefined, 'low', 100_000, false, 'unknown'],
    ['UNKNOWN', 'TIER_UNLIMITED', 'LOUD', 'unknown', null, true, 'unknown'],
    ['NA', 'TIER_NOT_SET', '', 'unknown', null, false, 'unknown'],
    [7, 10_000, 7, 'unknown', 10_000, false, 'unknown'],
    [null, -1, null, 'unknown', null, true, 'unknown'],
    ['x'.repeat(900), 'TIER_999999999K', {}, 'unknown', null, false, 'unknown'],
  ])('%s, %s, %s', (rating, tier, level, quality, dailyLimit, unlimited, throughput) => {
    const read = standingOfNumber.parse({
      ...{ quality_rating: rating, whatsapp_business_manager_messaging_limit: tier },
      throughput: { level },
    });
    expect(standingSaid(read)).toEqual({
      ...{ quality, throughput },
      limit: { dailyLimit, unlimited },
    });
  });

  it('is not known where it says nothing', () => {
    const limit = { dailyLimit: null, unlimited: false };
    for (const said of [{}, { throughput: 7 }])
      expect(standingSaid(standingOfNumber.parse(said))).toEqual({
        ...{ quality: 'unknown', throughput: 'unknown', limit },
      });
  });

  it('comes in part by webhook', () => {
    const said = { max_daily_conversations_per_business: 'TIER_10K' };
    const limit = { dailyLimit: 10_000, unlimited: false };
    expect(standingUpdated({ ...said, event: 'THROUGHPUT_UPGRADE' } as never)).toEqual({
      ...{ limit, throughput: 'high' },
    });
    expect(standingUpdated({ event: 'ONBOARDING' } as never)).toEqual({});
  });
});

describe('a number of the Cloud API', () => {
  it('is looked at with the connection, by the clock, and when a webhook says so', async () => {
    const { channel, connection, standIn, read } = await whatsappFixture();
    const good = { quality: 'good', throughput: 'standard' };
    const standing = { ...good, limit: { dailyLimit: 2000, unlimited: false } };
    expect(await channel.check(connection)).toEqual({ kind: 'fine', standing });
    standIn.standing = { quality_rating: 'RED' };
    const low = { kind: 'standing', said: { quality: 'low' } };
    const polled = await channel.poll?.(connection, null, AbortSignal.timeout(5000));
    expect(polled).toMatchObject({ kind: 'polled', incoming: [low], isMore: false });
    const fields = ['phone_number_quality_update', 'account_update'] as const;
    const capability = whatsappUpdate(NUMBER, 'business_capability_update');
    for (const payload of [capability, ...fields.map((field) => whatsappUpdate(NUMBER, field))]) {
      const [hint] = await read(payload);
      expect(hint).toEqual({ kind: 'hint', reference: 'standing' });
      expect(await channel.fetch?.(hint as never, connection)).toMatchObject({ incoming: [low] });
    }
    await standIn.stop();
  });

  it('is asked once for a webhook with a thousand updates, and not for those of other numbers', async () => {
    const { standIn, read } = await whatsappFixture();
    const { entry } = whatsappUpdate(NUMBER, 'account_update') as { entry: object[] };
    const object = 'whatsapp_business_account';
    expect(await read({ object, entry: Array<object>(1000).fill(entry[0] ?? {}) })).toHaveLength(1);
    const other = { ...NUMBER, businessAccountId: '1' };
    for (const field of ['phone_number_quality_update', 'account_update'] as const)
      expect(await read(whatsappUpdate(other, field))).toEqual([]);
    const beside = whatsappUpdate({ ...NUMBER, number: '1' }, 'phone_number_quality_update');
    expect(await read(beside)).toEqual([]);
    await standIn.stop();
  });

  it('keeps nothing from coming in when Meta does not answer', async () => {
    const { channel, connection, standIn } = await whatsappFixture();
    await standIn.stop();
    expect(await channel.poll?.(connection, null, AbortSignal.timeout(5000))).toMatchObject({
      ...{ kind: 'polled', incoming: [] },
    });
    expect(await channel.fetch?.({ reference: 'standing' }, connection)).toMatchObject({
      ...{ kind: 'failed', isFinal: true },
    });
  });
});

it('a number at 360dialog has what its webhooks say, and is not asked for', async () => {
  const { channel, connection, standIn, read } = await whatsappFixture('360dialog');
  const said = {
    event: 'THROUGHPUT_UPGRADE',
    max_daily_conversations_per_business: 'TIER_UNLIMITED',
  };
  expect(await read(whatsappUpdate(NUMBER, 'phone_number_quality_update', said))).toEqual([
    {
      kind: 'standing',
      said: { throughput: 'high', limit: { dailyLimit: null, unlimited: true } },
    },
  ]);
  expect(await read(whatsappUpdate(NUMBER, 'account_update'))).toEqual([]);
  expect(await channel.check(connection)).toEqual({ kind: 'fine' });
  expect(await channel.poll?.(connection, null, AbortSignal.timeout(5000))).toMatchObject({
    incoming: [],
  });
  await standIn.stop();
});
