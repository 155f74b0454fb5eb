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
    expect(items.map(({ item }) => item.isThere)).toEqual([true, false, true, true]);
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

  it('offers no state of a thing that is gone', async () => {
    const log = new EventLogBuilder().add(LABELS, created('uno')).add(LABELS, deleted);
    expect(await (await read(log)).former(L1, 'event-1')).toBeNull();
  });
});

function teamBody(name: string) {
  return { teamId: 't1', name, description: '', assignsAutomatically: false };
}
