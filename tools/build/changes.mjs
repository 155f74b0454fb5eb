// Says whether the sources of a build changed since it was last made.
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './swc.mjs';

function fingerprint(globs) {
  const hash = createHash('sha256');
  for (const file of globSync(globs, { cwd: root }).sort()) {
    const { mtimeMs, size } = statSync(join(root, file));
    hash.update(`${file}|${mtimeMs}|${size}\n`);
  }
  return hash.digest('hex');
}

/** Runs `build` unless `output` exists and was made from the same sources; returns whether it ran. */
export async function ifChanged(name, globs, output, build) {
  const stampFile = join(root, 'dist', `.${name}-build`);
  const stamp = fingerprint([...globs, 'package-lock.json', 'tsconfig*.json', 'tools/build/*.mjs']);
  const same = existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp;
  if (same && existsSync(join(root, output))) return false;
  await build();
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, stamp);
  return true;
}
