import type { Socket } from 'node:net';

const CRLF = '\r\n';

/** Reads the commands of an IMAP client: lines, with literals of any length within them. */
export class ImapLines {
  #held = '';
  #line = '';
  /** Bytes of a literal that are still to come. */
  #literal = 0;

  constructor(
    private readonly socket: Socket,
    private readonly take: (line: string) => void,
  ) {
    socket.setEncoding('latin1');
    socket.on('data', (data: string) => this.#read(data));
  }

  #read(data: string): void {
    this.#held += data;
    for (;;) {
      if (this.#literal > 0) {
        if (this.#held.length < this.#literal) return;
        // A quoted string says the same as a literal to this server.
        this.#line += JSON.stringify(this.#held.slice(0, this.#literal));
        this.#held = this.#held.slice(this.#literal);
        this.#literal = 0;
      }
      const end = this.#held.indexOf(CRLF);
      if (end < 0) return;
      const part = this.#held.slice(0, end);
      this.#held = this.#held.slice(end + 2);
      const [, size, plus] = /\{(\d+)(\+?)\}$/.exec(part) ?? [];
      if (size === undefined) {
        const line = this.#line + part;
        this.#line = '';
        this.take(line);
      } else {
        this.#line += part.replace(/\{\d+\+?\}$/, '');
        this.#literal = Number(size);
        if (plus === '') this.socket.write(`+ go on${CRLF}`);
      }
    }
  }
}

/** The words of a command: atoms, quoted strings without their quotes, and lists as they are written. */
export function imapWords(line: string): readonly string[] {
  return [...line.matchAll(/"((?:[^"\\]|\\.)*)"|(\([^)]*\)|\S+)/gs)].map(([, quoted, bare]) =>
    quoted === undefined ? (bare ?? '') : quoted.replaceAll(/\\(.)/g, '$1'),
  );
}
