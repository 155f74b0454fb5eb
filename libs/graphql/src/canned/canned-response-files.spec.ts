import { type CannedResponseFiles, ImportTurns } from '@bitacora/application';
import { MemoryLeases } from '@bitacora/memory';
import type { Commands } from '../operation/commands.js';
import type { OperationContext } from '../operation/operation-context.js';
import { CannedResponseFilesResolver } from './canned-response-files.resolver.js';

const contextOf = (accountId: string) =>
  ({
    request: { viewer: { accountId, userId: 'ana', name: 'Ana', permissions: new Set() } },
    lookups: {
      directory: async () => ({ teams: new Map(), inboxes: new Map() }),
      scope: async () => ({ inboxIds: null }),
    },
  }) as unknown as OperationContext;

describe('two files of canned responses at once', () => {
  it('of one account are refused but one: the second would not count what the first one writes', async () => {
    const carried = Promise.withResolvers<[]>();
    const files = {
      plan: async () => [],
      carryOut: () => carried.promise,
    } as unknown as CannedResponseFiles;
    const commands = { catchUp: async () => false } as unknown as Commands;
    const turns = new ImportTurns(new MemoryLeases(), { next: () => crypto.randomUUID() });
    const resolver = new CannedResponseFilesResolver(files, commands, turns);
    const bring = (account: string, dryRun = false) =>
      resolver.importCannedResponses({ csv: '', dryRun }, contextOf(account));
    const first = bring('acme');
    const refused = { errors: [{ code: 'IMPORT_UNDER_WAY', field: 'csv' }] };
    expect(await bring('acme')).toMatchObject(refused);
    const elsewhere = bring('otra');
    carried.resolve([]);
    const done = { rows: [], pending: false };
    expect(await first).toEqual(done);
    expect(await elsewhere).toEqual(done);
    expect(await bring('acme')).toEqual(done);
  });
});
