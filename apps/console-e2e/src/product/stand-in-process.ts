import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DIST } from './product.js';

/** A stand-in server of `tools/stand-ins` as a process of its own, which can be asked about what it keeps. */
export class StandInProcess {
  private constructor(
    readonly connectionString: string,
    private readonly process: ChildProcess,
    private readonly lines: AsyncIterator<string>,
  ) {}

  static async start(name: 'eventstoredb' | 'mongodb'): Promise<StandInProcess> {
    const started = spawn(process.execPath, [join(DIST, 'tools/stand-ins', `${name}.js`)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const last = (): void => void started.kill('SIGKILL');
    process.once('exit', last);
    started.once('exit', () => process.off('exit', last));
    const lines = createInterface({ input: started.stdout })[Symbol.asyncIterator]();
    const first = await lines.next();
    if (first.done === true) throw new Error(`The stand-in for ${name} does not start.`);
    return new StandInProcess(first.value, started, lines);
  }

  /** Its answer to one question, both as JSON. */
  async ask(question: object): Promise<unknown> {
    this.process.stdin?.write(`${JSON.stringify(question)}\n`);
    const answer = await this.lines.next();
    if (answer.done === true) throw new Error('The stand-in has ended.');
    return JSON.parse(answer.value) as unknown;
  }

  async stop(): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const ended = once(this.process, 'exit');
    this.process.kill('SIGTERM');
    await ended;
  }
}
