import type { TimelineItem } from '@bitacora/console-data';
import type { Outgoing } from '../../reply/outbox.js';
import { isAlreadyShown } from './already-shown.js';

const outgoing: Outgoing = {
  conversationId: 'conversation-1',
  kind: 'reply',
  text: 'Lo reviso.',
  mentions: [],
  retry: { commandId: 'command-1', issuedAt: '2026-11-22T10:00:00.000Z' },
  state: 'sending',
};
const item = (change: object): TimelineItem =>
  ({
    __typename: 'Reply',
    attachments: [],
    text: 'Lo reviso.',
    actor: { kind: 'user', id: 'marta', name: 'Marta' },
    at: '2026-11-22T10:00:00.400Z',
    ...change,
  }) as unknown as TimelineItem;

describe('words on their way', () => {
  it('are not shown beside themselves', () => {
    expect(isAlreadyShown(outgoing, [item({})])).toBe(true);
  });

  it.each([
    ['the same words of an hour ago', {}, { at: '2026-11-22T09:00:00.000Z' }],
    ['the same words of a rule', {}, { actor: { kind: 'rule', id: 'rule-1', name: 'Saludo' } }],
    ['a note of the same words', {}, { __typename: 'Note' }],
    ['words that were refused', { state: 'refused' as const }, {}],
  ])('stay beside %s', (_what, sent, shown) => {
    expect(isAlreadyShown({ ...outgoing, ...sent }, [item(shown)])).toBe(false);
  });
});
