import { EndSnooze } from '@bitacora/conversations';
import type { Recorded, ReactorDocuments, StoredDocument } from '@bitacora/kernel';
import { recorded } from '@bitacora/kernel/testing';
import type { ConversationEvent } from '@bitacora/conversations/published';
import { snoozeTimers } from './snooze-timers.js';

type StatusChanged = Extract<ConversationEvent, { type: 'ConversationStatusChanged' }>;

const UNTIL = '2026-03-03T09:00:00.000Z';

function changed(status: StatusChanged['data']['status'], until: string | null) {
  const data = {
    conversationId: 'v1',
    contactId: 'c1',
    status,
    until,
    reason: 'asked' as const,
  };
  return recorded<StatusChanged>({
    type: 'ConversationStatusChanged',
    data,
  }) as Recorded<StatusChanged>;
}

function ownDocuments() {
  const kept = new Map<string, StoredDocument>();
  const documents: ReactorDocuments = {
    get: <D extends StoredDocument>(id: string) =>
      Promise.resolve((kept.get(id) ?? null) as D | null),
    find: <D extends StoredDocument>() => Promise.resolve([...kept.values()] as D[]),
    put: (document) => void kept.set(document._id, document),
    remove: (id) => void kept.delete(id),
  };
  return { kept, documents };
}

describe('a snoozed conversation', () => {
  it('gets a deadline, and the deadline asks for the end of that very snooze', async () => {
    const { kept, documents } = ownDocuments();

    const reactions = await snoozeTimers.react(changed('snoozed', UNTIL), documents);

    expect(reactions).toEqual([]);
    const document = kept.get('acme.v1');
    expect(document).toMatchObject({ account: 'acme', until: UNTIL });
    expect(snoozeTimers.deadlines?.due(document)).toEqual({
      command: EndSnooze,
      data: { conversationId: 'v1', until: UNTIL },
      tooLateAfterMs: null,
    });
  });

  it('has one deadline, that of its newest snooze', async () => {
    const { kept, documents } = ownDocuments();
    const later = '2026-03-09T09:00:00.000Z';

    await snoozeTimers.react(changed('snoozed', UNTIL), documents);
    await snoozeTimers.react(changed('snoozed', later), documents);

    expect([...kept.values()]).toEqual([expect.objectContaining({ until: later })]);
  });

  it('loses its deadline with any other status', async () => {
    const { kept, documents } = ownDocuments();

    await snoozeTimers.react(changed('snoozed', UNTIL), documents);
    await snoozeTimers.react(changed('open', null), documents);

    expect(kept.size).toBe(0);
  });
});
