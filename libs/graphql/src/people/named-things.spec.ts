import type { AccountDirectory } from '@bitacora/views';
import type { Lookups } from '../operation/lookups.js';
import { namedByChanges, namedByRule, namedThings } from './named-things.js';

const formerNames = [{ name: 'hoy', until: '0000000000000007' }];
const label = { kind: 'label', labelId: 'l1', name: 'urgente', colour: '#a00', formerNames };
const inbox = (inboxId: string) => ({ kind: 'inbox', inboxId, name: inboxId, formerNames: [] });
const directory = {
  labels: new Map([['l1', { ...label, deleted: true }]]),
  teams: new Map([['t1', { kind: 'team', name: 'Envíos', formerNames: [], deleted: false }]]),
  attributes: new Map([['at1', { kind: 'attribute', name: 'Plan', formerNames, deleted: true }]]),
  roles: new Map([['shift', { kind: 'role', name: 'Turno', formerNames: [], deleted: true }]]),
  options: new Map([['op1', { optionId: 'op1', name: 'Oro', removed: true }]]),
  webhooks: new Map(),
  macros: new Map([['m1', { kind: 'macro', name: 'Cobro', formerNames: [], deleted: true }]]),
  inboxes: new Map(['i1', 'i2'].map((id) => [id, { ...inbox(id), deleted: false }])),
  people: new Map([['ana', { user: { name: 'Ana' }, member: { removed: true } }]]),
} as unknown as AccountDirectory;
const rule = { ruleId: 'r1', name: 'Saludo', formerNames: [], deleted: true };
const asked: string[] = [];
const lookups = {
  directory: async () => directory,
  scope: async () => ({ account: 'acme', userId: 'ana', inboxIds: ['i1'] }),
  rule: async (id: string) => {
    asked.push(id);
    return id === 'r1' ? rule : null;
  },
} as unknown as Lookups;
const idsIn = async (...data: readonly unknown[]) =>
  (await namedThings(lookups, ...data)).map(({ kind, id, deleted }) => [kind, id, deleted]);

describe('what some data names', () => {
  it('has every name that it had, and is known to be gone', async () => {
    expect(await namedThings(lookups, { labelId: 'l1' })).toMatchObject([
      { kind: 'label', id: 'l1', name: 'urgente', colour: '#a00', deleted: true, formerNames },
    ]);
  });

  it('is a macro, too, also one that was deleted', async () => {
    expect(await idsIn({ macroId: 'm1' })).toEqual([['macro', 'm1', true]]);
  });

  it('is found wherever an id is', async () => {
    const data = { userId: null, released: { userId: 'ana' }, labels: ['l1'], t1: { on: true } };
    expect(await idsIn({ attributeId: 'at1', value: 'op1' })).toEqual([
      ['attribute', 'at1', true],
      ['option', 'op1', true],
    ]);
    expect(await idsIn({ userId: 'x', role: 'shift' })).toEqual([['role', 'shift', true]]);
    expect(await idsIn(data)).toEqual([
      ['user', 'ana', true],
      ['label', 'l1', true],
      ['team', 't1', false],
    ]);
  });

  it('holds no inbox that the person does not see', async () => {
    expect(await idsIn({ a: 'i1', b: 'i2' })).toEqual([['inbox', 'i1', false]]);
  });

  it('holds every inbox that a rule names: its sentence names them too', async () => {
    const body = { conditions: { all: [{ value: ['i1', 'i2'] }] } };
    expect((await namedByRule(lookups, body)).map(({ id }) => id)).toEqual(['i1', 'i2']);
  });

  it('asks for rules only where a rule is named, and not for those of settings', async () => {
    asked.length = 0;
    const rules = [{ ruleId: 'r1' }, { ruleId: 'inbox:i2:creationReply' }];
    expect(await idsIn({ text: 'r2', rules })).toEqual([['rule', 'r1', true]]);
    expect(asked).toEqual(['r1']);
  });

  it('is in the paths of changes, and in the order of the rules', async () => {
    const changes = [
      { path: 'l1.colour', before: '#a00', after: '#b00' },
      { path: 'order', before: ['r1', 'r2'], after: ['r2', 'r1'] },
    ];
    const ids = (await namedByChanges(lookups, changes)).map(({ id }) => id);
    expect(ids).toEqual(['l1', 'r1']);
  });

  it('is looked for in so many texts and no more', async () => {
    const many = Array.from({ length: 100_000 }, (_, index) => `none-${index}`);
    expect(await idsIn([...many, 'l1'])).toEqual([]);
  });
});
