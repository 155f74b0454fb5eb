import type { WritableSignal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { type Permission, RefusedError, type Rule, type RuleState } from '@bitacora/console-data';
import {
  type ShownRuleFolder,
  RuleFindingGateway,
  RuleFolderGateway,
  RuleGateway,
} from '@bitacora/console-data/rules';
import { Toasts } from '@bitacora/console-ui';
import {
  ConfirmHarness,
  EmptyStateHarness,
  PickerHarness,
  SegmentedHarness,
  render,
} from '@bitacora/console-ui/testing';
import { Subscription } from 'rxjs';
import { DirectoryStore } from '../../directory/directory-store.js';
import { Shortcuts } from '../../frame/shortcuts/shortcuts.js';
import { answered, provideDesk } from '../../testing/desk.js';
import { RulesPage } from './rules-page.js';

const rule = (id: string, order: number, part: Partial<Rule> = {}): Rule => ({
  id,
  name: `Regla ${id}`,
  state: 'on',
  version: 1,
  order,
  body: {
    name: `Regla ${id}`,
    trigger: 'messageReceived',
    conditions: { always: true },
    actions: [{ type: 'markImportant' }],
    stop: false,
    limits: null,
    window: null,
  },
  updatedAt: '2026-11-22T09:00:00.000Z',
  updatedBy: { kind: 'user', id: 'marta', name: 'Marta Ríos' },
  createdAt: '2026-11-20T09:00:00.000Z',
  createdBy: { kind: 'user', id: 'paz', name: 'Paz Aldunate' },
  acted: 0,
  flagged: false,
  problems: [],
  inShadow: 0,
  folderId: null,
  named: [],
  ...part,
});

describe('the list of rules', () => {
  const opened = async (
    rules: readonly Rule[] = [rule('a', 1), rule('b', 2), rule('c', 3)],
    permissions: readonly Permission[] = ['rule.manage'],
    counts = new Map<string, number>(),
    folders: readonly ShownRuleFolder[] = [],
  ) => {
    const list = answered<readonly Rule[] | undefined>(rules);
    const gateway = {
      list: () => list,
      follow: () => new Subscription(),
      move: jest.fn<Promise<void>, [string, string | null]>(() => Promise.resolve()),
      delete: jest.fn<Promise<void>, [string]>(() => Promise.resolve()),
      setState: jest.fn<Promise<void>, [string, RuleState]>(() => Promise.resolve()),
      create: jest.fn<Promise<Rule>, [unknown, RuleState]>(() => Promise.resolve(rule('d', 4))),
    };
    const asked = jest.fn(() => Promise.resolve(counts));
    const ofFolders = {
      list: () => answered<readonly ShownRuleFolder[] | undefined>(folders),
      follow: () => new Subscription(),
      create: jest.fn<Promise<void>, [string]>(() => Promise.resolve()),
      move: jest.fn<Promise<void>, [string, string | null]>(() => Promise.resolve()),
      delete: jest.fn<Promise<void>, [string]>(() => Promise.resolve()),
      file: jest.fn<Promise<void>, [readonly string[], string | null]>(() => Promise.resolve()),
    };
    TestBed.configureTestingModule({
      providers: [
        provideDesk({ permissions }),
        { provide: RuleGateway, useValue: gateway },
        { provide: RuleFolderGateway, useValue: ofFolders },
        { provide: RuleFindingGateway, useValue: { counts: asked } },
      ],
    });
    const screen = await render(RulesPage);
    return { screen, asked, gateway, ofFolders, list, names: () => screen.texts('ol a.name') };
  };

  it('is in the order in which they act, with what each says and has done', async () => {
    const { screen, names } = await opened([
      rule('a', 1, { acted: 4, flagged: true }),
      rule('b', 2, { inShadow: 2, problems: [{ code: 'X', path: '', kind: 'label', name: 'ya' }] }),
    ]);
    expect(names()).toEqual(['Regla a', 'Regla b']);
    expect(screen.texts('.acted')).toEqual([
      'rules.actedTimes 4',
      'rules.neverActed',
      'rules.inShadowTimes 2',
    ]);
    expect(screen.texts('.chip.bad')).toEqual(['rules.flagged']);
    expect(screen.texts('.problem')).toEqual(['rules.namesGone.label: ya']);
  });

  it('marks rules that findings name, and shows them alone', async () => {
    const { screen, names } = await opened(undefined, ['rule.manage'], new Map([['b', 2]]));
    expect(screen.texts('.chip.found')).toEqual(['rules.found.count 2']);
    await screen.press('rules.found.only');
    expect(names()).toEqual(['Regla b']);
  });

  it('asks for findings again when the automatic actions of an inbox change', async () => {
    const { asked } = await opened();
    const before = asked.mock.calls.length;
    const inboxes = TestBed.inject(DirectoryStore).inboxes as unknown as WritableSignal<unknown[]>;
    inboxes.set([{ id: 'web', name: 'Web', collaborators: [], versions: { automatic: '2' } }]);
    await new Promise((resolve) => setTimeout(resolve));
    expect(asked.mock.calls.length).toBe(before + 1);
  });

  it('moves a rule by its buttons at once, keeps the focus there, and offers the way back', async () => {
    const { screen, gateway, names } = await opened();
    await screen.press('rules.moveDown Regla a');
    expect(names()).toEqual(['Regla b', 'Regla a', 'Regla c']);
    expect(gateway.move).toHaveBeenCalledWith('a', 'c');
    expect(screen.focused).toBe('rules.moveDown Regla a');
    const [toast] = TestBed.inject(Toasts).shown();
    expect(toast?.text).toBe('rules.movedTo Regla a 2');
    toast?.action?.run();
    await screen.settled();
    expect(names()).toEqual(['Regla a', 'Regla b', 'Regla c']);
  });

  it('moves nothing beyond the ends', async () => {
    const { screen, gateway } = await opened();
    expect(await (await screen.pressable('rules.moveUp Regla a')).isDisabled()).toBe(true);
    await screen.press('rules.moveUp Regla a');
    await screen.press('rules.moveDown Regla c');
    expect(gateway.move).not.toHaveBeenCalled();
  });

  it('puts a rule back when the move was refused', async () => {
    const { screen, gateway, names } = await opened();
    gateway.move.mockRejectedValue(
      new RefusedError([{ code: 'RULE_UNKNOWN', field: null, params: {} }]),
    );
    await screen.press('rules.moveUp Regla c');
    expect(names()).toEqual(['Regla a', 'Regla b', 'Regla c']);
    expect(TestBed.inject(Toasts).shown().at(-1)?.text).toBe('errors.RULE_UNKNOWN');
  });

  it('gives a rule another state', async () => {
    const { screen, gateway } = await opened([rule('a', 1)]);
    const [, state] = await screen.page.getAllHarnesses(SegmentedHarness);
    if (!state) throw new Error('The rule has no switch.');
    expect(await state.chosen()).toBe('rules.states.on');
    await state.choose('rules.states.off');
    expect(gateway.setState).toHaveBeenCalledWith('a', 'off');
  });

  it('narrows what is shown, and moves nothing while some are left out', async () => {
    const { screen, names } = await opened([rule('a', 1), rule('b', 2, { state: 'off' })]);
    const [states] = await screen.page.getAllHarnesses(SegmentedHarness);
    await states?.choose('rules.states.off');
    expect(names()).toEqual(['Regla b']);
    expect(screen.texts('.num')).toEqual(['2']);
    expect(await screen.has('rules.moveUp')).toBe(false);
    expect(screen.texts('.made')[0]).toContain('rules.madeBy Paz Aldunate');
  });

  describe('by folders', () => {
    const FOLDERS = ['night', 'day'].map((id) => ({ id, name: id, version: '1' }));
    const RULES = [
      rule('a', 1, { folderId: 'day' }),
      rule('b', 2),
      rule('c', 3, { folderId: 'night' }),
      rule('d', 4, { folderId: 'day' }),
    ];
    const filed = () => opened(RULES, ['rule.manage'], undefined, FOLDERS);
    beforeAll(() => {
      Element.prototype.scrollIntoView = () => undefined;
    });
    beforeEach(() => localStorage.clear());
    type Shown = Awaited<ReturnType<typeof filed>>['screen'];
    const toggle = async (screen: Shown, name: string) => {
      const heads = [...screen.element.querySelectorAll<HTMLElement>('bit-folder-head h2 button')];
      heads.find((head) => head.textContent.trim() === name)?.click();
      await screen.settled();
    };

    it('has the numbers of the one order, and says that folders change nothing of it', async () => {
      const { screen, names } = await filed();
      expect(names()).toEqual(['Regla c', 'Regla a', 'Regla d', 'Regla b']);
      expect(screen.texts('.num')).toEqual(['3', '1', '4', '2']);
      expect(screen.texts('.hint p')).toContain('rules.folders.hint');
      expect(screen.texts('bit-folder-head h2')).toEqual(['night', 'day', 'rules.folders.none']);
    });

    it('keeps a folder closed, and finds in it all the same', async () => {
      const { screen, names } = await filed();
      await toggle(screen, 'day');
      expect(names()).toEqual(['Regla c', 'Regla b']);
      expect(JSON.stringify(localStorage)).toContain('day');
      const [states] = await screen.page.getAllHarnesses(SegmentedHarness);
      await states?.choose('rules.states.on');
      expect(names()).toEqual(['Regla c', 'Regla a', 'Regla d', 'Regla b']);
      await states?.choose('rules.find.all');
      await toggle(screen, 'day');
      expect(names()).toHaveLength(4);
    });

    it('moves a rule past the next one of its folder, in the order of all', async () => {
      const { screen, gateway } = await filed();
      await screen.press('rules.moveDown Regla a');
      expect(gateway.move).toHaveBeenCalledWith('a', null);
      expect(screen.texts('.num')).toEqual(['2', '3', '4', '1']);
      expect(await (await screen.pressable('rules.moveUp Regla c')).isDisabled()).toBe(true);
    });

    it('puts one rule into a folder, and offers the way back', async () => {
      const { screen, ofFolders } = await filed();
      const label = 'rules.folders.fileOne Regla a';
      await (await screen.page.getHarness(PickerHarness.with({ label }))).pick('night');
      expect(ofFolders.file).toHaveBeenCalledWith(['a'], 'night');
      const toast = TestBed.inject(Toasts).shown().at(-1);
      expect(toast?.text).toBe('rules.folders.filed 1 night');
      toast?.action?.run();
      await screen.settled();
      expect(ofFolders.file).toHaveBeenLastCalledWith(['a'], 'day');
    });

    it('puts many rules at once, those alone that a search shows', async () => {
      const { screen, ofFolders } = await filed();
      await screen.turn('rules.folders.chooseAll');
      await screen.turn('rules.folders.choose Regla c');
      const label = 'rules.folders.fileChosen';
      const picker = await screen.page.getHarness(PickerHarness.with({ label }));
      await picker.pick('rules.folders.none');
      expect(ofFolders.file).toHaveBeenCalledWith(['a', 'd'], null);
      expect(await screen.has('rules.folders.chosenCount')).toBe(false);
    });

    it('moves folders, and deletes one after a question', async () => {
      const { screen, ofFolders } = await filed();
      await screen.press('rules.moveDown night');
      expect(ofFolders.move).toHaveBeenCalledWith('night', null);
      await screen.press('rules.folders.deleteOf day');
      await (await screen.document.getHarness(ConfirmHarness)).answer('rules.folders.delete');
      expect(ofFolders.delete).toHaveBeenCalledWith('day');
    });

    it('only opens and closes for a person who may only read', async () => {
      const { screen } = await opened(RULES, [], undefined, FOLDERS);
      expect(await screen.has('rules.folders.create')).toBe(false);
      expect(await screen.has('rules.folders.chooseAll')).toBe(false);
      expect(await screen.has('rules.folders.deleteOf day')).toBe(false);
      expect(await screen.has('day')).toBe(true);
    });
  });

  it('says nothing of folders while there are none', async () => {
    const { screen } = await opened();
    expect(screen.texts('.hint p')).not.toContain('rules.folders.hint');
    expect(screen.texts('bit-folder-head')).toEqual([]);
  });

  it('draws a thousand rules a part at a time', async () => {
    const many = Array.from({ length: 1000 }, (_, at) => rule(`r${at}`, at + 1));
    const { screen, names } = await opened(many);
    expect(names()).toHaveLength(40);
    await screen.press('rules.find.more 960');
    expect(names()).toHaveLength(80);
  });

  it('copies a rule, off, behind the original', async () => {
    const { screen, gateway } = await opened();
    await screen.press('rules.duplicate.actOn Regla a');
    const body = expect.objectContaining({ name: 'Regla a (rules.duplicate.mark)' });
    expect(gateway.create).toHaveBeenCalledWith(body, 'off');
    expect(gateway.move).toHaveBeenCalledWith('d', 'b');
  });

  it('deletes a rule after a question', async () => {
    const { screen, gateway } = await opened();
    await screen.press('rules.delete.actOn Regla b');
    await (await screen.document.getHarness(ConfirmHarness)).answer('rules.delete.act');
    expect(gateway.delete).toHaveBeenCalledWith('b');
  });

  it('begins a new rule with a key', async () => {
    const { screen } = await opened();
    const navigate = jest.spyOn(TestBed.inject(Router), 'navigate').mockResolvedValue(true);
    TestBed.inject(Shortcuts).press(new KeyboardEvent('keydown', { key: 'n' }));
    await screen.settled();
    expect(navigate).toHaveBeenCalledWith(['/rules/new']);
  });

  it('offers examples while there are none, to a person who may make rules', async () => {
    const { screen } = await opened([]);
    const empty = await screen.page.getHarness(EmptyStateHarness);
    expect(await empty.says()).toBe('rules.emptyText');
    expect((await empty.acts()).length).toBeGreaterThan(1);
  });

  it('changes nothing for a person who may only read', async () => {
    const { screen } = await opened(undefined, []);
    expect(await screen.has('rules.moveUp')).toBe(false);
    expect(await screen.has('rules.delete')).toBe(false);
    expect(await screen.has('rules.duplicate')).toBe(false);
    expect(await screen.has('rules.history')).toBe(true);
  });

  it('says that they could not be fetched, and asks again', async () => {
    const { screen, list } = await opened([]);
    list.value.set(undefined);
    list.problem.set(new RefusedError([{ code: 'INTERNAL', field: null, params: {} }]));
    await screen.settled();
    const empty = await screen.page.getHarness(EmptyStateHarness);
    await empty.press('app.again');
    expect(list.refetch).toHaveBeenCalled();
  });
});
