import type { ShownConversation } from '@bitacora/console-data';
import { Unseen } from './unseen.js';

const OPENED = '2026-11-29T09:00:00.000Z';
const at = (minute: number) => `2026-11-29T09:${String(minute).padStart(2, '0')}:00.000Z`;

function conversation(id: string, minute: number, more: object = {}): ShownConversation {
  return {
    id,
    status: 'open',
    unanswered: minute,
    waitingSince: OPENED,
    lastActivityAt: at(minute),
    revision: minute,
    assignee: null,
    preview: { kind: 'message', by: { kind: 'contact' } },
    ...more,
  } as unknown as ShownConversation;
}

describe('messages that a person has not looked at', () => {
  const me = { userId: 'ana', readingId: undefined };

  it('are those of contacts that came since the page was opened', () => {
    const unseen = new Unseen(OPENED);
    expect(unseen.take(conversation('old', 0), me)).toBeNull();
    expect(unseen.take(conversation('new', 1), me)).toBe('waitingForTaker');
    expect(unseen.ids).toEqual(['new']);
  });

  it('count once, however often the conversation changes afterwards', () => {
    const unseen = new Unseen(OPENED);
    expect(unseen.take(conversation('a', 1), me)).toBe('waitingForTaker');
    expect(unseen.take(conversation('a', 1, { priority: 'high' }), me)).toBeNull();
    expect(unseen.take(conversation('a', 2), me)).toBe('waitingForTaker');
    expect(unseen.ids).toEqual(['a']);
  });

  it.each([
    ['assigned to another person', { assignee: { id: 'bea' } }],
    ['resolved', { status: 'resolved' }],
    ['answered', { unanswered: 0 }],
    ['muted', { muted: true }],
  ])('are none in a conversation that is %s', (_, more) => {
    const unseen = new Unseen(OPENED);
    expect(unseen.take(conversation('a', 1, more), me)).toBeNull();
    unseen.take(conversation('b', 1), me);
    unseen.take(conversation('b', 2, more), me);
    expect(unseen.ids).toEqual([]);
  });

  it('are none of before, once a conversation is muted no longer', () => {
    const unseen = new Unseen(OPENED);
    unseen.take(conversation('a', 1, { muted: true }), me);
    expect(unseen.take(conversation('a', 2, { muted: true }), me)).toBeNull();
    expect(unseen.take(conversation('a', 2, { revision: 3 }), me)).toBeNull();
    expect(unseen.take(conversation('a', 4), me)).toBe('waitingForTaker');
  });

  it('leave mentions and what the person was given to be looked at in a muted conversation', () => {
    const unseen = new Unseen(OPENED);
    const muted = { assignee: { id: 'ana' }, muted: true };
    expect(unseen.take(conversation('a', 1, { ...muted, assignedAt: at(1) }), me)).toBe(
      'assignedToMe',
    );
    expect(unseen.take(conversation('a', 2, { ...muted, assignedAt: at(1) }), me)).toBeNull();
    const noted = { assignee: { id: 'bea' }, muted: true, mentionedAt: at(2) };
    expect(unseen.take(conversation('b', 2, noted), me)).toBe('mentionsMe');
    expect(unseen.take(conversation('b', 3, noted), me)).toBeNull();
    expect(unseen.ids).toEqual(['a', 'b']);
    unseen.markSeen('a');
    expect(unseen.take(conversation('a', 3, { ...muted, assignedAt: at(1) }), me)).toBeNull();
    expect(unseen.ids).toEqual(['b']);
  });

  it('are none in what the person reads, and none after they looked', () => {
    const unseen = new Unseen(OPENED);
    expect(unseen.take(conversation('a', 1), { userId: 'ana', readingId: 'a' })).toBeNull();
    unseen.take(conversation('b', 1, { assignee: { id: 'ana' } }), me);
    unseen.markSeen('b');
    expect(unseen.ids).toEqual([]);
    expect(unseen.take(conversation('b', 1, { assignee: { id: 'ana' } }), me)).toBeNull();
  });

  it('say why they are news: in a conversation of the reader, in one that waits, in one that they are given', () => {
    const unseen = new Unseen(OPENED);
    const mine = { assignee: { id: 'ana' }, assignedAt: at(2) };
    const long = { assignee: { id: 'ana' }, assignedAt: '2026-11-28T09:00:00.000Z' };
    expect(unseen.take(conversation('a', 1, long), me)).toBe('answerInMine');
    expect(unseen.take(conversation('b', 1), me)).toBe('waitingForTaker');
    expect(unseen.take(conversation('b', 2, { ...mine, unanswered: 1 }), me)).toBe('assignedToMe');
    const answered = { unanswered: 0, waitingSince: null };
    unseen.take(conversation('c', 1, { assignee: { id: 'bea' }, ...answered }), me);
    expect(unseen.take(conversation('c', 2, { ...mine, ...answered }), me)).toBe('assignedToMe');
    expect(unseen.ids).toContain('c');
    expect(unseen.take(conversation('c', 3, { ...mine, ...answered }), me)).toBeNull();
    const resolved = { status: 'resolved', ...answered };
    unseen.take(conversation('d', 1, { assignee: { id: 'bea' }, ...resolved }), me);
    expect(unseen.take(conversation('d', 2, { ...mine, ...resolved }), me)).toBeNull();
    unseen.take(conversation('e', 1, { assignee: { id: 'bea' } }), me);
    const reading = { userId: 'ana', readingId: 'e' };
    expect(unseen.take(conversation('e', 2, mine), reading)).toBeNull();
  });

  it('are none in what the person gives to themselves, and are found in what was given unseen', () => {
    const unseen = new Unseen(OPENED);
    const quiet = { unanswered: 0, waitingSince: null, assignee: { id: 'ana' }, assignedAt: at(2) };
    unseen.take(conversation('a', 1, { ...quiet, assignee: null, assignedAt: null }), me);
    expect(unseen.take(conversation('a', 2, { ...quiet, assignedToSelf: true }), me)).toBeNull();
    expect(unseen.take(conversation('b', 2, { ...quiet, assignedToSelf: true }), me)).toBeNull();
    expect(unseen.take(conversation('c', 2, quiet), me)).toBe('assignedToMe');
    expect(unseen.ids).toEqual(['c']);
  });

  it('are notes that mention the person, in any conversation, until they look', () => {
    const unseen = new Unseen(OPENED);
    const others = { assignee: { id: 'bea' }, preview: { kind: 'note', by: { kind: 'user' } } };
    const noted = (minute: number, mentioned: number) =>
      conversation('a', minute, { ...others, mentionedAt: at(mentioned) });
    const old = '2026-11-28T09:00:00.000Z';
    expect(unseen.take(conversation('b', 1, { ...others, mentionedAt: old }), me)).toBeNull();
    expect(unseen.take(noted(2, 2), me)).toBe('mentionsMe');
    expect(unseen.take(noted(3, 2), me)).toBeNull();
    expect(unseen.has('a')).toBe(true);
    unseen.markSeen('a');
    expect(unseen.take(noted(4, 2), me)).toBeNull();
    expect(unseen.has('a')).toBe(false);
    expect(unseen.take(noted(5, 5), me)).toBe('mentionsMe');
    const reading = { userId: 'ana', readingId: 'a' };
    expect(unseen.take(noted(6, 6), reading)).toBeNull();
    expect(unseen.take(conversation('c', 1, { status: 'resolved', mentionedAt: at(1) }), me)).toBe(
      'mentionsMe',
    );
  });

  it('are found behind the automatic answer that came with them', () => {
    const unseen = new Unseen(OPENED);
    const preview = { kind: 'reply', by: { kind: 'rule' } };
    expect(unseen.take(conversation('a', 1, { preview }), me)).toBe('waitingForTaker');
    expect(unseen.take(conversation('a', 2, { preview }), me)).toBe('waitingForTaker');
  });

  it('are none when colleagues note something, or an older answer arrives late', () => {
    const unseen = new Unseen(OPENED);
    const preview = { kind: 'note', by: { kind: 'user' } };
    expect(unseen.take(conversation('a', 3, { preview }), me)).toBeNull();
    expect(unseen.take(conversation('b', 3), me)).toBe('waitingForTaker');
    unseen.markSeen('b');
    unseen.take(conversation('b', 2), me);
    expect(unseen.take(conversation('b', 3), me)).toBeNull();
  });

  it('hold no more than they may, however many are started', () => {
    const unseen = new Unseen(OPENED);
    for (let at = 0; at < 2100; at += 1) unseen.take(conversation(`c${at}`, 1), me);
    expect(unseen.ids).toHaveLength(2000);
    expect(unseen.ids).not.toContain('c0');
  });
});
