import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MAIN = 'dist/apps/server/src/main.js';
const LISTENS = /listens on (http:\/\/[^\s)]+)\)/;

/** The compiled server as a process of its own, with a new data folder, on a free port. */
export class ServerProcess {
  private constructor(
    private readonly child: ChildProcess,
    private readonly folder: string,
    readonly address: string,
  ) {}

  /** @param root of the workspace, compiled before. */
  static async start(
    root: string,
    settings: Readonly<Record<string, string>> = {},
  ): Promise<ServerProcess> {
    const folder = await mkdtemp(join(tmpdir(), 'bitacora-'));
    const env = {
      ...process.env,
      BITACORA_DATA: folder,
      BITACORA_PORT: '0',
      BITACORA_LOG_LEVEL: 'fatal',
      ...settings,
    };
    const child = spawn(process.execPath, [MAIN], { cwd: root, env });
    const address = await new Promise<string>((resolve, reject) => {
      let said = '';
      const read = (chunk: Buffer) => {
        said += chunk.toString();
        const [, found] = LISTENS.exec(said) ?? [];
        if (found) resolve(found);
      };
      child.stdout.on('data', read);
      child.stderr.on('data', read);
      child.once('close', () => reject(new Error(`The server did not start: ${said}`)));
    });
    return new ServerProcess(child, folder, address);
  }

  /** Stops it as an operator would and removes its folder. */
  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.child.once('close', resolve));
    this.child.kill('SIGTERM');
    await ended;
    await rm(this.folder, { recursive: true });
  }
}
