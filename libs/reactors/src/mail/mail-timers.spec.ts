import type { ReactorDocuments, StoredDocument } from '@bitacora/kernel';
import { recorded } from '@bitacora/kernel/testing';
import { GiveUpMail, RecordMailOutcomeUnknown } from '@bitacora/mail';
import type { MailEvent } from '@bitacora/mail/published';
import { ATTEMPT_OVER_MS, mailTimers } from './mail-timers.js';

const GIVE_UP_AT = '2026-03-05T09:00:00.000Z';
const mailId = 'm1';
const requested = {
  type: 'MailRequested',
  data: { mailId, giveUpAt: GIVE_UP_AT },
} as unknown as MailEvent;
const started: MailEvent = { type: 'MailAttemptStarted', data: { mailId, attempt: 1 } };
const failed = (nextAttemptAt: string | null): MailEvent => ({
  type: 'MailFailed',
  data: { mailId, attempt: 1, reason: 'busy', replyCode: 451, nextAttemptAt },
});

async function after(...events: MailEvent[]) {
  const kept = new Map<string, StoredDocument>();
  const documents: ReactorDocuments = {
    get: async <D extends StoredDocument>(id: string) => (kept.get(id) ?? null) as D | null,
    find: async () => [],
    put: (document) => void kept.set(document._id, document),
    remove: (id) => void kept.delete(id),
  };
  for (const event of events) {
    const at = recorded(event) as Parameters<typeof mailTimers.react>[0];
    expect(await mailTimers.react(at, documents)).toEqual([]);
  }
  return kept.get('acme.m1') ?? null;
}

describe('the clock of a mail', () => {
  it('gives it up when its time is over, also after attempts that failed', async () => {
    for (const past of [[requested], [requested, started, failed('2026-03-02T09:01:00.000Z')]]) {
      const document = await after(...past);
      expect(document).toMatchObject({ dueAt: GIVE_UP_AT });
      expect(mailTimers.deadlines?.due(document)).toMatchObject({
        command: GiveUpMail,
        data: { mailId, reason: 'tooLate' },
      });
    }
  });

  it('says of an attempt without an answer that its outcome is unknown', async () => {
    const document = await after(requested, started);
    const { occurredAt } = recorded(started).metadata;
    const dueAt = new Date(Date.parse(occurredAt) + ATTEMPT_OVER_MS).toISOString();
    expect(document).toMatchObject({ dueAt });
    expect(mailTimers.deadlines?.due(document)).toMatchObject({
      command: RecordMailOutcomeUnknown,
      data: { mailId, attempt: 1 },
    });
  });

  it('stops with the end of the mail, and starts again when a person asks', async () => {
    const ends: MailEvent[] = [
      { type: 'MailSent', data: { mailId, attempt: 1 } },
      { type: 'MailGivenUp', data: { mailId, reason: 'refused' } },
      { type: 'MailOutcomeUnknown', data: { mailId, attempt: 1 } },
      failed(null),
    ];
    for (const end of ends) expect(await after(requested, started, end)).toBeNull();
    const giveUpAt = '2026-03-09T09:00:00.000Z';
    const again: MailEvent = { type: 'MailRetryRequested', data: { mailId, giveUpAt } };
    const [unknown] = ends.slice(2);
    expect(await after(requested, started, unknown as MailEvent, again)).toMatchObject({
      dueAt: giveUpAt,
    });
  });
});
