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
const SOURCES = ['apps/{server,cli}/src/**/*.ts', 'libs/**/src/**/*.ts', 'tools/**/*.ts'];
const TEST_CODE = /(^|\/)((system-)?testing|stand-in)\/|\.fixture\.ts$/;
const isCompiled = (file) =>
  !/\.spec\.ts$|\.d\.ts$/.test(file) && !file.startsWith('libs/console/');
const isOfProduct = (file) => !TEST_CODE.test(file) && !file.startsWith('tools/');
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

/** The files that are compiled: those of the product alone, or with them the tools and test code of developers. */
export function sourcesOf(scope) {
  const files = globSync(SOURCES, { cwd: root }).map((file) => file.replaceAll('\\', '/'));
  return files.filter((file) => isCompiled(file) && (scope === 'all' || isOfProduct(file)));
}

/**
 * Brings dist/ up to date; returns the number of files compiled. `scope` is 'product' (what is installed on a server)
 * or 'all'. A build of the product leaves what an earlier build of all has made: a tool may be running from it.
 */
export async function buildNode(scope) {
  const config = CONFIG.map(stampOf).join();
  const before = readStamps(config);
  const sources = sourcesOf(scope);
  const files = Object.fromEntries(sources.map((file) => [file, stampOf(file)]));
  const changed = sources.filter((file) => files[file] !== before[file]);
  for (const [file, stamp] of Object.entries(before)) {
    if (!(file in files) && existsSync(join(root, file))) files[file] = stamp;
  }
  for (const gone of Object.keys(before).filter((file) => !(file in files))) {
    rmSync(outputOf(gone), { force: true });
    rmSync(`${outputOf(gone)}.map`, { force: true });
  }
  await Promise.all(changed.map(compile));
  mkdirSync(dist, { recursive: true });
  // The build of the product writes the whole manifest; a tool needs no more of it than this.
  const manifest = join(dist, 'package.json');
  if (!existsSync(manifest)) writeFileSync(manifest, '{ "type": "module" }\n');
  replace(stampFile, JSON.stringify({ config, files }));
  return changed.length;
}

if (process.argv[1] === import.meta.filename) {
  const start = performance.now();
  const count = await buildNode('all');
  console.log(
    `server and tools: ${count} files compiled in ${Math.round(performance.now() - start)} ms`,
  );
}
