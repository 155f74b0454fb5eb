import type { DomainEvent, Recorded } from '@bitacora/kernel';
import { recorded } from '@bitacora/kernel/testing';
import { HeldDocuments } from '../automation/folding/held-documents.js';
import { APART_MS, GATHERED_MS, type NewsReader } from './news-documents.js';
import { newsMails } from './news-mails.js';

type Handled = Parameters<typeof newsMails.react>[0];

const START = Date.parse('2026-03-02T09:00:00.000Z');
const event = (type: string, data: object, by?: string) => ({ type, data, by });
const inOne = (type: string, data: object, by?: string) =>
  event(type, { conversationId: 'k1', contactId: 'c1', ...data }, by);
const started = inOne('ConversationStarted', { inboxId: 'web', status: 'open' });
const written = (id = 'k1') => event('MessageReceived', { conversationId: id, contactId: 'c1' });
const assigned = (userId: string | null, by?: string) =>
  inOne('ConversationAssigned', { userId, choice: null, released: null }, by);
const answered = inOne('MessageSent', { automatic: null });
const noted = (mentions: readonly string[], by: string) => inOne('NoteAdded', { mentions }, by);
const status = (to: string) => inOne('ConversationStatusChanged', { status: to });
const mute = (muted: boolean) => inOne('ConversationMuteChanged', { muted });
const is = (userId: string, state: string) => event('AvailabilityChanged', { userId, state });
const added = (userId: string, role = 'agent') => event('MemberAdded', { userId, role });
const works = (...userIds: readonly string[]) =>
  event('InboxCollaboratorsChanged', { inboxId: 'web', userIds });
/** Ana and Bea answer in the inbox, Eva answers in another one. */
const SHOP = [added('ana'), added('bea'), added('eva'), works('ana', 'bea'), started];

/** What waits for a mail after the events, which happen a second after each other, and the documents. */
async function after(...events: readonly ReturnType<typeof event>[]) {
  const documents = new HeldDocuments();
  for (const [nth, { by, ...each }] of events.entries()) {
    const actor = by
      ? ({ kind: 'user', id: by, name: by } as const)
      : ({ kind: 'system', id: 's', name: null } as const);
    const occurredAt = new Date(START + nth * 1000).toISOString();
    const handled = recorded(each as DomainEvent, { metadata: { actor, occurredAt } as never });
    await newsMails.react(handled as Recorded<DomainEvent> as Handled, documents);
  }
  const readers = await documents.find<NewsReader>({ kind: 'newsReader' });
  const waiting = readers.filter(({ dueAt }) => dueAt !== null);
  const said = waiting.flatMap(({ userId, news }) =>
    news.map(({ reason }) => `${userId} ${reason}`),
  );
  return { said: said.toSorted(), readers, waiting };
}

describe('news for people who are not there', () => {
  it('are answers in their conversations, and who waits for one of those who could answer', async () => {
    expect((await after(...SHOP, written())).said).toEqual([
      'ana waitingForTaker',
      'bea waitingForTaker',
    ]);
    const mine = await after(...SHOP, assigned('ana', 'ana'), written());
    expect(mine.said).toEqual(['ana answerInMine']);
    const ignored = inOne('ConversationStarted', { inboxId: 'web', status: 'ignored' });
    expect((await after(...SHOP.slice(0, -1), ignored, written())).said).toEqual([]);
  });

  it('are what another one gives them and notes that mention them, never what they do themselves', async () => {
    expect((await after(...SHOP, assigned('ana', 'bea'))).said).toEqual(['ana assignedToMe']);
    expect((await after(...SHOP, assigned('ana'))).said).toEqual(['ana assignedToMe']);
    expect((await after(...SHOP, assigned('ana', 'ana'))).said).toEqual([]);
    const both = await after(...SHOP, noted(['ana', 'bea'], 'bea'));
    expect(both.said).toEqual(['ana mentionsMe']);
  });

  it('are none for who is there, and none of before once they came', async () => {
    const news = [written(), assigned('ana', 'bea'), noted(['ana'], 'bea')];
    for (const state of ['online', 'busy']) {
      expect((await after(...SHOP, is('ana', state), ...news)).said).toEqual([]);
      expect((await after(...SHOP, ...news, is('ana', state))).said).toEqual([]);
    }
    const left = [is('ana', 'online'), is('ana', 'offline')];
    expect((await after(...SHOP, ...left, noted(['ana'], 'bea'))).said).toEqual(['ana mentionsMe']);
  });

  it('are none any more once another one took care', async () => {
    expect((await after(...SHOP, written(), assigned('bea', 'bea'))).said).toEqual([]);
    expect((await after(...SHOP, written(), answered)).said).toEqual([]);
    expect((await after(...SHOP, written(), status('resolved'))).said).toEqual([]);
    expect((await after(...SHOP, assigned('ana', 'bea'), assigned('bea'))).said).toEqual([
      'bea assignedToMe',
    ]);
    const noticed = await after(...SHOP, noted(['ana'], 'bea'), answered, status('resolved'));
    expect(noticed.said).toEqual(['ana mentionsMe']);
    const again = await after(...SHOP, written(), answered, written());
    expect(again.said).toHaveLength(2);
  });

  it('are none of the words in a muted conversation, until it is no longer muted', async () => {
    expect((await after(...SHOP, mute(true), written())).said).toEqual([]);
    expect((await after(...SHOP, written(), mute(true))).said).toEqual([]);
    const mine = [...SHOP, assigned('ana', 'ana')];
    expect((await after(...mine, mute(true), written())).said).toEqual([]);
    expect((await after(...mine, written(), mute(true))).said).toEqual([]);
    const reopened = [written(), status('resolved'), mute(true), status('open'), written()];
    expect((await after(...mine, ...reopened)).said).toEqual([]);
    const ended = [mute(true), written(), mute(false)];
    expect((await after(...mine, ...ended)).said).toEqual([]);
    expect((await after(...mine, ...ended, written())).said).toEqual(['ana answerInMine']);
    expect((await after(...SHOP, ...ended, written())).said).toHaveLength(2);
  });

  it('are mentions and assignments in a muted conversation, too', async () => {
    const given = [...SHOP, mute(true), assigned('ana', 'bea')];
    expect((await after(...given, written())).said).toEqual(['ana assignedToMe']);
    expect((await after(...given, mute(true))).said).toEqual(['ana assignedToMe']);
    const mentioned = [...SHOP, mute(true), noted(['ana'], 'bea'), written()];
    expect((await after(...mentioned)).said).toEqual(['ana mentionsMe']);
  });

  it('are none for who was removed', async () => {
    const removed = event('MemberRemoved', { userId: 'ana' });
    expect((await after(...SHOP, noted(['ana'], 'bea'), removed)).readers).toHaveLength(2);
  });

  it('are gathered: one mail for a burst, which names ten of them and counts the others', async () => {
    const many = Array.from({ length: 1000 }, () => written());
    const burst = await after(...SHOP, ...many);
    expect(burst.waiting.map(({ news, more }) => [news.length, more])).toEqual([
      [1, 0],
      [1, 0],
    ]);
    const conversations = Array.from({ length: 1200 }, (_, nth) => [
      event('ConversationStarted', {
        ...{ conversationId: `c${nth}`, contactId: 'c1', inboxId: 'web', status: 'open' },
      }),
      written(`c${nth}`),
    ]);
    const [ana] = (await after(...SHOP, ...conversations.flat())).waiting;
    expect([ana?.news.length, ana?.more]).toEqual([10, 999]);
    expect(ana?.dueAt).toBe(new Date(START + 6000 + GATHERED_MS).toISOString());
  });

  it('become a mail after the time of gathering, and the next one some time later', async () => {
    const first = await after(...SHOP, noted(['ana'], 'bea'));
    const [ana] = first.waiting as [NewsReader];
    expect(newsMails.deadlines?.due(ana)).toMatchObject({
      data: {
        userId: 'ana',
        news: [{ conversationId: 'k1', reason: 'mentionsMe' }],
        since: new Date(START + 5000).toISOString(),
      },
    });
    const documents = new HeldDocuments();
    documents.put({ ...ana, dueAt: null } as never);
    documents.put({
      ...{ _id: 'acme/newsConversation/k1', account: 'acme', kind: 'newsConversation' },
      ...{ conversationId: 'k1', inboxId: 'web', assigneeId: null, status: 'open' },
    } as never);
    const { by: _, ...note } = noted(['ana'], 'bea');
    const occurredAt = String(ana.plannedAt);
    const next = recorded(note as DomainEvent, { metadata: { occurredAt } as never });
    await newsMails.react(next as Recorded<DomainEvent> as Handled, documents);
    const [later] = await documents.find<NewsReader>({ kind: 'newsReader' });
    expect(later?.news).toHaveLength(1);
    expect(Date.parse(String(later?.dueAt)) - Date.parse(occurredAt)).toBe(APART_MS);
  });

  it('ask for one mail, in the language of the account, to whatever address the person has then', async () => {
    const documents = new HeldDocuments();
    const run = (each: DomainEvent) =>
      newsMails.react(recorded(each) as Recorded<DomainEvent> as Handled, documents);
    await run({ type: 'AccountOpened', data: { name: 'Luz', language: 'pt', timeZone: 'UTC' } });
    const news = [{ conversationId: 'k1', reason: 'mentionsMe' }];
    const ordered = { userId: 'ana', newsId: 'n1', news, more: 3 };
    const [request] = await run({ type: 'NewsMailOrdered', data: ordered });
    expect(request).toMatchObject({
      data: {
        ...{ mailId: 'news~n1', template: 'news', language: 'pt', userId: 'ana', to: null },
        news: { news, more: 3 },
      },
    });
  });
});
