import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

const SAYS_WITHIN_MS = 60_000;

/** A program that a journey started, and that ends with it. */
export class StartedProgram {
  readonly #ended: Promise<unknown>;
  #said = '';

  private constructor(private readonly process: ChildProcess) {
    this.#ended = once(process, 'exit');
    for (const stream of [process.stdout, process.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => (this.#said += text));
    }
  }

  static start(
    path: string,
    args: readonly string[],
    environment: Readonly<Record<string, string>> = {},
  ): StartedProgram {
    const started = spawn(path, args, {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const last = (): void => void started.kill('SIGKILL');
    process.once('exit', last);
    started.once('exit', () => process.off('exit', last));
    return new StartedProgram(started);
  }

  /** What the program printed that fits, as soon as it did. */
  async says(pattern: RegExp): Promise<RegExpExecArray> {
    const until = Date.now() + SAYS_WITHIN_MS;
    while (Date.now() < until && this.process.exitCode === null) {
      const found = pattern.exec(this.#said);
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`${this.process.spawnfile} did not say ${pattern}, but:\n${this.#said}`);
  }

  async end(): Promise<void> {
    if (this.process.exitCode === null && this.process.signalCode === null) this.process.kill();
    await this.#ended;
  }
}
