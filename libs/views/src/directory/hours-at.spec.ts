import { givenProjection } from '@bitacora/kernel/testing';
import { EventLogBuilder } from '../testing/event-log-builder.js';
import type { InboxEntry } from './directory-document.js';
import { directoryProjection } from './directory.projection.js';
import { cameOutsideHours } from './hours-at.js';

const INBOX = 'inbox-acme.i1';
/** Mondays from nine to six. */
const MONDAYS = {
  timeZone: 'UTC',
  periods: [{ day: 1, from: '09:00', to: '18:00' }],
  holidays: [],
} as const;
const SUNDAY = '2026-03-01T12:00:00.000Z';
const MONDAY = '2026-03-02T12:00:00.000Z';

describe('what comes outside of the working hours', () => {
  it('is judged by the hours of then, whatever they are today', () => {
    const until = '2026-03-01T13:00:00.000Z';
    const opened = { hours: null, formerHours: [{ until, hours: MONDAYS }] } as never;
    expect(cameOutsideHours(opened, SUNDAY)).toBe(true);
    expect(cameOutsideHours(opened, '2026-03-01T13:00:00.000Z')).toBe(false);
    const closed = { hours: MONDAYS, formerHours: [{ until, hours: null }] } as never;
    expect(cameOutsideHours(closed, SUNDAY)).toBe(false);
    expect(cameOutsideHours(closed, '2026-03-08T12:00:00.000Z')).toBe(true);
    expect(cameOutsideHours(closed, MONDAY)).toBe(false);
    expect(cameOutsideHours(undefined, SUNDAY)).toBe(false);
  });

  it('is known from the changes of the hours, of which so many are kept and no more', async () => {
    const log = new EventLogBuilder().add(INBOX, {
      type: 'InboxConnected',
      data: {
        inboxId: 'i1',
        name: 'Web',
        settings: { channel: 'website', domain: 'tienda.example' },
      },
    });
    for (let nth = 0; nth < 40; nth += 1) {
      const hours = nth % 2 === 0 ? MONDAYS : null;
      log.add(INBOX, { type: 'InboxHoursChanged', data: { inboxId: 'i1', hours } });
    }
    const projected = givenProjection(directoryProjection, ...log.events);
    const inbox = (await projected.document('acme.inbox.i1')) as InboxEntry;
    expect(inbox.hours).toBeNull();
    expect(inbox.formerHours).toHaveLength(30);
    const { occurredAt } = log.events.at(-1)!.metadata;
    expect(inbox.formerHours.at(-1)).toEqual({ until: occurredAt, hours: MONDAYS });
  });
});
