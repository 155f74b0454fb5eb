import { UNOPENED } from '@bitacora/kernel';
import { HeldDocuments } from './held-documents.js';
import { foldConversation } from './fold-conversation.js';

const CONVERSATION = { conversationId: 'c1', contactId: 'k1', inboxId: 'i1' };
const metadata = {
  ...{ accountId: 'acme', actor: { kind: 'system' }, occurredAt: '2026-01-01T00:00:00.000Z' },
  ...{ causationId: 'e0', correlationId: 'e0', commandId: 'x', depth: 0 },
};

/** Data whose words fail when they are read. */
function sealed(data: object): object {
  const refuse = () => {
    throw new Error('The words were opened.');
  };
  const shown = { ...data };
  for (const field of ['text', 'attachments'])
    Object.defineProperty(shown, field, { get: refuse, enumerable: true });
  return Object.assign(shown, { [UNOPENED]: { isErased: () => false } });
}

describe('what the automation keeps of a conversation', () => {
  it('is folded without a word of its messages and notes', async () => {
    const documents = new HeldDocuments();
    const fold = (type: string, data: object, revision: number) => {
      const event = { id: `e${revision}`, type, stream: 's', revision, position: '1', data };
      return foldConversation({ ...event, recordedAt: '', metadata } as never, documents);
    };
    const started = { ordinal: 1, reference: 'R', startedBy: 'contact', language: null };
    await fold(
      'ConversationStarted',
      { ...CONVERSATION, ...started, status: 'open', page: null },
      0,
    );
    await fold('MessageReceived', sealed({ ...CONVERSATION, messageId: 'm1' }), 1);
    await fold('NoteAdded', sealed({ ...CONVERSATION, noteId: 'n1', mentions: [] }), 2);
    const step = await fold('MessageSent', sealed({ ...CONVERSATION, userId: 'u1' }), 3);
    expect(step?.document.state.counts).toEqual({
      ...{ received: 1, answered: 1, automatic: 0, notes: 1 },
    });
  });
});
