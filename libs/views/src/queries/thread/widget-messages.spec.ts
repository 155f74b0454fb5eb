import type { ConversationDocument } from '../../conversations/conversation-row.js';
import { conversationsProjection } from '../../conversations/conversations.projection.js';
import type { LineDocument } from '../../timeline/line-document.js';
import { timelineProjection } from '../../timeline/timeline.projection.js';
import { filledView } from '../../testing/filled-view.js';
import { LOG_AGENT, EventLogBuilder, conversationLog } from '../../testing/event-log-builder.js';
import { MAX_CONTACT_MESSAGES, contactMessages } from './widget-messages.js';

async function messagesOf(write: (log: EventLogBuilder) => void) {
  const log = new EventLogBuilder();
  write(log);
  const timeline = await filledView<LineDocument>(timelineProjection, log);
  const conversations = await filledView<ConversationDocument>(conversationsProjection, log);
  const views = { timeline: timeline.view, conversations: conversations.view };
  return (after: string | null = null, account = 'acme') =>
    contactMessages(views, { account, contactId: 'c1' }, after);
}

describe('what a visitor sees', () => {
  it('is the public messages of all conversations of the contact, in order', async () => {
    const messages = await messagesOf((log) => {
      const first = conversationLog('k1', log);
      first.started();
      first.received('uno');
      first.changed(
        'NoteAdded',
        { noteId: 'n1', text: 'solo nosotros', attachments: [], mentions: [] },
        LOG_AGENT,
      );
      const second = conversationLog('k2', log);
      second.started();
      second.sent('dos');
      const other = conversationLog('k3', log, { inboxId: 'i1', contactId: 'c2' });
      other.started();
      other.received('de otra persona');
    });
    const { lines, conversation } = await messages();
    expect(lines.map(({ text }) => text)).toEqual(['uno', 'dos']);
    expect(conversation?.conversationId).toBe('k2');
    const later = await messages(lines[0]?.position);
    expect(later.lines.map(({ text }) => text)).toEqual(['dos']);
    expect((await messages(null, 'otra')).lines).toEqual([]);
  });

  it('begins with the newest ones, and continues from a cursor without a gap', async () => {
    const messages = await messagesOf((log) => {
      const long = conversationLog('k1', log);
      long.started();
      for (let n = 1; n <= MAX_CONTACT_MESSAGES + 2; n += 1) long.received(`${n}`);
    });
    const first = await messages();
    expect(first.lines).toHaveLength(MAX_CONTACT_MESSAGES);
    expect(first.lines[0]?.text).toBe('3');
    const fromStart = await messages('0000000000000001');
    expect(fromStart.lines[0]?.text).toBe('1');
    expect(fromStart.lines).toHaveLength(MAX_CONTACT_MESSAGES);
  });
});
