import type { DeliveryMark, Sent } from '@bitacora/channel-port';
import { DeliveryMarks, MAX_EARLY_MARKS_PER_MINUTE } from './delivery-marks.js';
import { deliveriesInMemory } from '../testing/deliveries-in-memory.js';

const inbox = { accountId: 'acme', inboxId: 'i1' };
const mark = (state: DeliveryMark['state'], of: Partial<DeliveryMark> = {}): DeliveryMark => ({
  ...{ providerId: 'p1', state, fault: null, at: null, ...of },
});

async function marking() {
  let accept: (sent: Sent) => void = () => undefined;
  const send = () => new Promise<Sent>((resolve) => (accept = resolve));
  const story = await deliveriesInMemory([{ deliveryId: 'd1' }], { send });
  const { folds, handler, hash, clock } = story;
  const ids = { next: () => `mark-${Math.random()}` };
  const marks = new DeliveryMarks(handler as never, folds as never, hash, clock, ids);
  const delivery = story.server();
  await delivery.begin();
  await new Promise((resolve) => setTimeout(resolve, 20));
  const taken = async () => {
    accept({ kind: 'accepted', providerId: 'p1' });
    await delivery.settled();
  };
  const take = (...of: Parameters<typeof mark>) => marks.take(inbox, mark(...of));
  const state = async () => (await story.stateOf('d1')).state;
  return { story, marks, take, taken, state };
}

describe('what a provider says of a message', () => {
  it('finds its delivery by the name that the provider has for the message, in its inbox', async () => {
    const { marks, take, taken, state } = await marking();
    await taken();
    await marks.take({ ...inbox, inboxId: 'i2' }, mark('read'));
    await take('read', { providerId: 'p2' });
    expect(await state()).toBe('sent');
    await take('delivered');
    expect(await state()).toBe('delivered');
    await take('read');
    await take('delivered');
    await take('failed');
    expect(await state()).toBe('read');
  });

  it('is kept when it comes before the answer, however often', async () => {
    const { take, taken, state } = await marking();
    await take('read');
    await take('delivered');
    await take('read');
    expect(await state()).toBe('sending');
    await taken();
    expect(await state()).toBe('read');
  });

  it.each(['+275760-09-13T00:00:00Z', '-000001-01-01T00:00:00Z', 'ayer'])(
    'counts whatever the clock of the provider says: %s',
    async (at) => {
      const { take, taken, state } = await marking();
      await take('delivered', { at });
      await taken();
      expect(await state()).toBe('delivered');
      await take('read', { at });
      expect(await state()).toBe('read');
    },
  );

  it('fails a reply that was taken, with the words of the provider as one line', async () => {
    const { story, take, taken } = await marking();
    await taken();
    await take('failed', { fault: `Not on\nWhatsApp ${'x'.repeat(1000)}`, at: 'not a time' });
    const { state, end, reason } = await story.stateOf('d1');
    expect([state, end]).toEqual(['failed', 'failed']);
    expect(reason).toMatch(/^Not on WhatsApp x+$/);
    expect(String(reason).length).toBeLessThanOrEqual(500);
  });

  it('of messages of others is kept so many times in a minute, and no name is too long', async () => {
    const { story, take, taken } = await marking();
    await taken();
    const count = () => story.handled('MarkCameEarly');
    for (let nth = 0; nth < MAX_EARLY_MARKS_PER_MINUTE + 20; nth += 1)
      await take('read', { providerId: `other-${nth}` });
    expect(await count()).toBe(MAX_EARLY_MARKS_PER_MINUTE);
    story.clock.advance(61_000);
    await take('read', { providerId: 'x'.repeat(501) });
    expect(await count()).toBe(MAX_EARLY_MARKS_PER_MINUTE);
  });
});

describe('a reply whose answer was lost', () => {
  const deliveryId = '00000000-0000-4000-8000-0000000000d1';
  async function parked() {
    const send = () => Promise.resolve<Sent>({ kind: 'unknown', fault: 'timeout' });
    const story = await deliveriesInMemory([{ deliveryId }], { repeating: 'unknown', send });
    const { folds, handler, hash, clock } = story;
    const ids = { next: () => `mark-${Math.random()}` };
    const marks = new DeliveryMarks(handler as never, folds as never, hash, clock, ids);
    await story.run(story.server());
    expect(await story.stateOf(deliveryId)).toMatchObject({ state: 'unknown' });
    const take = (...of: Parameters<typeof mark>) => marks.take(inbox, mark(...of));
    const state = async () => (await story.stateOf(deliveryId)).state;
    return { marks, take, state };
  }

  it('was sent when the provider gives back its delivery, whatever it says first', async () => {
    const { take, state } = await parked();
    await take('sent', { deliveryId });
    expect(await state()).toBe('sent');
    await take('sent', { deliveryId });
    await take('read');
    expect(await state()).toBe('read');
  });

  it('has what the provider says of it at once', async () => {
    const { take, state } = await parked();
    await take('delivered', { deliveryId });
    expect(await state()).toBe('delivered');
  });

  it('stays parked for a delivery of another inbox, for one that there is not, and without one', async () => {
    const { marks, take, state } = await parked();
    await marks.take({ ...inbox, inboxId: 'i2' }, mark('sent', { deliveryId }));
    await take('sent', { deliveryId: deliveryId.replace('d1', 'd2') });
    await take('sent', { deliveryId: '../d1' });
    await take('sent');
    expect(await state()).toBe('unknown');
  });
});
