import type { AccountEvent } from '@bitacora/account/published';
import { ResolveInactive } from '@bitacora/conversations';
import type { ConversationEvent } from '@bitacora/conversations/published';
import type { DomainEvent, ReactorDocuments, StoredDocument } from '@bitacora/kernel';
import { recorded } from '@bitacora/kernel/testing';
import { inactivityTimers } from './inactivity-timers.js';

const DAY = (day: number) => `2026-03-0${day}T09:00:00.000Z`;
const here = { conversationId: 'v1', contactId: 'c1' };
const event = (type: string, data: object = {}) =>
  ({ type, data: { ...here, ...data } }) as unknown as ConversationEvent;
const started = event('ConversationStarted', { status: 'open' });
const status = (to: string) => event('ConversationStatusChanged', { status: to, until: null });
const setting = (inactiveDays: number | null): AccountEvent => ({
  type: 'AccountInactivityChanged',
  data: { inactiveDays },
});

/** The documents after these events, one a day. */
async function after(...events: DomainEvent[]) {
  const kept = new Map<string, StoredDocument>();
  const documents: ReactorDocuments = {
    get: async <D extends StoredDocument>(id: string) => (kept.get(id) ?? null) as D | null,
    find: async <D extends StoredDocument>() =>
      [...kept.values()].filter(
        (each) => '_id' in each && each._id.includes('/conversation/'),
      ) as D[],
    put: (document) => void kept.set(document._id, document),
    remove: (id) => void kept.delete(id),
  };
  for (const [index, each] of events.entries()) {
    const at = recorded(each, { metadata: { occurredAt: DAY(index + 1) } });
    expect(await inactivityTimers.react(at as never, documents)).toEqual([]);
  }
  return kept.get('acme/conversation/v1') ?? null;
}

describe('an open conversation without activity', () => {
  it('resolves itself after the days of the account', async () => {
    const document = await after(setting(3), started);
    expect(document).toMatchObject({ since: DAY(2), dueAt: DAY(5) });
    expect(inactivityTimers.deadlines?.due(document)).toMatchObject({
      command: ResolveInactive,
      data: { conversationId: 'v1', since: DAY(2) },
      tooLateAfterMs: null,
    });
  });

  it.each(['MessageReceived', 'MessageSent', 'NoteAdded'])(
    'counts from the newest %s',
    async (type) => {
      expect(await after(setting(3), started, event(type))).toMatchObject({ dueAt: DAY(6) });
    },
  );

  it('counts no more once it has any other status, and again when it opens', async () => {
    for (const to of ['resolved', 'pending', 'snoozed', 'ignored']) {
      expect(await after(setting(3), started, status(to))).toBeNull();
      const written = event('MessageSent');
      expect(await after(setting(3), started, status(to), written)).toBeNull();
    }
    const opened = await after(setting(3), started, status('resolved'), status('open'));
    expect(opened).toMatchObject({ since: DAY(4), dueAt: DAY(7) });
  });

  it('never resolves itself without the setting', async () => {
    expect(await after(started)).toMatchObject({ dueAt: null });
    expect(await after(setting(3), started, setting(null))).toMatchObject({ dueAt: null });
  });

  it('is measured by a new setting from its last activity', async () => {
    expect(await after(started, event('MessageReceived'), setting(1))).toMatchObject({
      since: DAY(2),
      dueAt: DAY(3),
    });
    expect(await after(setting(1), started, setting(5))).toMatchObject({ dueAt: DAY(7) });
  });
});
