import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** What is installed, exactly. */
const PEERS = join('tools', 'bench', 'peers');

/** Where it is installed: outside the sources, which the build walks through. */
const INSTALLED = join('tmp', 'bench-peers');

const LISTS = ['package.json', 'package-lock.json'];

/** A package that is measured for comparison; null, with the reason printed, when it cannot be installed here. */
export function loadPeer<T>(name: string): T | null {
  try {
    if (!isInstalled()) install();
    const require = createRequire(join(process.cwd(), INSTALLED, 'package.json'));
    return require(name) as T;
  } catch (error) {
    console.log(`  ${name} is not measured: ${String(error)}`);
    return null;
  }
}

/** The packages are those of the list, and whole: the marker is written when their scripts have ended. */
function isInstalled(): boolean {
  if (!existsSync(join(INSTALLED, 'node_modules', '.package-lock.json'))) return false;
  return LISTS.every((file) => {
    const installed = join(INSTALLED, file);
    return (
      existsSync(installed) &&
      readFileSync(installed, 'utf8') === readFileSync(join(PEERS, file), 'utf8')
    );
  });
}

function install(): void {
  console.log(`  installing the packages of ${PEERS} (once; may compile a driver)`);
  mkdirSync(INSTALLED, { recursive: true });
  for (const file of LISTS) copyFileSync(join(PEERS, file), join(INSTALLED, file));
  // The workspace runs no install script and hands that on; here one brings or compiles the driver.
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts=false'], {
    cwd: INSTALLED,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, ...ownHeaders() },
  });
  if (status !== 0) throw new Error(`npm ci failed in ${INSTALLED}`);
}

/** Node's headers beside the program that runs this: compiling downloads none then. */
function ownHeaders(): Record<string, string> {
  const folder = dirname(dirname(process.execPath));
  const isThere = existsSync(join(folder, 'include', 'node', 'node.h'));
  return isThere ? { npm_config_nodedir: folder } : {};
}
