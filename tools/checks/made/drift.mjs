// Generated files are committed, so that a reader and a diff see them. This makes one kind again and fails when
// that changed anything: `node tools/checks/made/drift.mjs schema`.
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../build/swc.mjs';

/** What makes the files (once it is written), by which npm script, and which files they are. */
export const GENERATED = {
  schema: {
    source: 'tools/codegen/schema.ts',
    outputs: ['libs/graphql/{schema.graphql,enum-values.json}'],
  },
  codegen: { source: 'tools/codegen/codegen.mjs', outputs: ['libs/console/data/src/generated/**'] },
  docs: {
    source: 'tools/docs/main.ts',
    outputs: ['docs/{events,rules,operations,widget-protocol,widget-options}.md'],
  },
};

/** The kinds whose generator exists. */
export const generators = () =>
  Object.keys(GENERATED).filter((kind) => existsSync(join(root, GENERATED[kind].source)));

function contents(globs) {
  const files = globSync(globs, { cwd: root, withFileTypes: true }).filter((file) => file.isFile());
  return new Map(
    files.map(({ parentPath, name }) => {
      const path = join(parentPath, name);
      return [path, readFileSync(path, 'utf8')];
    }),
  );
}

function check(kind) {
  const { outputs } = GENERATED[kind];
  const before = contents(outputs);
  const { status } = spawnSync('npm', ['run', '--silent', kind], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  const after = contents(outputs);
  const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
    (path) => before.get(path) !== after.get(path),
  );
  for (const path of changed)
    console.error(`${path} was out of date: it is generated again, commit it.`);
  return status === 0 && changed.length === 0;
}

if (process.argv[1] === import.meta.filename) {
  process.exit(process.argv.slice(2).every(check) ? 0 : 1);
}
