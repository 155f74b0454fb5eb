import { givenProjection } from '@bitacora/kernel/testing';
import { conversationLog } from '../testing/event-log-builder.js';
import { timelineProjection } from './timeline.projection.js';

/** A conversation with one reply, and what becomes of it. */
function story() {
  const written = conversationLog();
  written.started();
  written.sent('Un momento');
  const deliver = (type: string, data: object = {}) => {
    const names = { deliveryId: 'd1', inboxId: 'i1', conversationId: 'k1', contactId: 'c1' };
    written.log.add('delivery-acme.d1', { type, data: { ...names, messageRevision: 1, ...data } });
  };
  const line = () => givenProjection(timelineProjection, ...written.log.events).document(LINE);
  return { written, deliver, line };
}
const LINE = 'acme.k1.00000001';

describe('a reply on its way', () => {
  it('has no delivery where none was asked for', async () => {
    expect((await story().line())?.delivery).toBeNull();
  });

  it('shows where it is, and since when', async () => {
    const { deliver, line, written } = story();
    const states: unknown[] = [];
    const step = async (type: string, data: object = {}) => {
      deliver(type, data);
      states.push((await line())?.delivery?.state);
    };
    await step('DeliveryRequested');
    await step('DeliveryAttempted');
    await step('DeliveryFailed', { fault: 'timeout', reason: 'Too slow' });
    expect((await line())?.delivery).toMatchObject({ fault: 'timeout', reason: 'Too slow' });
    await step('DeliveryAccepted');
    expect((await line())?.delivery).toMatchObject({ deliveryId: 'd1', fault: null, reason: null });
    await step('DeliveryMarked', { state: 'read' });
    const read = written.log.events.at(-1)?.metadata.occurredAt;
    await step('DeliveryAccepted');
    expect(states).toEqual(['waiting', 'sending', 'waiting', 'sent', 'read', 'read']);
    expect((await line())?.delivery).toMatchObject({ at: read, version: 6 });
  });

  it('shows that it failed, or that this is not known, until a person decides', async () => {
    const { deliver, line } = story();
    deliver('DeliveryRequested');
    deliver('DeliveryFailed', { fault: 'refused', reason: null });
    deliver('DeliveryEnded', { end: 'failed' });
    expect((await line())?.delivery).toMatchObject({ state: 'failed', fault: 'refused' });
    deliver('DeliveryRetried');
    expect((await line())?.delivery).toMatchObject({ state: 'waiting', fault: null, end: null });
    deliver('DeliveryParked', { fault: null });
    expect((await line())?.delivery?.state).toBe('unknown');
    deliver('DeliveryEnded', { end: 'dismissed' });
    expect((await line())?.delivery).toMatchObject({ state: 'sent', end: 'dismissed' });
  });

  it('loses the words of the provider with those of the contact', async () => {
    const { deliver, line, written } = story();
    deliver('DeliveryRequested');
    deliver('DeliveryFailed', { fault: 'recipientUnknown', reason: 'No +56 9 1234 5678' });
    written.erased();
    expect((await line())?.delivery).toMatchObject({ fault: 'recipientUnknown', reason: null });
    deliver('DeliveryFailed', { fault: 'refused', reason: 'No +56 9 1234 5678' });
    expect((await line())?.delivery).toMatchObject({ fault: 'refused', reason: null });
    const { events } = written.log;
    await givenProjection(timelineProjection, ...events).thenRebuiltEqualsLive();
  });
});
