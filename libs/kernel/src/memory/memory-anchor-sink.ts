import type { AnchorSink } from '../ports/anchor-sink.js';

/** Printed anchors of a log that is in memory as well. */
export class MemoryAnchorSink implements AnchorSink {
  readonly #lines: string[] = [];
  #key: string | null = null;

  async append(line: string): Promise<void> {
    this.#lines.push(line);
  }

  async pin(publicKey: string): Promise<string> {
    return (this.#key ??= publicKey);
  }

  async lines(): Promise<readonly string[]> {
    return [...this.#lines];
  }
}
