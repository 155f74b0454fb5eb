import type { AnchorSink } from '../ports/anchor-sink.js';

/** Printed anchors in memory, for tests. */
export class MemoryAnchorSink implements AnchorSink {
  readonly #lines: string[] = [];

  async append(line: string): Promise<void> {
    this.#lines.push(line);
  }

  async lines(): Promise<readonly string[]> {
    return [...this.#lines];
  }
}
