import type { AnchorSink, PrintedLines } from '@bitacora/kernel';

/** Lines that are in memory, as the log is. */
export class MemoryPrintedLines implements PrintedLines {
  readonly #lines: string[] = [];

  async append(line: string): Promise<void> {
    this.#lines.push(line);
  }

  async lines(): Promise<readonly string[]> {
    return [...this.#lines];
  }
}

/** Printed anchors of a log that is in memory as well. */
export class MemoryAnchorSink extends MemoryPrintedLines implements AnchorSink {
  #key: string | null = null;

  async pin(publicKey: string): Promise<string> {
    return (this.#key ??= publicKey);
  }
}
