import { ImportTurns, type RuleFiles } from '@bitacora/application';
import { MemoryLeases } from '@bitacora/memory';
import type { AccountDirectory } from '@bitacora/views';
import type { Commands } from '../../operation/commands.js';
import type { OperationContext } from '../../operation/operation-context.js';
import { RuleFilesResolver } from './rule-files.resolver.js';
import { thingsThere } from './things-there.js';

const directory = {
  labels: new Map([
    ['l1', { name: 'Urgente', deleted: false }],
    ['l2', { name: 'Ida', deleted: true }],
  ]),
  teams: new Map(),
  webhooks: new Map(),
  inboxes: new Map([
    ['seen', { name: 'Web', deleted: false }],
    ['hidden', { name: 'Otra', deleted: false }],
  ]),
  people: new Map([
    ['ana', { user: { name: 'Ana' }, member: { removed: false } }],
    ['gone', { user: { name: 'Paz' }, member: { removed: true } }],
    ['erased', { user: null, member: { removed: false } }],
  ]),
  macros: new Map([
    ['m1', { name: 'Cobro', deleted: false }],
    ['m2', { name: 'Ido', deleted: true }],
  ]),
  attributes: new Map([
    [
      'a1',
      {
        ...{ owner: 'contact', key: 'plan', type: 'list', deleted: false },
        options: [
          { optionId: 'o1', name: 'Oro', removed: false },
          { optionId: 'o2', name: 'Ido', removed: true },
        ],
      },
    ],
  ]),
} as unknown as AccountDirectory;
const scope = { inboxIds: ['seen'] };

const contextOf = (accountId: string) =>
  ({
    request: { viewer: { accountId, userId: 'ana', name: 'Ana', permissions: new Set() } },
    lookups: { directory: async () => directory, scope: async () => scope },
  }) as unknown as OperationContext;

describe('files of rules', () => {
  it('can name what the account has and the person sees', () => {
    expect(
      thingsThere(directory, scope as never).map(({ kind, id, name }) => [kind, id, name]),
    ).toEqual([
      ['label', 'l1', 'Urgente'],
      ['inbox', 'seen', 'Web'],
      ['user', 'ana', 'Ana'],
      ['macro', 'm1', 'Cobro'],
      ['attribute', 'a1', 'contact.plan'],
      ['attribute', 'contact.plan', 'contact.plan'],
      ['option', 'o1', 'Oro'],
    ]);
  });

  it('come one at a time into an account: a second would not count the rules of the first', async () => {
    const carried = Promise.withResolvers<[]>();
    const files = {
      plan: async () => ({ rules: [], things: [] }),
      carryOut: () => carried.promise,
    } as unknown as RuleFiles;
    const commands = { catchUp: async () => false } as unknown as Commands;
    const turns = new ImportTurns(new MemoryLeases(), { next: () => crypto.randomUUID() });
    const resolver = new RuleFilesResolver(files, commands, turns);
    const input = { file: '', choices: [], renameTaken: false };
    const bring = (account: string) => resolver.importRules(input, contextOf(account));
    const first = bring('acme');
    expect(await bring('acme')).toMatchObject({
      errors: [{ code: 'IMPORT_UNDER_WAY', field: 'file' }],
    });
    const elsewhere = bring('otra');
    carried.resolve([]);
    const done = { rules: [], pending: false };
    expect([await first, await elsewhere, await bring('acme')]).toEqual([done, done, done]);
  });
});
