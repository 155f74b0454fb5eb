import { Readable } from 'node:stream';

/** The bytes of a mail; knows whether the connection began to take them. */
export class CountedBytes extends Readable {
  #read = false;

  constructor(private readonly bytes: Buffer) {
    super();
  }

  get length(): number {
    return this.bytes.length;
  }

  /** True as soon as a byte may have reached the server. */
  get wasRead(): boolean {
    return this.#read;
  }

  override _read(): void {
    this.#read = true;
    this.push(this.bytes);
    this.push(null);
  }
}
