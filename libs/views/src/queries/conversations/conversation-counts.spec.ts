import type { ConversationDocument } from '../../conversations/conversation-row.js';
import { conversationsProjection } from '../../conversations/conversations.projection.js';
import { filledView } from '../../testing/filled-view.js';
import { EventLogBuilder, conversationLog } from '../../testing/event-log-builder.js';
import { COUNT_CAP, countConversations, countMine } from './conversation-counts.js';

const EVERYTHING = { account: 'acme', userId: 'ana', inboxIds: null };
const THINGS = { teamIds: ['t1', 't2'], inboxIds: ['i1', 'i2'], labelIds: ['l1'] };

async function shop() {
  const log = new EventLogBuilder();
  const [first, second, third] = (['i1', 'i1', 'i2'] as const).map((inboxId, index) => {
    const written = conversationLog(`k${index}`, log, { inboxId });
    written.started();
    return written;
  });
  first?.changed('ConversationAssigned', { userId: 'ana', choice: null, released: null });
  first?.changed('ConversationTeamChanged', { teamId: 't1' });
  first?.changed('ConversationLabelAdded', { labelId: 'l1' });
  second?.changed('ConversationStatusChanged', { status: 'resolved', until: null });
  third?.received('¿Hola?');
  const target = { amount: 15, unit: 'minutes', inHours: false, by: 'inbox' } as const;
  const [since, dueAt] = ['2026-03-02T09:00:00.000Z', '2026-03-02T09:15:00.000Z'];
  third?.changed('AnswerDueChanged', { since, due: { at: dueAt, warnAt: null, target } });
  third?.changed('SlaBreached', { since, dueAt, target });
  return (await filledView<ConversationDocument>(conversationsProjection, log)).view;
}

describe('counts of conversations', () => {
  it('are those of open conversations, by view, team, inbox and label', async () => {
    const view = await shop();
    expect(await countConversations(view, EVERYTHING, THINGS)).toEqual({
      views: { unassigned: 1, all: 2, waiting: 1, delayed: 1 },
      teams: [
        { id: 't1', count: 1 },
        { id: 't2', count: 0 },
      ],
      inboxes: [
        { id: 'i1', count: 1 },
        { id: 'i2', count: 1 },
      ],
      labels: [{ id: 'l1', count: 1 }],
    });
    expect(await countMine(view, EVERYTHING)).toBe(1);
    expect(await countMine(view, { ...EVERYTHING, userId: 'leo' })).toBe(0);
  });

  it('leave out the inboxes that an agent does not see', async () => {
    const view = await shop();
    const inI2 = { ...EVERYTHING, inboxIds: ['i2'] };
    const counts = await countConversations(view, inI2, THINGS);
    expect(counts.views).toEqual({ unassigned: 1, all: 1, waiting: 1, delayed: 1 });
    expect(counts.labels).toEqual([{ id: 'l1', count: 0 }]);
    expect(await countMine(view, inI2)).toBe(0);
  });

  it('go no further than their cap', async () => {
    const endless = { count: async (_filter: object, limit = Infinity) => Math.min(1e9, limit) };
    const counts = await countConversations(endless, EVERYTHING, THINGS);
    expect(counts.views.all).toBe(COUNT_CAP);
    expect(counts.labels).toEqual([{ id: 'l1', count: COUNT_CAP }]);
    expect(await countMine(endless, EVERYTHING)).toBe(COUNT_CAP);
  });
});
