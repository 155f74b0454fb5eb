import { given } from '@bitacora/kernel/testing';
import {
  ChangeMacro,
  ChangeOwnMacro,
  CreateMacro,
  CreateOwnMacro,
  DeleteMacro,
  DeleteOwnMacro,
} from './macro.commands.js';
import type { MacroEvent } from './macro.events.js';
import { MAX_OWN_MACROS, MAX_SHARED_MACROS, type MacroStep } from './macro.schema.js';

const always = { always: true } as const;
const step: MacroStep = { conditions: always, action: { type: 'setPriority', priority: 'high' } };
const everyone = { audience: 'everyone', teamId: null, userId: null } as const;
const text = { name: 'Pago recibido', description: '', steps: [step] };
const paid = { macroId: 'm1', ...everyone, ...text };
const own = { ...paid, audience: 'own', userId: 'u1' } as const;
const created = (data: object = {}): MacroEvent => ({
  type: 'MacroCreated',
  data: { ...paid, version: 1, ...data },
});
const u1 = { actor: { kind: 'user', id: 'u1', name: 'Ana' } } as const;
const u2 = { actor: { kind: 'user', id: 'u2', name: 'Leo' } } as const;
const many = (count: number, more: object) =>
  Array.from({ length: count }, (_, n) =>
    created({ macroId: `x${n}`, name: `Macro ${n}`, ...more }),
  );

describe('a macro', () => {
  it('is created, changed and deleted; its texts are counted', () => {
    expect(given().when(CreateMacro, paid).events).toEqual([created()]);
    const changed = given(created()).when(ChangeMacro, { ...paid, description: 'Cobrado' });
    expect(changed.state).toMatchObject([{ description: 'Cobrado', version: 2 }]);
    expect(given(created()).when(ChangeMacro, paid).events).toEqual([]);
    expect(given(created()).when(DeleteMacro, { macroId: 'm1' }).state).toEqual([]);
    for (const command of [ChangeMacro, DeleteMacro])
      expect(given().when(command, paid).refusals).toMatchObject([{ code: 'MACRO_NOT_FOUND' }]);
  });

  it('has a name that those who share it have once: case and accents make no difference', () => {
    const taken = [{ code: 'NAME_TAKEN', field: 'name', params: { name: 'Pago recibido' } }];
    const other = { ...paid, macroId: 'm2', name: 'PAGO récibido' };
    expect(given(created()).when(CreateMacro, other).refusals).toEqual(taken);
    const ofTeam = { ...other, audience: 'team', teamId: 't1' } as const;
    expect(given(created()).when(CreateMacro, ofTeam).refusals).toEqual([]);
    const second = created({ macroId: 'm2', name: 'Otra' });
    expect(given(created(), second).when(ChangeMacro, other).refusals).toEqual(taken);
  });

  it('is one of at most 200 that are shared, and 50 of one person', () => {
    const shared = given(...many(MAX_SHARED_MACROS, {})).when(CreateMacro, paid);
    const full = (max: number) => [{ code: 'TOO_MANY_MACROS', field: 'name', params: { max } }];
    expect(shared.refusals).toEqual(full(MAX_SHARED_MACROS));
    const ofOne = many(MAX_OWN_MACROS, { audience: 'own', userId: 'u1' });
    expect(given(...ofOne).when(CreateOwnMacro, own, u1).refusals).toEqual(full(MAX_OWN_MACROS));
  });

  it('has 1 to 20 steps of the rule language, each checked by the path of its field', () => {
    const refusals = (steps: unknown) =>
      given().when(CreateMacro, { ...paid, steps: steps as never }).refusals;
    expect(refusals([])).toMatchObject([{ field: 'steps' }]);
    expect(refusals(Array.from({ length: 21 }, () => step))).toMatchObject([{ field: 'steps' }]);
    const asking = (fact: string) => [
      step,
      { ...step, conditions: { all: [{ fact, operator: 'is', value: 'x' }] } },
    ];
    expect(refusals(asking('contact.hue'))).toMatchObject([
      { code: 'FACT_UNKNOWN', field: 'steps.1.conditions.all.0.fact' },
    ]);
    expect(refusals(asking('message.text'))).toMatchObject([
      { code: 'FACT_NOT_IN_TRIGGER', field: 'steps.1.conditions.all.0.fact' },
    ]);
    const note = { conditions: always, action: { type: 'addNote', text: 'Hola {{nadie}}' } };
    expect(refusals([note])).toMatchObject([
      { code: 'VARIABLE_UNKNOWN', field: 'steps.0.action.text' },
    ]);
    const texts = Array.from({ length: 3 }, () => 'x'.repeat(2000));
    const long = { conditions: always, action: { type: 'sendReply', texts } };
    expect(refusals(Array.from({ length: 20 }, () => long))).toMatchObject([
      { code: 'MACRO_TOO_LARGE', field: 'steps' },
    ]);
  });

  it('of one person is touched by that person only, and shared ones by other commands', () => {
    const missing = [{ code: 'MACRO_NOT_FOUND' }];
    const mine = created({ audience: 'own', userId: 'u1' });
    expect(given().when(CreateOwnMacro, own, u1).events).toEqual([mine]);
    expect(given().when(CreateOwnMacro, own, u2).refusals).toMatchObject(missing);
    const name = { ...own, name: 'Otra' };
    expect(given(mine).when(ChangeOwnMacro, name, u2).refusals).toMatchObject(missing);
    const gone = { macroId: 'm1', userId: 'u1' };
    expect(given(mine).when(DeleteOwnMacro, gone, u2).refusals).toMatchObject(missing);
    expect(given(mine).when(DeleteOwnMacro, gone, u1).state).toEqual([]);
    expect([CreateMacro.permission, CreateOwnMacro.permission]).toEqual([
      ...['settings.manage', 'conversation.reply'],
    ]);
    const account = { accountId: 'acme' };
    expect(CreateMacro.stream(paid, account)).toBe('macros-acme.shared');
    expect(CreateOwnMacro.stream(own, account)).toBe('macros-acme.own:u1');
  });
});
