import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../build/swc.mjs';

/** Runs a command on the project's Node, whichever Node runs Nx; resolves with `{ code, output }`. */
export function runTool(command, args, { show = false } = {}) {
  return new Promise((resolve) => {
    const stdio = show ? 'inherit' : 'pipe';
    const all = [join(root, 'tools/node/run.mjs'), command, ...args];
    const child = spawn(process.execPath, all, { cwd: root, stdio: ['ignore', stdio, stdio] });
    let output = '';
    for (const stream of show ? [] : [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => (output += text));
    }
    child.on('error', (error) => resolve({ code: 127, output: error.message }));
    child.on('close', (code) => resolve({ code, output }));
  });
}
