import type { ReadOptions } from '@bitacora/kernel';
import type { HistoryEntryDocument } from '../../settings/history-document.js';
import type { Setting } from '../../settings/setting-events.js';
import { settingsHistoryProjection } from '../../settings/settings-history.projection.js';
import { filledView, logOf } from '../../testing/filled-view.js';
import { EventLogBuilder, LOG_AGENT } from '../../testing/event-log-builder.js';
import { InvalidCursorError } from '../page.js';
import { settingHistory, settingThen } from './setting-history.js';

const LABELS = 'labels-acme.all';
const TEAMS = 'teams-acme.all';
const label = (name: string, labelId = 'l1') => ({
  ...{ labelId, name, colour: '#b3261e', description: '', inSidebar: true },
});
const created = (name: string, labelId?: string) => ({
  type: 'LabelCreated',
  data: label(name, labelId),
});
const changed = (name: string, labelId?: string) => ({
  type: 'LabelChanged',
  data: label(name, labelId),
});
const deleted = { type: 'LabelDeleted', data: { labelId: 'l1' } };
const L1: Setting = { kind: 'label', id: 'l1' };

async function read(log: EventLogBuilder) {
  const { view } = await filledView<HistoryEntryDocument>(settingsHistoryProjection, log);
  const reads: string[] = [];
  const counted = {
    read: (stream: string, options?: ReadOptions) => {
      reads.push(`${stream}@${options?.from}+${options?.limit}`);
      return logOf(log.events).read(stream, options);
    },
  };
  const page = async (of: Setting, first = 20, after: string | null = null) =>
    settingHistory(view, counted, 'acme', of, { first, after });
  const names = async (of: Setting, first?: number, after?: string | null) =>
    (await page(of, first, after)).items.map(({ item: { changes } }) => {
      const change = changes.find(({ path }) => path === 'name');
      return change && [change.before, change.after];
    });
  const former = (of: Setting, eventId: string) => settingThen(view, counted, 'acme', of, eventId);
  return { page, names, former, reads };
}

describe('the history of a thing', () => {
  it('has what each of its events changed, newest first, page by page', async () => {
    const log = new EventLogBuilder()
      .add(LABELS, created('uno'), LOG_AGENT)
      .add(LABELS, created('otro', 'l2'))
      .add(LABELS, changed('dos'))
      .add(LABELS, changed('otros', 'l2'))
      .add(LABELS, changed('tres'))
      .add('labels-otra.all', changed('ajeno'), LOG_AGENT, { accountId: 'otra' });
    const { page, names } = await read(log);
    expect(await names(L1)).toEqual([
      ['dos', 'tres'],
      ['uno', 'dos'],
      [null, 'uno'],
    ]);
    const { items, hasNext } = await page(L1, 2);
    expect(hasNext).toBe(true);
    expect(await names(L1, 2, items.at(-1)?.cursor)).toEqual([[null, 'uno']]);
    await expect(page(L1, 2, 'audit.1!5')).rejects.toThrow(InvalidCursorError);
  });

  it('reads its own events alone, whatever else its stream holds', async () => {
    const log = new EventLogBuilder().add(LABELS, created('uno'));
    for (let nth = 0; nth < 200; nth += 1) log.add(LABELS, created(`otro ${nth}`, `x${nth}`));
    for (let nth = 0; nth < 50; nth += 1) log.add(LABELS, changed(`uno ${nth}`));
    const { page, reads } = await read(log);
    await page(L1, 5);
    // The page, and the newest of each type before it.
    expect(reads).toHaveLength(5 + 2);
    expect(reads.every((one) => one.endsWith('+1'))).toBe(true);
  });

  it('starts from nothing after a deletion, and knows where there is no state to go back to', async () => {
    const log = new EventLogBuilder()
      .add(TEAMS, { type: 'TeamCreated', data: teamBody('Ventas') })
      .add(TEAMS, { type: 'TeamMembersChanged', data: { teamId: 't1', userIds: ['ana'] } })
      .add(TEAMS, { type: 'TeamDeleted', data: { teamId: 't1' } })
      .add(TEAMS, { type: 'TeamCreated', data: teamBody('Ventas dos') });
    const { page, former } = await read(log);
    const team: Setting = { kind: 'team', id: 't1' };
    const { items } = await page(team);
    expect(items.map(({ item }) => item.missing)).toEqual([null, 'then', null, null]);
    expect((await former(team, 'event-4'))?.values).toMatchObject({
      name: 'Ventas dos',
      userIds: [],
    });
    expect(await former(team, 'event-2')).toMatchObject({
      values: { name: 'Ventas', userIds: ['ana'] },
      changes: [
        { path: 'name', before: 'Ventas dos', after: 'Ventas' },
        { path: 'userIds', before: [], after: ['ana'] },
      ],
    });
    expect(await former(team, 'event-3')).toBeNull();
    expect(await former(L1, 'event-2')).toBeNull();
  });

  it('says of older pages too that the thing is gone now', async () => {
    const log = new EventLogBuilder()
      .add(LABELS, created('uno'))
      .add(LABELS, changed('dos'))
      .add(LABELS, deleted);
    const { page } = await read(log);
    const { items } = await page(L1, 1);
    const older = await page(L1, 5, items.at(-1)?.cursor);
    expect([...items, ...older.items].map(({ item }) => item.missing)).toEqual([
      ...['now', 'now', 'now'],
    ]);
  });

  it('offers no state of a thing that is gone', async () => {
    const log = new EventLogBuilder().add(LABELS, created('uno')).add(LABELS, deleted);
    expect(await (await read(log)).former(L1, 'event-1')).toBeNull();
  });
});

describe('the history of the contact e-mail', () => {
  const STREAM = 'account-acme.account';
  const MAIL: Setting = { kind: 'accountEmail', id: 'acme' };
  const requested = (version: number, email: string) => ({
    type: 'AccountEmailRequested',
    data: { userId: 'ana', email, version, expiresAt: '2026-03-06T09:00:00.000Z' },
  });
  const confirmed = (version: number) => ({ type: 'AccountEmailConfirmed', data: { version } });

  it('takes what was confirmed from what was asked for, however much was asked for since', async () => {
    const log = new EventLogBuilder()
      .add(STREAM, requested(1, 'uno@tienda.example'))
      .add(STREAM, { type: 'AccountEmailLinkRenewed', data: { version: 2, expiresAt: 'x' } })
      .add(STREAM, confirmed(2))
      .add(STREAM, requested(3, 'dos@tienda.example'))
      .add(STREAM, { type: 'AccountEmailWithdrawn', data: { version: 3 } })
      .add(STREAM, requested(4, 'tres@tienda.example'));
    const { page, former, reads } = await read(log);
    const { items } = await page(MAIL, 1);
    expect(items[0]?.item.changes).toMatchObject([
      { path: 'wanted.wantedEmail', before: null, after: 'tres@tienda.example' },
      { path: 'wanted.expiresAt' },
    ]);
    expect(items[0]?.item.values).toEqual({ email: { email: 'uno@tienda.example' } });
    // The event, the newest of each of four types before it, and what the confirmed address was taken from.
    expect(reads).toHaveLength(1 + 4 + 1);
    expect((await former(MAIL, 'event-3'))?.changes).toEqual([]);
    expect((await former(MAIL, 'event-1'))?.values).toEqual({ email: null });
  });
});

describe('the history of an inbox', () => {
  const STREAM = 'inbox-acme.i1';
  const INBOX: Setting = { kind: 'inbox', id: 'i1' };
  const settings = { channel: 'website', domain: 'tienda.example' };
  const connected = {
    type: 'InboxConnected',
    data: { inboxId: 'i1', name: 'Tienda', settings },
  };
  const pictured = (use: 'picture' | 'logo', digest: string) => ({
    type: 'InboxPictureChanged',
    data: { inboxId: 'i1', use, picture: { fileId: `file-${digest}`, digest } },
  });

  it('has its picture and the logo of its button, whichever changed last', async () => {
    const log = new EventLogBuilder()
      .add(STREAM, connected, LOG_AGENT)
      .add(STREAM, pictured('logo', 'l1'))
      .add(STREAM, pictured('picture', 'p1'))
      .add(STREAM, pictured('picture', 'p2'));
    const { page, former } = await read(log);
    const { items } = await page(INBOX, 1);
    expect(items[0]?.item.changes).toEqual([
      { path: 'pictures.inboxPicture', before: 'p1', after: 'p2' },
    ]);
    const then = await former(INBOX, 'event-2');
    expect(then?.values).toMatchObject({ pictures: { inboxPicture: null, buttonLogo: 'l1' } });
    expect(then?.changes).toEqual([{ path: 'pictures.inboxPicture', before: 'p2', after: null }]);
  });
});

function teamBody(name: string) {
  return { teamId: 't1', name, description: '', assignsAutomatically: false };
}
