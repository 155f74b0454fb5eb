import { spawn } from 'node:child_process';

/** Brings the compiled server and tools up to date, for specs that start them as processes. */
export async function buildCompiled(root: string): Promise<void> {
  const child = spawn(process.execPath, ['tools/build/node.mjs'], { cwd: root });
  let problem = '';
  child.stderr.on('data', (chunk: Buffer) => (problem += chunk.toString()));
  const code = await new Promise((done) => child.once('close', done));
  if (code !== 0) throw new Error(`The server could not be compiled: ${problem}`);
}
