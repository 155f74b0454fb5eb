// Compiles the server, the libs it needs and the tools, file by file, to ES modules under dist/, so that
// stack traces, dynamic imports and worker threads stay one to one with the sources. Only changed files are compiled.
import { transformFile } from '@swc/core';
import {
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { aliases, jsc, root } from './swc.mjs';

const dist = join(root, 'dist');
const stampFile = join(dist, '.node-build.json');
const SOURCES = ['apps/server/src/**/*.ts', 'libs/**/src/**/*.ts', 'tools/**/*.ts'];
const isCompiled = (file) =>
  !/\.spec\.ts$|\.d\.ts$/.test(file) && !file.replaceAll('\\', '/').startsWith('libs/console/');
// Whatever changes the output of every file.
const CONFIG = [
  'tsconfig.base.json',
  'package-lock.json',
  'tools/build/swc.mjs',
  'tools/build/node.mjs',
];

const outputOf = (file) => join(dist, file.replace(/\.ts$/, '.js'));
const stampOf = (file) => `${statSync(join(root, file)).mtimeMs}`;

function readStamps(config) {
  try {
    const saved = JSON.parse(readFileSync(stampFile, 'utf8'));
    return saved.config === config ? saved.files : {};
  } catch {
    return {};
  }
}

async function compile(file) {
  const { code, map } = await transformFile(join(root, file), {
    cwd: root,
    swcrc: false,
    sourceMaps: true,
    jsc: { ...jsc, baseUrl: root, paths: aliases() },
    module: { type: 'es6', resolveFully: true },
  });
  const output = outputOf(file);
  mkdirSync(dirname(output), { recursive: true });
  replace(`${output}.map`, map);
  replace(output, `${code}\n//# sourceMappingURL=${output.split(/[\\/]/).at(-1)}.map\n`);
}

/** Writes a file in one step, and only when it differs: another process may be about to start from dist/. */
function replace(file, text) {
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
  const next = `${file}.${process.pid}`;
  writeFileSync(next, text);
  renameSync(next, file);
}

/** Brings dist/ up to date; returns the number of files compiled. */
export async function buildNode() {
  const config = CONFIG.map(stampOf).join();
  const before = readStamps(config);
  const sources = globSync(SOURCES, { cwd: root }).filter(isCompiled);
  const files = Object.fromEntries(sources.map((file) => [file, stampOf(file)]));
  const changed = sources.filter((file) => files[file] !== before[file]);
  for (const gone of Object.keys(before).filter((file) => !(file in files))) {
    rmSync(outputOf(gone), { force: true });
    rmSync(`${outputOf(gone)}.map`, { force: true });
  }
  await Promise.all(changed.map(compile));
  mkdirSync(dist, { recursive: true });
  replace(join(dist, 'package.json'), '{ "type": "module" }\n');
  replace(stampFile, JSON.stringify({ config, files }));
  return changed.length;
}

if (process.argv[1] === import.meta.filename) {
  const start = performance.now();
  const count = await buildNode();
  console.log(
    `server and tools: ${count} files compiled in ${Math.round(performance.now() - start)} ms`,
  );
}
