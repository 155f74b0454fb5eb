import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A mail that was taken. */
export interface TakenMail {
  readonly to: string;
  /** The plain part, with soft line ends taken out. */
  readonly text: string;
}

/** A mail server of its own process' memory: it takes every mail, but those to whom it refuses. */
export class PostOffice {
  readonly #taken: TakenMail[] = [];
  readonly #refused = new Set<string>();
  readonly #server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    closeTimeout: 10,
    onRcptTo: ({ address }, _session, done) =>
      done(this.#refused.has(address) ? mailboxUnavailable() : null),
    onData: (stream, { envelope }, done) => {
      let raw = '';
      stream.on('data', (chunk: Buffer) => (raw += chunk.toString('utf8')));
      stream.on('end', () => {
        const text = raw.replaceAll('=\r\n', '').replaceAll('=3D', '=');
        for (const { address } of envelope.rcptTo) this.#taken.push({ to: address, text });
        done();
      });
    },
  });

  static async open(): Promise<PostOffice> {
    const server = new PostOffice();
    await new Promise<void>((resolve) => server.#server.listen(0, '127.0.0.1', resolve));
    return server;
  }

  /** Settings that make the product send through it. */
  get settings(): Readonly<Record<string, string>> {
    const { port } = this.#server.server.address() as AddressInfo;
    return {
      BITACORA_SMTP: `smtp://127.0.0.1:${port}?tls=false`,
      BITACORA_MAIL_FROM: 'Tienda <hola@tienda.example>',
    };
  }

  refuse(address: string): void {
    this.#refused.add(address);
  }

  accept(address: string): void {
    this.#refused.delete(address);
  }

  /** Mails to an address, oldest first. */
  to(address: string): readonly TakenMail[] {
    return this.#taken.filter((mail) => mail.to === address);
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }
}

const mailboxUnavailable = () =>
  Object.assign(new Error('Mailbox unavailable'), { responseCode: 550 });
