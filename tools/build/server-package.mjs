// What the built server runs on: dist/package.json and its lock name the packages that the compiled product imports, at
// the versions of the workspace, and nothing of the console's or of developers. `npm ci --omit=dev` in dist/ installs it.
import nxDevkit from '@nx/devkit';
import nxJs from '@nx/js';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { LOADED_BY_SERVER_PACKAGES } from './loaded-packages.mjs';
import { sourcesOf } from './node.mjs';
import { root } from './swc.mjs';

const IMPORTED = /^(?:import|export|\}) ?(?:[^'"\n]*from )?'([^'\n]+)'|\bimport\('([^'\n]+)'\)/gm;

/** Everything that a file of the workspace imports, as it is written. */
export function importsOf(file) {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(IMPORTED)].map(([, of, late]) => of ?? late);
}

/** The package of an import; null for files of ours and for modules of Node. */
export function packageOf(name) {
  if (/^\.|^@bitacora\/|^node:/.test(name) || builtinModules.includes(name)) return null;
  return name.split('/', name.startsWith('@') ? 2 : 1).join('/');
}

/** The manifest of the built server. Throws when it imports what the workspace does not install. */
export function serverPackage() {
  const { version, license, engines, ...of } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  );
  const imported = sourcesOf('product').flatMap(importsOf).map(packageOf).filter(Boolean);
  const names = [...new Set([...imported, ...LOADED_BY_SERVER_PACKAGES.keys()])].sort();
  const installed = { ...of.dependencies, ...of.optionalDependencies };
  const missing = names.filter((name) => !installed[name]);
  if (missing.length > 0) throw new Error(`The server imports ${missing}, not in dependencies.`);
  const dependencies = Object.fromEntries(names.map((name) => [name, installed[name]]));
  const name = 'bitacora-server';
  return { name, version, license, private: true, type: 'module', engines, dependencies };
}

/** Writes dist/package.json and dist/package-lock.json. */
export async function writeServerPackage() {
  const manifest = serverPackage();
  const graph = await nxDevkit.createProjectGraphAsync();
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(join(root, 'dist/package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  writeFileSync(join(root, 'dist/package-lock.json'), nxJs.createLockFile(manifest, graph, 'npm'));
}
