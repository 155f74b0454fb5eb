// Writes the drawings of the icons that the console uses, and no others, out of the Lucide package.
// Add a name to libs/console/ui/src/icon/glyph-names.json, then run
// `node tools/node/run.mjs node tools/codegen/glyphs.mjs`.
import '@angular/compiler';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const folder = join(root, 'libs/console/ui/src/icon');
const lucide = await import('@lucide/angular');

const pascal = (name) => name.replace(/(^|-)([a-z0-9])/g, (_, __, letter) => letter.toUpperCase());

function markup([tag, attributes]) {
  const text = Object.entries(attributes)
    .filter(([key]) => key !== 'key')
    .map(([key, value]) => `${key}="${value}"`)
    .join(' ');
  return `<${tag} ${text}/>`;
}

const names = JSON.parse(readFileSync(join(folder, 'glyph-names.json'), 'utf8')).sort();
const lines = names.map((name) => {
  const icon = lucide[`Lucide${pascal(name)}`]?.icon;
  if (!icon) throw new Error(`Lucide has no icon "${name}".`);
  return `  '${name}': '${icon.node.map(markup).join('')}',`;
});

const target = join(folder, 'glyphs.ts');
const text = [
  '// Made by tools/codegen/glyphs.mjs from glyph-names.json. Drawings: Lucide (https://lucide.dev), ISC licence.',
  '',
  '/** Inner markup of each icon on a 24 × 24 grid. */',
  'export const GLYPHS = {',
  ...lines,
  '} as const;',
  '',
  '/** Names of the icons that the console may use. */',
  'export type Glyph = keyof typeof GLYPHS;',
  '',
].join('\n');
const style = await resolveConfig(target);
writeFileSync(target, await format(text, { ...style, parser: 'typescript' }));
console.log(`${names.length} icons written.`);
