import { TestBed } from '@angular/core/testing';
import { type Permission, RefusedError, type ShownMacro } from '@bitacora/console-data';
import { MacroGateway } from '@bitacora/console-data/macros';
import { Toasts } from '@bitacora/console-ui';
import { ConfirmHarness, EmptyStateHarness, render } from '@bitacora/console-ui/testing';
import { Subject } from 'rxjs';
import { provideDesk } from '../../testing/desk.js';
import { SettingHistories } from '../history/setting-histories.js';
import { RulesNaming } from '../parts/rules-naming.js';
import { MacrosPage } from './macros-page.js';

const macro = (id: string, part: Partial<ShownMacro> = {}): ShownMacro =>
  ({
    ...{ id, name: `Macro ${id}`, description: '', audience: 'everyone', teamId: null },
    ...{ steps: [{}, {}], missing: [], ...part },
  }) as unknown as ShownMacro;
const MACROS = [
  macro('a', { description: 'Para los días de lluvia' }),
  macro('b', { audience: 'own' }),
  macro('c', { audience: 'team', teamId: 't1' }),
];
const ALL: readonly Permission[] = ['conversation.reply', 'settings.manage'];

describe('the page of the macros', () => {
  const opened = async (
    macros: readonly ShownMacro[] | Error = MACROS,
    permissions: readonly Permission[] = ALL,
  ) => {
    const pushes = new Subject<readonly ShownMacro[]>();
    const gateway = {
      all: jest.fn(() =>
        macros instanceof Error ? Promise.reject(macros) : Promise.resolve([...macros]),
      ),
      follow: () => pushes,
      delete: jest.fn<Promise<void>, [string]>(() => Promise.resolve()),
    };
    const histories = { show: jest.fn(() => Promise.resolve()) };
    TestBed.configureTestingModule({
      providers: [
        provideDesk({ permissions, teams: [{ id: 't1', name: 'Ventas' }] }),
        { provide: MacroGateway, useValue: gateway },
        { provide: SettingHistories, useValue: histories },
        {
          provide: RulesNaming,
          useValue: { lines: async (...named: string[]) => [named.join(' ')] },
        },
      ],
    });
    const screen = await render(MacrosPage);
    await screen.settled();
    return { screen, gateway, histories, pushes, names: () => screen.texts('li b') };
  };

  it('lists each with whose it is and how many steps it has, or what it lacks', async () => {
    const { screen, names } = await opened([
      ...MACROS,
      macro('d', { audience: 'team', teamId: 'gone' }),
      macro('e', {
        missing: [{ kind: 'label', id: 'l', name: 'vip' }] as unknown as ShownMacro['missing'],
      }),
    ]);
    expect(names()).toEqual(['a', 'b', 'c', 'd', 'e'].map((id) => `Macro ${id}`));
    expect(screen.texts('li .chip')).toEqual([
      ...['app.audiences.everyone', 'app.audiences.own', 'Ventas', 'settings.canned.teamGone'],
      'app.audiences.everyone',
    ]);
    expect(screen.texts('li .flagged')).toEqual(['settings.macros.flagged vip']);
    expect(screen.texts('li small.muted')).toHaveLength(4);
  });

  it('finds by name and description, case and accents apart, and says when none is found', async () => {
    const { screen, names } = await opened();
    const type = async (text: string) => {
      const box = screen.element.querySelector<HTMLInputElement>('input[type=search]')!;
      box.value = text;
      box.dispatchEvent(new Event('input'));
      await screen.settled();
    };
    await type('DIAS');
    expect(names()).toEqual(['Macro a']);
    await type('nada');
    expect(names()).toEqual([]);
    expect(screen.words).toContain('settings.macros.nothing');
  });

  it('deletes after a question, and says why it was refused', async () => {
    const { screen, gateway } = await opened();
    await screen.press('settings.deleteOf Macro a');
    const question = await screen.document.getHarness(ConfirmHarness);
    expect(await question.details()).toEqual(['macro a']);
    await question.answer('app.cancel');
    expect(gateway.delete).not.toHaveBeenCalled();
    gateway.delete.mockRejectedValueOnce(
      new RefusedError([{ code: 'MACRO_NOT_FOUND', field: null, params: {} }]),
    );
    for (const said of ['errors.MACRO_NOT_FOUND', 'settings.macros.removed Macro a']) {
      await screen.press('settings.deleteOf Macro a');
      await (await screen.document.getHarness(ConfirmHarness)).answer('settings.macros.remove');
      expect(TestBed.inject(Toasts).shown().at(-1)?.text).toBe(said);
    }
    expect(gateway.delete).toHaveBeenLastCalledWith('a');
    expect(gateway.all).toHaveBeenCalledTimes(2);
  });

  it('shows the history of a macro, and what another person changed at once', async () => {
    const { screen, histories, pushes, names } = await opened();
    await screen.press('settings.past.of Macro c');
    expect(histories.show).toHaveBeenCalledWith({ kind: 'macro', id: 'c', name: 'Macro c' });
    pushes.next([macro('z')]);
    await screen.settled();
    expect(names()).toEqual(['Macro z']);
  });

  it('lets a person change their own alone who may not manage settings, and a reader none', async () => {
    const { screen } = await opened(MACROS, ['conversation.reply']);
    expect(await screen.has('settings.deleteOf Macro b')).toBe(true);
    expect(await screen.has('settings.deleteOf Macro a')).toBe(false);
    expect(await screen.has('settings.macros.duplicateOf Macro a')).toBe(true);
  });

  it('offers a reader nothing to change', async () => {
    const { screen, names } = await opened(MACROS, ['conversation.read']);
    expect(names()).toHaveLength(3);
    expect(await screen.has('settings.macros.create')).toBe(false);
    expect(await screen.has('settings.macros.duplicateOf')).toBe(false);
    expect(await screen.has('settings.deleteOf')).toBe(false);
  });

  it('says that there is none', async () => {
    const { screen } = await opened([]);
    expect(screen.words).toContain('settings.macros.empty');
  });

  it('says that they did not come, and asks again', async () => {
    const { screen, gateway } = await opened(
      new RefusedError([{ code: 'INTERNAL', field: null, params: {} }]),
    );
    const empty = await screen.page.getHarness(EmptyStateHarness);
    await empty.press('app.again');
    expect(gateway.all).toHaveBeenCalledTimes(2);
  });
});
