import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { type Permission, RefusedError, type Rule, type RuleState } from '@bitacora/console-data';
import { RuleFindingGateway, RuleGateway } from '@bitacora/console-data/rules';
import { Toasts } from '@bitacora/console-ui';
import {
  ConfirmHarness,
  EmptyStateHarness,
  SegmentedHarness,
  render,
} from '@bitacora/console-ui/testing';
import { Subscription } from 'rxjs';
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
  named: [],
  ...part,
});

describe('the list of rules', () => {
  const opened = async (
    rules: readonly Rule[] = [rule('a', 1), rule('b', 2), rule('c', 3)],
    permissions: readonly Permission[] = ['rule.manage'],
    counts = new Map<string, number>(),
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
    TestBed.configureTestingModule({
      providers: [
        provideDesk({ permissions }),
        { provide: RuleGateway, useValue: gateway },
        { provide: RuleFindingGateway, useValue: { counts: () => Promise.resolve(counts) } },
      ],
    });
    const screen = await render(RulesPage);
    return { screen, gateway, list, names: () => screen.texts('ol a.name') };
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
