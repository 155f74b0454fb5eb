/** Numbers and letters in a file; what is beyond its end reads as nothing. */
export class PictureBytes {
  readonly #view: DataView;

  constructor(content: Uint8Array) {
    this.#view = new DataView(content.buffer, content.byteOffset, content.byteLength);
  }

  get length(): number {
    return this.#view.byteLength;
  }

  letters(at: number, text: string): boolean {
    return [...text].every((letter, place) => this.byte(at + place) === letter.charCodeAt(0));
  }

  byte(at: number): number {
    return at < this.length ? this.#view.getUint8(at) : 0;
  }

  /** From the largest part on. */
  big(at: number, bytes: number): number {
    let sum = 0;
    for (let place = 0; place < bytes; place += 1) sum = sum * 256 + this.byte(at + place);
    return sum;
  }

  /** From the smallest part on. */
  little(at: number, bytes: number): number {
    let sum = 0;
    for (let place = bytes - 1; place >= 0; place -= 1) sum = sum * 256 + this.byte(at + place);
    return sum;
  }
}
