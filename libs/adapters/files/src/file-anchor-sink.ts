import { mkdir, open, readFile, writeFile, type FileHandle } from 'node:fs/promises';
import { constants } from 'node:fs';
import { dirname } from 'node:path';
import type { AnchorSink } from '@bitacora/kernel';

/** Name of the file beside the anchors that holds the pinned public key. */
export function pinnedKeyFile(anchorFile: string): string {
  return `${anchorFile}.key`;
}

/** Anchors as lines of a file, which belongs on another disk than the log it watches. */
export class FileAnchorSink implements AnchorSink {
  #last: Promise<void> = Promise.resolve();

  /** @param file path of the file; it and its folder are made at the first line */
  constructor(private readonly file: string) {}

  /** One line at a time, in the order of the calls. */
  append(line: string): Promise<void> {
    const next = this.#last.then(() => this.#write(line));
    this.#last = next.catch(() => undefined);
    return next;
  }

  async pin(publicKey: string): Promise<string> {
    const file = pinnedKeyFile(this.file);
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    try {
      await writeFile(file, `${publicKey}\n`, { flag: 'wx', mode: 0o600, flush: true });
      return publicKey;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      return (await readFile(file, 'utf8')).trim();
    }
  }

  async lines(): Promise<readonly string[]> {
    const text = await this.#read();
    // What is behind the last line break was cut off by a crash and never acknowledged.
    return text.split('\n').slice(0, -1);
  }

  async #write(line: string): Promise<void> {
    if (line.includes('\n')) throw new RangeError('An anchor is one line.');
    await mkdir(dirname(this.file), { recursive: true, mode: 0o700 });
    const handle = await open(this.file, constants.O_RDWR | constants.O_CREAT, 0o600);
    try {
      const end = await endOfLines(handle);
      await handle.truncate(end);
      await handle.write(`${line}\n`, end);
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

/** Where the next line goes: behind the last line break. */
async function endOfLines(handle: FileHandle): Promise<number> {
  const { size } = await handle.stat();
  if (size === 0) return 0;
  const last = Buffer.alloc(1);
  await handle.read(last, 0, 1, size - 1);
  if (last.toString() === '\n') return size;
  const content = Buffer.alloc(size);
  await handle.read(content, 0, size, 0);
  return content.lastIndexOf('\n') + 1;
}
