import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cyclesOf } from './cycles.mjs';

/** The cycles among files of these names and texts; `@house/b` is an alias of `b.ts`. */
async function cyclesAmong(files: Readonly<Record<string, string>>): Promise<string | null> {
  const folder = await mkdtemp(join(tmpdir(), 'bitacora-cycles-'));
  try {
    const tsconfig = join(folder, 'tsconfig.json');
    const compilerOptions = { moduleResolution: 'bundler', paths: { '@house/b': ['./b.ts'] } };
    await writeFile(tsconfig, JSON.stringify({ compilerOptions }));
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
    return cyclesOf([folder], tsconfig);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

describe('cycles of imports', () => {
  it('are found through the names of files and through aliases', async () => {
    const found = await cyclesAmong({
      'a.ts': "import { b } from '@house/b';\nexport const a = b;\n",
      'b.ts': "import { c } from './c.js';\nexport const b = () => c;\n",
      'c.ts': "import { a } from './a.js';\nexport const c = () => a;\n",
    });
    expect(found).toContain('Dependency cycle');
  });

  it('are none where files need types of each other alone', async () => {
    const found = await cyclesAmong({
      'a.ts': "import type { B } from '@house/b';\nexport type A = B | 1;\n",
      'b.ts': "import { type A } from './a.js';\nexport type B = A[];\n",
    });
    expect(found).toBeNull();
  });
});
