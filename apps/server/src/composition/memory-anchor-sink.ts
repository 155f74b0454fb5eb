import type { AnchorSink } from '@bitacora/kernel';

/** Anchors of a log that is in memory as well. */
export class MemoryAnchorSink implements AnchorSink {
  readonly #lines: string[] = [];

  async append(line: string): Promise<void> {
    this.#lines.push(line);
  }

  async lines(): Promise<readonly string[]> {
    return this.#lines;
  }
}
