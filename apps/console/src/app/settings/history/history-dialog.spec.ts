import { Dialog } from '@angular/cdk/dialog';
import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { RefusedError, type ShownSettingChange } from '@bitacora/console-data';
import { SettingHistoryGateway } from '@bitacora/console-data/settings';
import { ToastList } from '@bitacora/console-ui';
import { DialogShellHarness, render } from '@bitacora/console-ui/testing';
import { provideDesk } from '../../testing/desk.js';
import { loggedEntry } from '../../testing/log.js';
import { HistoryDialog } from './history-dialog.js';

@Component({ imports: [ToastList], template: '<bit-toasts closeLabel="x" />' })
class HistoryHost {}

const subject = { category: 'teams', stream: 'teams-a1.all', id: 'all', name: null } as const;
const change = (id: string, before: string | null, after: string, more: object = {}) =>
  ({
    restorable: true,
    hindrance: null as ShownSettingChange['hindrance'],
    entry: loggedEntry(id, { type: 'TeamChanged', data: { name: after }, subject, ...more }),
    changes: [{ path: 'name', before, after }],
    named: [],
  }) satisfies ShownSettingChange;
const PAGE = [
  change('e3', 'Dos', 'Tres', { restores: { id: 'e1', at: '2026-11-20T10:00:00.000Z' } }),
  change('e2', 'Uno', 'Dos'),
];

describe('the history of a thing', () => {
  const opened = async ({
    former = [{ path: 'name', before: 'Tres', after: 'Dos' }],
    newest = PAGE as readonly ShownSettingChange[],
    kind = 'team',
  } = {}) => {
    const gateway = {
      page: jest.fn(async (_of: object, after: string | null) =>
        after
          ? { changes: [change('e1', null, 'Uno')], after: null }
          : { changes: newest, after: 'c2' },
      ),
      former: jest.fn(async () => ({ version: 'v3', changes: former, named: [] })),
      restore: jest.fn<Promise<void>, unknown[]>(async () => undefined),
    };
    TestBed.configureTestingModule({
      providers: [
        provideDesk({ permissions: ['settings.manage'] }),
        { provide: SettingHistoryGateway, useValue: gateway },
      ],
    });
    const screen = await render(HistoryHost);
    const data = { kind, id: 't1', name: 'Tres' };
    TestBed.inject(Dialog).open(HistoryDialog, { data, panelClass: 'dialog' });
    await screen.settled();
    return { screen, gateway };
  };
  const dialogs = async ({ document }: Awaited<ReturnType<typeof opened>>['screen']) =>
    document.getAllHarnesses(DialogShellHarness);

  it('says what each event changed, what was restored, and brings older ones', async () => {
    const { screen, gateway } = await opened();
    expect(gateway.page).toHaveBeenCalledWith({ kind: 'team', id: 't1' }, null);
    expect(screen.texts('bit-history-dialog bit-diff')).toHaveLength(2);
    expect(screen.words).toContain('changes.fields.name: Dos');
    expect(screen.texts('.chip.ok')).toEqual(['settings.past.now']);
    expect(screen.texts('.restored')).toHaveLength(1);
    await screen.press('settings.past.more');
    expect(gateway.page).toHaveBeenLastCalledWith({ kind: 'team', id: 't1' }, 'c2');
    expect(screen.texts('bit-history-dialog li')).toHaveLength(3);
    expect(await screen.has('settings.past.more')).toBe(false);
  });

  it('asks before a state comes back, beside the difference, and shows what came of it', async () => {
    const { screen, gateway } = await opened();
    await screen.press('settings.past.restoreOf events.TeamChanged.did');
    await screen.settled();
    const [, question] = await dialogs(screen);
    expect(await question!.body()).toContain('changes.fields.name: Tres');
    expect(gateway.restore).not.toHaveBeenCalled();
    await question!.press('settings.past.act');
    expect(gateway.restore).toHaveBeenCalledWith({
      ...{ kind: 'team', id: 't1', eventId: 'e2', expectedVersion: 'v3' },
    });
    await screen.settled();
    expect(await dialogs(screen)).toHaveLength(1);
    expect(gateway.page).toHaveBeenCalledTimes(2);
    expect(screen.words).toContain('settings.past.done Tres');
  });

  it('says why a state does not come back, and looks again at what is there', async () => {
    const { screen, gateway } = await opened();
    const reason = { code: 'NAME_TAKEN', field: 'name', params: { name: 'Dos' } };
    gateway.restore.mockRejectedValueOnce(new RefusedError([reason]));
    await screen.press('settings.past.restoreOf events.TeamChanged.did');
    await screen.settled();
    const [, question] = await dialogs(screen);
    await question!.press('settings.past.act');
    await screen.settled();
    expect(await question!.body()).toContain('errors.NAME_TAKEN Dos');
    expect(gateway.former).toHaveBeenCalledTimes(2);
  });

  it('says beside a state why it cannot come back', async () => {
    const [now, older] = PAGE;
    const gone = { ...older!, restorable: false, hindrance: 'thingGone' as const };
    const { screen } = await opened({ newest: [now!, gone] });
    expect(screen.words).toContain('settings.past.hindrances.thingGone');
    expect(await screen.has('settings.past.restoreOf events.TeamChanged.did')).toBe(false);
  });

  it('says of an address that its owner is asked again', async () => {
    const { screen } = await opened({ kind: 'accountEmail' });
    await screen.press('settings.past.restoreOf events.TeamChanged.did');
    await screen.settled();
    const [, question] = await dialogs(screen);
    expect(await question!.body()).toContain('settings.past.confirmedAgain');
  });

  it('offers nothing where the state is that of now', async () => {
    const { screen } = await opened({ former: [] });
    await screen.press('settings.past.restoreOf events.TeamChanged.did');
    await screen.settled();
    const [, question] = await dialogs(screen);
    expect(await question!.body()).toContain('settings.past.same');
    expect(await screen.has('settings.past.act')).toBe(false);
  });
});
