import { given } from '@bitacora/kernel/testing';
import { here, received, started } from '../conversation.stories.js';
import { MAX_REVISIONS_PER_HOUR } from './revision.decide.js';
import { ReviseMessage } from './revision.commands.js';

const { conversationId } = here;
const visitor = { actor: { kind: 'contact', id: 'c1', name: 'Eva' } } as const;
const stranger = { actor: { kind: 'contact', id: 'c2', name: 'Zoe' } } as const;
const past = () => given(started, received('m1'));
const edit = (text: string, messageId = 'm1') =>
  ({ conversationId, messageId, change: 'edited', text }) as const;
const codes = (refusals: readonly { readonly code: string }[]) => refusals.map(({ code }) => code);

describe('a message that the contact revises', () => {
  it('is edited, or withdrawn, and what it was stays', () => {
    const { events } = past().when(ReviseMessage, edit('Hola de nuevo'), visitor);
    expect(events).toEqual([
      {
        type: 'MessageRevised',
        data: { ...here, messageId: 'm1', change: 'edited', text: 'Hola de nuevo' },
      },
    ]);
    const gone = { conversationId, messageId: 'm1', change: 'withdrawn', text: 'x' } as const;
    expect(past().when(ReviseMessage, gone, visitor).events).toMatchObject([
      { data: { change: 'withdrawn', text: null } },
    ]);
  });

  it('says where the message is, where that is known', () => {
    const placed = { ...edit('Hola de nuevo'), messageRevision: 1 };
    const { events } = past().when(ReviseMessage, placed, visitor);
    expect(events).toMatchObject([{ data: { messageId: 'm1', messageRevision: 1 } }]);
  });

  it('is one that the conversation knows of its contact', () => {
    const other = past().when(ReviseMessage, edit('Hola', 'm9'), visitor);
    expect(codes(other.refusals)).toEqual(['MESSAGE_NOT_FOUND']);
    const strange = past().when(ReviseMessage, edit('Hola'), stranger);
    expect(codes(strange.refusals)).toEqual(['CONVERSATION_NOT_FOUND']);
    const empty = past().when(ReviseMessage, edit('\u200b'), visitor);
    expect(codes(empty.refusals)).toEqual(['MESSAGE_EMPTY']);
    const long = past().when(ReviseMessage, edit('x'.repeat(200_000)), visitor);
    expect(long.refusals).toHaveLength(1);
  });

  it('can be one of the team where the contact reacts; a reaction is short', () => {
    const reaction = { conversationId, messageId: 'ours', change: 'reacted' } as const;
    const text = '\u{1F44D}'.repeat(100);
    const { events } = past().when(ReviseMessage, { ...reaction, text }, visitor);
    expect(events).toMatchObject([{ data: { text: '\u{1F44D}'.repeat(20) } }]);
  });

  it('is revised so often within an hour, and again after it', () => {
    const revised = Array.from({ length: MAX_REVISIONS_PER_HOUR }, (_, nth) => ({
      type: 'MessageRevised' as const,
      data: { ...here, messageId: 'm1', change: 'edited' as const, text: `${nth}` },
    }));
    const story = given(started, received('m1'), ...revised);
    expect(codes(story.when(ReviseMessage, edit('x'), visitor).refusals)).toEqual([
      'TOO_MANY_REVISIONS',
    ]);
    expect(past().when(ReviseMessage, edit('x'), visitor).state?.revisedAt).toHaveLength(1);
  });
});
