import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { freePort } from './free-port.js';

const ROOT = join(import.meta.dirname, '..', '..', '..', '..');
/** What was built: `dist`, or the copy of it that this names. */
export const DIST = process.env['BITACORA_TEST_DIST'] ?? join(ROOT, 'dist');
const READY_WITHIN_MS = 60_000;
const ASK_EVERY_MS = 50;

/** The built server as a process of its own, on a data folder and a port that outlive it. */
export class Product {
  #process: ChildProcess | null = null;
  /** What the process wrote since its last start. */
  #said = '';

  private constructor(
    readonly dataFolder: string,
    readonly port: number,
    private readonly settings: Readonly<Record<string, string>>,
  ) {}

  /** Starts on a data folder; resolves when the product says that it is ready. */
  static async start(
    dataFolder: string,
    settings: Readonly<Record<string, string>> = {},
  ): Promise<Product> {
    const product = new Product(dataFolder, await freePort(), settings);
    await product.startAgain();
    return product;
  }

  /** Address of console, API and widget. */
  get address(): string {
    return `http://localhost:${this.port}`;
  }

  /** Starts a stopped or killed product on the same folder and port. */
  async startAgain(): Promise<void> {
    const started = spawn(process.execPath, [join(DIST, 'apps/server/src/main.js')], {
      cwd: ROOT,
      env: {
        ...withoutSettings(process.env),
        BITACORA_DATA: this.dataFolder,
        BITACORA_PORT: String(this.port),
        BITACORA_PUBLIC_URL: this.address,
        BITACORA_LOG_LEVEL: 'warn',
        BITACORA_REQUESTS_PER_MINUTE: '1000000',
        BITACORA_VISITOR_CONTACTS_PER_HOUR: '1000000',
        BITACORA_VISITOR_MESSAGES_PER_HOUR: '1000000',
        BITACORA_VISITOR_FILE_MB_PER_HOUR: '1000000',
        ...this.settings,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#process = started;
    this.#said = '';
    // A test that runs out of time ends its worker: the product must not outlive it.
    const last = (): void => void started.kill('SIGKILL');
    process.once('exit', last);
    started.once('exit', () => process.off('exit', last));
    for (const stream of [started.stdout, started.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (this.#said += text));
    }
    await this.#ready(started);
  }

  /** The end of a process that was not asked: nothing is closed, nothing is flushed. */
  kill(): Promise<void> {
    return this.#end('SIGKILL');
  }

  /** Stops as an operator does. */
  stop(): Promise<void> {
    return this.#end('SIGTERM');
  }

  async #end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const process = this.#process;
    this.#process = null;
    if (!process || process.exitCode !== null || process.signalCode !== null) return;
    const ended = once(process, 'exit');
    process.kill(signal);
    await ended;
  }

  async #ready(process: ChildProcess): Promise<void> {
    const until = Date.now() + READY_WITHIN_MS;
    while (Date.now() < until) {
      if (process.exitCode !== null) break;
      const answer = await fetch(`${this.address}/health/ready`).catch(() => null);
      if (answer?.ok) return;
      await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
    }
    await this.kill();
    throw new Error(`The product did not become ready. It said:\n${this.#said}`);
  }
}

function withoutSettings(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(environment).filter(([name]) => !name.startsWith('BITACORA_')),
  );
}
