import { mkdir, open, readFile, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { PrintedLines } from '@bitacora/kernel';

/**
 * Lines of a file that several processes of one machine may share: each line is one write at the end. A line that a crash
 * cut short is left as it is, on a line of its own, and not read.
 */
export class FilePrintedLines implements PrintedLines {
  #last: Promise<void> = Promise.resolve();

  /** @param file path of the file; it and its folder are made at the first line */
  constructor(private readonly file: string) {}

  /** One line at a time, in the order of the calls. */
  append(line: string): Promise<void> {
    const next = this.#last.then(() => this.#write(line));
    this.#last = next.catch(() => undefined);
    return next;
  }

  async lines(): Promise<readonly string[]> {
    return (await this.#read()).split('\n').filter(isWhole);
  }

  async #write(line: string): Promise<void> {
    if (line.includes('\n')) throw new RangeError('What is printed is one line.');
    await mkdir(dirname(this.file), { recursive: true, mode: 0o700 });
    const handle = await open(this.file, 'a+', 0o600);
    try {
      await handle.write(`${(await endsWithin(handle)) ? '\n' : ''}${line}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
  }

  async #read(): Promise<string> {
    try {
      return await readFile(this.file, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
      throw error;
    }
  }
}

/** Whether the file ends within a line. */
async function endsWithin(handle: FileHandle): Promise<boolean> {
  const { size } = await handle.stat();
  if (size === 0) return false;
  const last = Buffer.alloc(1);
  await handle.read(last, 0, 1, size - 1);
  return last.toString() !== '\n';
}

/** Lines are JSON: one that was cut short ends without its brace. */
function isWhole(line: string): boolean {
  return line.startsWith('{') && line.endsWith('}');
}
