import { OpenAccount } from '@bitacora/account';
import { CreateRule, type RuleBody, rulesStream, writeRuleFile } from '@bitacora/rules';
import { AccountClients, type GraphqlClient, type System } from '@bitacora/testing/system';

const REFUSED = '... on Refused { errors { code field } }';
const FOLDERS = `{ ... on RuleFoldersChanged { folders { id name version } } ${REFUSED} }`;
const mutation = (name: string, selection = FOLDERS) => {
  const input = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
  return `mutation ($input: ${input}) { result: ${name}(input: $input) ${selection} }`;
};
const CREATE = mutation('createRuleFolder');
const RENAME = mutation('renameRuleFolder');
const MOVE = mutation('moveRuleFolder');
const DELETE = mutation('deleteRuleFolder');
const FILE = mutation(
  'setRuleFolder',
  `{ ... on RulesChanged { rules { id folderId } } ${REFUSED} }`,
);
const IMPORT = mutation(
  'importRules',
  `{ ... on RulesImported { rules { name outcome folder } } ${REFUSED} }`,
);
const LIST = '{ rules { id name folderId version updatedAt } ruleFolders { id name version } }';
const BODY: RuleBody = {
  ...{ name: 'x', trigger: 'messageReceived', conditions: { always: true } },
  ...{ actions: [{ type: 'setPriority', priority: 'high' }], stop: false },
  ...{ limits: null, window: null },
};

jest.setTimeout(60_000);

describe('folders of rules', () => {
  let system: System;
  let admin: GraphqlClient;
  let account: string;
  let clients: AccountClients;

  beforeEach(async () => {
    clients = await AccountClients.open();
    ({ system, admin, account } = clients);
    for (const ruleId of ['r1', 'r2', 'r3']) {
      const rule = { ...BODY, name: ruleId };
      await system.command(account, CreateRule, { ruleId, rule, state: 'on' as const });
    }
    await system.settle();
  });

  afterEach(() => clients.close());

  const ask = async (of: GraphqlClient, asked: string, input: object) =>
    (await of.data(asked, { input })).result;
  const made = async (name: string): Promise<string> => {
    const { folders } = await ask(admin, CREATE, { name });
    return folders.find((folder: { name: string }) => folder.name === name).id;
  };
  const member: AccountClients['member'] = (...who) => clients.member(...who);

  it('are made, ordered, filled and deleted, and the rules stay as they were', async () => {
    const before = (await admin.data(LIST)).rules;
    const [day, night] = [await made('Día'), await made('Noche')];
    const moved = await ask(admin, MOVE, { folderId: night, before: day });
    expect(moved.folders).toMatchObject([{ name: 'Noche' }, { name: 'Día' }]);
    const filed = await ask(admin, FILE, { ruleIds: ['r3', 'r1'], folderId: night });
    expect(filed.rules).toEqual([
      { id: 'r1', folderId: night },
      { id: 'r2', folderId: null },
      { id: 'r3', folderId: night },
    ]);
    expect((await ask(admin, DELETE, { folderId: night })).folders).toMatchObject([{ id: day }]);
    expect((await admin.data(LIST)).rules).toEqual(before);
  });

  it('are renamed from the name that the person saw, and from no other', async () => {
    const folderId = await made('Día');
    const [{ version: expectedVersion }] = (await admin.data(LIST)).ruleFolders;
    const named = (name: string) => ask(admin, RENAME, { folderId, name, expectedVersion });
    expect((await named('Tarde')).folders).toMatchObject([{ name: 'Tarde' }]);
    expect((await named('Noche')).errors).toMatchObject([{ code: 'CONFLICT' }]);
  });

  it('are seen at once by others, who may not change them without the permission', async () => {
    const leo = await member('auditor', 'leo');
    const next = leo.listen('subscription { ruleFoldersPushed { name } }').next();
    const rules = leo.listen('subscription { rulesPushed { id folderId } }').next();
    await new Promise((resolve) => setTimeout(resolve, 150));
    const folderId = await made('Día');
    expect((await next).value.data.ruleFoldersPushed).toEqual([{ name: 'Día' }]);
    await ask(admin, FILE, { ruleIds: ['r2'], folderId });
    expect((await rules).value.data.rulesPushed).toContainEqual({ id: 'r2', folderId });
    const asked: readonly (readonly [string, object])[] = [
      [CREATE, { name: 'Otra' }],
      [RENAME, { folderId, name: 'Otra' }],
      [MOVE, { folderId, before: null }],
      [FILE, { ruleIds: ['r1'], folderId }],
      [DELETE, { folderId }],
    ];
    const head = (await system.app.runtime.log.read(rulesStream(account))).length;
    for (const [each, input] of asked)
      expect((await leo.ask(each, { input })).errors).toMatchObject([
        { extensions: { code: 'FORBIDDEN' } },
      ]);
    expect(await system.app.runtime.log.read(rulesStream(account))).toHaveLength(head);
  });

  it('of another account are not found, nor its rules', async () => {
    const folderId = await made('Día');
    await system.command('otra', OpenAccount, {
      ...{ name: 'Otra', language: 'es' as const, timeZone: 'America/Lima' },
    });
    const eva = await member('administrator', 'eva', 'otra');
    const missing = [{ code: 'FOLDER_NOT_FOUND', field: 'folderId' }];
    expect((await ask(eva, DELETE, { folderId })).errors).toEqual(missing);
    expect((await ask(eva, FILE, { ruleIds: ['r1'], folderId })).errors).toEqual(missing);
    const { errors } = await ask(eva, FILE, { ruleIds: ['r1'], folderId: null });
    expect(errors).toEqual([{ code: 'RULE_NOT_FOUND', field: 'ruleIds.0' }]);
    expect((await eva.data(LIST)).ruleFolders).toEqual([]);
  });

  it('come with rules from a file: by their names, made where they are not there', async () => {
    const night = await made('Noche');
    const saved = (name: string, folder: string | null) => ({
      ...{ name, folder, state: 'on' as const, names: {}, body: { ...BODY, name } },
    });
    const file = writeRuleFile([
      ...[saved('a', 'noche'), saved('b', 'Día'), saved('c', null), saved('d', 'día')],
    ]);
    const brought = await ask(admin, IMPORT, { file, choices: [], renameTaken: false });
    expect(brought.rules).toMatchObject([
      { outcome: 'NEW', folder: 'Noche' },
      { folder: 'Día' },
      { folder: null },
      { folder: 'Día' },
    ]);
    const { rules, ruleFolders } = await admin.data(LIST);
    const [, day] = ruleFolders.map(({ id }: { id: string }) => id);
    expect(ruleFolders).toMatchObject([{ name: 'Noche' }, { name: 'Día' }]);
    expect(rules.slice(3)).toMatchObject([
      ...[{ folderId: night }, { folderId: day }, { folderId: null }, { folderId: day }],
    ]);
  });
});
