import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';
import { generate } from './generate.mjs';

const CALLS = [
  ['event', 'contacts', 'ContactsCompared'],
  ['event', 'conversations', 'ConversationPinned', 'pinned:boolean', 'tag'],
  ['command', 'contacts', 'CompareContacts'],
  ['mutation', 'ReleaseFromTeam', 'teamId:id'],
  ['projection', 'overdue', 'MessageReceived'],
  ['reactor', 'overdue', 'MessageReceived'],
  ['action', 'close-quietly'],
  ['fact', 'contact', 'isLoyal'],
  ['query', 'openRules', 'rules', 'rule.read'],
  ['settings-page', 'holidays'],
] as const;

/** Kinds that write no file of their own. */
const IN_LISTS: readonly string[] = ['event', 'mutation', 'fact'];

const COPIED = ['libs', 'apps/server/src', 'apps/console/src', 'tsconfig.base.json'];

describe('the generator', () => {
  let root: string;
  const read = (file: string) => readFileSync(join(root, file), 'utf8');

  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'generate-'));
    const options = { recursive: true, filter: (path: string) => !path.includes('golden.json') };
    for (const part of COPIED) cpSync(part, join(root, part), options);
    symlinkSync(join(process.cwd(), 'node_modules'), join(root, 'node_modules'));
  });
  afterAll(() => rmSync(root, { recursive: true }));

  it('makes one of each in a copy of the project, and the copy has no error of types', () => {
    const before = contentsOf(root);
    for (const call of CALLS) generate(root, call);
    const touched = [...contentsOf(root)].filter(([file, text]) => before.get(file) !== text);
    // The table of access is a line of text, and would bring in the whole server.
    const sources = touched
      .map(([file]) => file)
      .filter((file) => file.endsWith('.ts') && !file.startsWith('apps/server'))
      // Its documents are made by `npm run codegen`.
      .filter((file) => !file.endsWith('/conversation-acts.ts'));

    expect(sources).toEqual(
      expect.arrayContaining([
        'apps/console/src/app/settings/holidays/holidays-page.ts',
        'libs/domain/rules/src/catalogue/actions/close-quietly.ts',
        'libs/graphql/src/rules/open-rules.resolver.ts',
        'libs/views/src/overdue/overdue.projection.ts',
      ]),
    );
    expect(errorsIn(root, sources)).toEqual([]);
  }, 120_000);

  it('adds to the lists that hold the things of a kind', () => {
    expect(read('libs/domain/contacts/src/contact.events.ts')).toMatch(
      /\.\.\.mergeEvents,\n {2}ContactsCompared,\n\] as const;/,
    );
    expect(read('libs/domain/conversations/src/conversation.events.ts')).toContain(
      'z.object({ ...here, pinned: z.boolean() })',
    );
    expect(read('apps/console/src/app/events/event-table.ts')).toContain(
      "ConversationPinned: { icon: 'tag', wording: ({ pinned }) => unless(pinned) }",
    );
    expect(read('libs/domain/rules/src/catalogue/actions.ts')).toContain(
      'closeQuietlyAction,\n] as',
    );
    expect(read('libs/domain/rules/src/catalogue/facts/contact-facts.ts')).toContain(
      "'contact.isLoyal'",
    );
    expect(read('libs/graphql/src/resolvers.ts')).toMatch(/OpenRulesResolver,?\n\];/);
    expect(read('apps/server/src/api/graphql-access.e2e.spec.ts')).toMatch(
      /openRules: 'rule\.read',\n\};/,
    );
    expect(read('apps/console/src/app/settings/settings.routes.ts')).toContain("to: 'holidays'");
    expect(read('apps/console/src/app/events/event-table.ts')).toContain('ContactsCompared: {');
    expect(read('libs/console/data/src/conversations/conversation-acts.ts')).toMatch(
      /ReleaseFromTeamDocument,\n\} from '\.\.\/generated/,
    );
    expect(read('apps/server/src/api/graphql-access.e2e.spec.ts')).toMatch(
      /releaseFromTeam: '.*',\n\};/,
    );
    const words = JSON.parse(read('apps/console/src/i18n/app/pt.json')) as {
      app: { settings: Record<string, string>; views: Record<string, string> };
    };
    expect(words.app.settings['holidays']).toBe('Holidays');
    expect(words.app.views['overdue']).toBe('Overdue');
  });

  it('never writes over what is there', () => {
    for (const call of CALLS.filter(([kind]) => !IN_LISTS.includes(kind)))
      expect(() => generate(root, call)).toThrow('is there already');
    for (const call of CALLS.filter(([kind]) => IN_LISTS.includes(kind)))
      expect(() => generate(root, call)).toThrow('already has');
  });

  it.each([
    [['event', 'contacts', 'contacts compared'], 'Usage'],
    [['event', 'contacts', 'ContactsCompared', 'compared:maybe'], 'Usage'],
    [['event', 'nowhere', 'ContactsCompared'], 'no domain'],
    [['fact', 'weather', 'isRaining'], 'Usage'],
    [['constructor', 'x'], 'Usage'],
    [[], 'Usage'],
  ])('says how it is called when the call is wrong: %j', (call, cure) => {
    expect(() => generate(root, call)).toThrow(cure);
  });

  it('says which list it misses', () => {
    const file = 'libs/domain/rules/src/catalogue/actions.ts';
    writeFileSync(join(root, file), 'export {};\n');
    expect(() => generate(root, ['action', 'other'])).toThrow(`${file} has no catalogue`);
  });
});

function contentsOf(root: string): ReadonlyMap<string, string> {
  const files = ts.sys.readDirectory(root, ['.ts', '.json'], ['**/node_modules'], undefined);
  return new Map(files.map((file) => [file.slice(root.length + 1), ts.sys.readFile(file) ?? '']));
}

/** What the compiler says about those files, in a program of the server and the console together. */
function errorsIn(root: string, files: readonly string[]): readonly string[] {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.base.json'), ts.sys.readFile) as {
    config: { compilerOptions: object };
  };
  const compilerOptions = {
    ...config.compilerOptions,
    emitDecoratorMetadata: true,
    lib: ['es2024', 'dom', 'dom.iterable'],
    types: ['node', 'jest'],
    noEmit: true,
  };
  const names = files.map((file) => join(root, file));
  const parsed = ts.parseJsonConfigFileContent({ compilerOptions, files: names }, ts.sys, root);
  const program = ts.createProgram(parsed.fileNames, parsed.options);
  return names.flatMap((name) => {
    const source = program.getSourceFile(name);
    const found = [
      ...program.getSyntacticDiagnostics(source),
      ...program.getSemanticDiagnostics(source),
    ];
    return found.map(
      ({ messageText }) =>
        `${name.slice(root.length + 1)}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
    );
  });
}
