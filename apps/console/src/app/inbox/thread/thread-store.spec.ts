import type { ShownDelivery, TimelineItem } from '@bitacora/console-data';
import { shownMessage } from '../../testing/log.js';
import { merged } from './thread-store.js';

const AT = '2026-03-02T09:00:00.000Z';
const reply = (revision: number, version: number, state: ShownDelivery['state']): TimelineItem => {
  const none = { fault: null, reason: null, end: null };
  const delivery = { id: 'd1', at: AT, version, state, ...none };
  return {
    ...{ ...shownMessage(revision, 'Hola'), __typename: 'Reply', automatic: null },
    delivery,
  } as unknown as TimelineItem;
};
const states = (items: readonly TimelineItem[]) =>
  items.map((item) => (item.__typename === 'Reply' ? item.delivery?.state : null));

describe('the items of a thread', () => {
  it('are in their order, the newer answer winning', () => {
    const held = [shownMessage(1, 'Hola'), shownMessage(2, 'Antes')];
    const after = merged(held, [shownMessage(3, 'Más'), shownMessage(2, 'Después')]);
    expect(after.map((item) => ('text' in item ? item.text : null))).toEqual([
      ...['Hola', 'Después', 'Más'],
    ]);
  });

  it('keep what became of a reply when a page says less that was asked before', () => {
    const pushed = [reply(1, 4, 'failed')];
    expect(states(merged(pushed, [reply(1, 2, 'sending')]))).toEqual(['failed']);
    expect(states(merged(pushed, [reply(1, 5, 'waiting')]))).toEqual(['waiting']);
  });
});
