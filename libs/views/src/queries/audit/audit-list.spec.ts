import { auditProjection } from '../../audit/audit.projection.js';
import type { AuditDocument, AuditEntryDocument } from '../../audit/audit-document.js';
import { filledView } from '../../testing/filled-view.js';
import { LOG_AGENT, EventLogBuilder, LOG_CONTACT } from '../../testing/event-log-builder.js';
import {
  AUDIT_COUNT_CAP,
  type AuditFilter,
  auditEntryById,
  causalChain,
  listAudit,
} from './audit-list.js';
import { InvalidCursorError } from '../page.js';

const written = { type: 'Written', data: {} };

/** Event n is at position n and happened at 09:0n; event-4 belongs to another account. */
async function shop() {
  const log = new EventLogBuilder()
    .add('label-acme.l1', { type: 'LabelMade', data: {} }, LOG_AGENT, { ip: '203.0.113.9' })
    .add('conversation-acme.k1', written, LOG_CONTACT, { correlationId: 'visit' })
    .add('conversation-acme.k2', written, { ...LOG_AGENT, name: 'Ana Luna' })
    .add('conversation-otra.k1', written, LOG_AGENT, { accountId: 'otra', ip: '203.0.113.9' })
    .add('conversation-acme.k1', { type: 'Filed', data: { contactId: 'c1' } });
  const { view, catchUp } = await filledView<AuditDocument>(auditProjection, log);
  const page = async (filter: AuditFilter, first = 50, after: string | null = null) =>
    listAudit(view, 'acme', filter, { first, after });
  const eventsOf = async (filter: AuditFilter) =>
    (await page(filter)).items.map(({ item }) => item.eventId);
  return { log, view, catchUp, page, eventsOf };
}

describe('the list of the audit log', () => {
  it('has the newest first, of one account only, and how many there are', async () => {
    const { page, eventsOf } = await shop();
    expect(await eventsOf({})).toEqual(['event-5', 'event-3', 'event-2', 'event-1']);
    expect((await page({})).total).toBe(4);
  });

  it.each<[string, AuditFilter, string[]]>([
    ['person', { actorId: 'ana' }, ['event-3', 'event-1']],
    ['kind of actor', { actorKind: 'contact' }, ['event-2']],
    ['type', { types: ['Filed', 'LabelMade'] }, ['event-5', 'event-1']],
    ['category', { categories: ['label'] }, ['event-1']],
    ['stream', { stream: 'conversation-acme.k1' }, ['event-5', 'event-2']],
    ['address', { ip: '203.0.113.9' }, ['event-1']],
    ['start', { from: '2026-03-02T09:03:00.000Z' }, ['event-5', 'event-3']],
    ['end, which is left out', { until: '2026-03-02T09:03:00.000Z' }, ['event-2', 'event-1']],
    [
      'span without an entry',
      { from: '2026-03-02T10:00:00.000Z', until: '2026-03-02T11:00:00.000Z' },
      [],
    ],
    ['several at once', { actorId: 'ana', categories: ['conversation'] }, ['event-3']],
    ['words that mean nothing', { anyOf: [] }, []],
  ])('is filtered by %s', async (_what, filter, expected) => {
    const { eventsOf, page } = await shop();
    expect(await eventsOf(filter)).toEqual(expected);
    expect((await page(filter)).total).toBe(expected.length);
  });

  it('has each entry once, however many of the searched things it is about', async () => {
    const { page } = await shop();
    const anyOf = [
      { path: 'actorId', value: 'ana' },
      { path: 'stream', value: 'conversation-acme.k2' },
      { path: 'personId', value: 'c1' },
    ] as const;
    const found = await page({ anyOf });
    expect(found.items.map(({ item }) => item.eventId)).toEqual(['event-5', 'event-3', 'event-1']);
    expect(found.total).toBe(3);
  });

  it('comes in pages that neither repeat nor miss an entry, whatever is written between them', async () => {
    const { page, log, catchUp } = await shop();
    const first = await page({}, 2);
    log.add('conversation-acme.k3', written, LOG_AGENT);
    await catchUp();
    const second = await page({}, 2, first.items.at(-1)?.cursor);
    const ids = [...first.items, ...second.items].map(({ item }) => item.eventId);
    expect(ids).toEqual(['event-5', 'event-3', 'event-2', 'event-1']);
    expect([first, second].map(({ hasPrevious, hasNext }) => [hasPrevious, hasNext])).toEqual([
      [false, true],
      [true, false],
    ]);
    await expect(page({}, 2, 'audit.0!0000000000000001')).rejects.toThrow(InvalidCursorError);
  });

  it('counts no further than its cap', async () => {
    const { view } = await shop();
    const asked: number[] = [];
    const endless = {
      spec: view.spec,
      find: async () => [],
      count: async (_filter: object, limit = Infinity) => {
        asked.push(limit);
        return Math.min(1e9, limit);
      },
    };
    const anyOf = [
      { path: 'actorId', value: 'ana' },
      { path: 'personId', value: 'ana' },
    ] as const;
    const { total } = await listAudit(endless, 'acme', { anyOf }, { first: 1, after: null });
    expect(total).toBe(AUDIT_COUNT_CAP);
    expect(asked).toEqual([AUDIT_COUNT_CAP, AUDIT_COUNT_CAP]);
  });
});

describe('causes and effects', () => {
  const within = (causationId: string) => ({ correlationId: 'visit', causationId });

  async function chain() {
    const log = new EventLogBuilder()
      .add('conversation-acme.k1', written, LOG_CONTACT, within('command'))
      .add('conversation-acme.k1', written, LOG_AGENT, within('event-1'))
      .add('conversation-acme.k1', written, LOG_AGENT, within('event-1'))
      .add('conversation-acme.k1', written, LOG_AGENT, within('event-2'))
      .add('conversation-acme.k1', written, LOG_AGENT, { causationId: 'event-2' })
      .add('conversation-otra.k1', written, LOG_AGENT, { ...within('event-2'), accountId: 'otra' });
    const { view } = await filledView<AuditDocument>(auditProjection, log);
    return async (eventId: string) => {
      const entry = (await auditEntryById(view, 'acme', eventId)) as AuditEntryDocument;
      const { causes, effects } = await causalChain(view, entry);
      return [causes, effects].map((entries) => entries.map((one) => one.eventId));
    };
  }

  it('lead back to what a person did, and on to everything that it set off', async () => {
    const of = await chain();
    expect(await of('event-1')).toEqual([[], ['event-2', 'event-3', 'event-4']]);
    expect(await of('event-2')).toEqual([['event-1'], ['event-4']]);
    expect(await of('event-4')).toEqual([['event-1', 'event-2'], []]);
  });

  it('are not asked of events of another account', async () => {
    const { view } = await shop();
    expect(await auditEntryById(view, 'acme', 'event-4')).toBeNull();
    expect(await auditEntryById(view, 'otra', 'event-4')).toMatchObject({ account: 'otra' });
    expect(await auditEntryById(view, 'acme', 'nothing')).toBeNull();
  });
});
