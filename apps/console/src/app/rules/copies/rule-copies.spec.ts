import { TestBed } from '@angular/core/testing';
import { RefusedError, type Rule, type RuleState } from '@bitacora/console-data';
import { RuleFolderGateway, RuleGateway } from '@bitacora/console-data/rules';
import { Toasts } from '@bitacora/console-ui';
import { provideDesk } from '../../testing/desk.js';
import { RuleCopies } from './rule-copies.js';

const rule = (id: string) =>
  ({ id, name: `Regla ${id}`, state: 'on', body: { name: `Regla ${id}`, stop: true } }) as Rule;
const RULES = [rule('a'), rule('b'), rule('c')] as const;

describe('copying a rule', () => {
  const given = () => {
    const gateway = {
      create: jest.fn<Promise<Rule | null>, [unknown, RuleState]>(() =>
        Promise.resolve(rule('new')),
      ),
      move: jest.fn<Promise<void>, [string, string | null]>(() => Promise.resolve()),
    };
    const file = jest.fn<Promise<void>, [readonly string[], string | null]>(() =>
      Promise.resolve(),
    );
    TestBed.configureTestingModule({
      providers: [
        provideDesk(),
        { provide: RuleGateway, useValue: gateway },
        { provide: RuleFolderGateway, useValue: { file } },
      ],
    });
    return { file, gateway, copies: TestBed.inject(RuleCopies), toasts: TestBed.inject(Toasts) };
  };

  it('gives a rule of the same text and another name, off, right behind the original', async () => {
    const { gateway, copies, toasts } = given();
    expect(await copies.copy(RULES[1], RULES)).toBe('new');
    const name = 'Regla b (rules.duplicate.mark)';
    expect(gateway.create).toHaveBeenCalledWith({ name, stop: true }, 'off');
    expect(gateway.move).toHaveBeenCalledWith('new', 'c');
    expect(toasts.shown().at(-1)?.text).toBe(`rules.duplicate.done ${name}`);
  });

  it('puts it into the folder of the original', async () => {
    const { file, copies } = given();
    await copies.copy({ ...RULES[1], folderId: 'night' }, RULES);
    expect(file).toHaveBeenCalledWith(['new'], 'night');
    file.mockClear();
    await copies.copy(RULES[1], RULES);
    expect(file).not.toHaveBeenCalled();
  });

  it('leaves the copy of the last one where new rules stand: last', async () => {
    const { gateway, copies } = given();
    await copies.copy(RULES[2], RULES);
    expect(gateway.move).not.toHaveBeenCalled();
  });

  it('says why there is none', async () => {
    const { gateway, copies, toasts } = given();
    const reason = { code: 'THING_UNKNOWN', field: 'actions.0.labelId', params: {} };
    gateway.create.mockRejectedValue(new RefusedError([reason]));
    expect(await copies.copy(RULES[0], RULES)).toBeNull();
    expect(toasts.shown().map(({ tone, text }) => [tone, text])).toEqual([
      ['bad', 'errors.THING_UNKNOWN'],
    ]);
  });
});
