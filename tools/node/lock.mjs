// Completes package-lock.json after an `npm install`: lists the optional packages of other platforms that the registry
// in use did not serve (`npm ci` refuses a lock without them, anywhere), and sees that no registry is named.
// `npm run lock` writes; `--check` only reports.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const file = join(import.meta.dirname, '..', '..', 'package-lock.json');
const text = readFileSync(file, 'utf8');
const lock = JSON.parse(text);

/** Whether the package at `place` finds `name` in its own node_modules or one above. */
function isFound(place, name) {
  const folders = place
    .split('/node_modules/')
    .map((_, i, all) => all.slice(0, i + 1).join('/node_modules/'));
  return ['', ...folders].some(
    (folder) => lock.packages[`${folder}${folder && '/'}node_modules/${name}`],
  );
}

const OS = ['darwin', 'linux', 'win32', 'android', 'freebsd', 'openharmony'];
const CPU = ['x64', 'arm64', 'arm', 'ia32', 'ppc64', 's390x', 'riscv64', 'loong64', 'wasm32'];

/** The platform that the name of a binary package gives, as in `@swc/core-linux-arm-gnueabihf`. */
function platformOf(name) {
  const words = name.split(/[/-]/);
  const os = OS.filter((word) => words.includes(word));
  const cpu = CPU.filter((word) => words.includes(word));
  if (cpu.length === 0)
    throw new Error(`No platform is known for ${name}: name it in tools/node/lock.mjs.`);
  const gnu = words.includes('gnu') && os.includes('linux');
  const libc = words.includes('musl') ? ['musl'] : gnu ? ['glibc'] : undefined;
  return { cpu, libc, os: os.length > 0 ? os : undefined };
}

const missing = {};
for (const [place, { optionalDependencies = {}, dev, devOptional }] of Object.entries(
  lock.packages,
)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    if (isFound(place, name)) continue;
    const { os, cpu, libc } = platformOf(name);
    // In npm's own order, so that its next write changes nothing.
    missing[`node_modules/${name}`] = {
      version,
      cpu,
      ...(dev && { dev }),
      ...(devOptional && { devOptional }),
      ...(libc && { libc }),
      optional: true,
      ...(os && { os }),
    };
  }
}

const names = Object.keys(missing);
const resolved = Object.values(lock.packages).filter((entry) => entry.resolved);
if (process.argv.includes('--check')) {
  for (const name of names)
    console.error(`Not in package-lock.json: ${name}. Run \`npm run lock\`.`);
  for (const { resolved: from } of resolved)
    console.error(`package-lock.json names a source: ${from}`);
  process.exit(names.length + resolved.length === 0 ? 0 : 1);
}
const { '': top, ...rest } = { ...lock.packages, ...missing };
const byName = Object.keys(rest).sort((a, b) => a.localeCompare(b, 'en'));
lock.packages = { '': top, ...Object.fromEntries(byName.map((name) => [name, rest[name]])) };
for (const entry of resolved) delete entry.resolved;
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`package-lock.json: ${names.length} packages of other platforms added.`);
