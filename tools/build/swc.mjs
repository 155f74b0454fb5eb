// The one SWC configuration: the server's build and Jest compile the same way, apart from the module kind.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..', '..');

/** Path aliases of tsconfig.base.json, absolute. */
export function aliases() {
  const { paths } = JSON.parse(
    readFileSync(join(root, 'tsconfig.base.json'), 'utf8'),
  ).compilerOptions;
  return Object.fromEntries(
    Object.entries(paths).map(([alias, files]) => [alias, files.map((file) => join(root, file))]),
  );
}

export const jsc = {
  parser: { syntax: 'typescript', decorators: true },
  transform: { legacyDecorator: true, decoratorMetadata: true },
  target: 'es2024',
  keepClassNames: true,
};
