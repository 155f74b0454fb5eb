// Cuts Inter down to what the console writes: Latin, weights 400 to 700, with the letter forms that the tokens ask for
// (cv11, ss03), which ready-made subsets leave out. The result is committed; run this after raising `inter-ui`:
//   node tools/node/run.mjs node tools/codegen/fonts.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import subsetFont from 'subset-font';

const root = resolve(import.meta.dirname, '../..');
const source = createRequire(import.meta.url).resolve('inter-ui/variable/InterVariable.woff2');
const target = join(root, 'libs/console/ui/src/styles/fonts/inter.woff2');

const RANGES = [
  [0x20, 0x7e],
  [0xa0, 0x17f],
  [0x2010, 0x2027],
  [0x2030, 0x203a],
  [0x2190, 0x2193],
];
const SINGLE = '\u02c6\u02da\u02dc\u2009\u202f\u20ac\u2122\u21b5\u2212\u2215\u2318';

const text = RANGES.flatMap(([first, last]) =>
  Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index)),
).join('');
const font = await subsetFont(readFileSync(source), text + SINGLE, {
  targetFormat: 'woff2',
  variationAxes: { opsz: 14, wght: { min: 400, max: 700 } },
});
writeFileSync(target, font);
console.log(`${target.slice(root.length + 1)}: ${(font.length / 1024).toFixed(1)} kB`);
