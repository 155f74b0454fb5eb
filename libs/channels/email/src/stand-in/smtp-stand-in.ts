import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions, type SMTPServerSession } from 'smtp-server';

/** What a mail server does wrong. */
export type SmtpFault =
  /** It answers late, by so many milliseconds. */
  | { readonly kind: 'late'; readonly ms: number }
  /** It ends each connection at once. */
  | { readonly kind: 'drops' }
  /** It does not believe the password. */
  | { readonly kind: 'signInRefused' }
  /** It refuses at a step with a code and words of its own. */
  | {
      readonly kind: 'refuses';
      readonly at: 'sender' | 'recipient' | 'data';
      readonly code: number;
      readonly words: string;
      /** Of recipients: these alone; absent: each. */
      readonly recipients?: readonly string[];
    }
  /** It takes the mail, and the connection ends before its answer. */
  | { readonly kind: 'losesAnswer' };

/** A mail that the server took. */
export interface StandInMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: string;
  readonly user: string | null;
}

export interface SmtpStandInOptions {
  /** Absent: anyone may hand mails over. `takes` is of XOAUTH2. */
  readonly login?: {
    readonly user: string;
    readonly password: string;
    readonly takes?: (token: string) => boolean;
  };
  /** Key and certificate; absent: the server speaks no TLS. */
  readonly tls?: { readonly key: string; readonly cert: string };
  /** Bytes of the largest mail that it takes. */
  readonly size?: number;
  /** Brings what was taken to where it goes. */
  readonly bring?: (mail: StandInMail) => void;
}

/** An SMTP server in this process, which can be made to fail. The protocol is that of `smtp-server`. */
export class SmtpStandIn {
  readonly taken: StandInMail[] = [];
  fault: SmtpFault | null = null;
  readonly #server: SMTPServer;

  constructor(private readonly options: SmtpStandInOptions = {}) {
    this.#server = new SMTPServer(this.#serverOptions(options));
    this.#server.on('error', () => undefined);
  }

  /** Resolves with its port. */
  async start(): Promise<number> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return (this.#server.server.address() as AddressInfo).port;
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  #serverOptions({ login, tls, size }: SmtpStandInOptions): SMTPServerOptions {
    return {
      ...(tls ?? { disabledCommands: ['STARTTLS'] }),
      ...(size === undefined ? {} : { size }),
      authOptional: login === undefined,
      authMethods: ['PLAIN', 'LOGIN', 'XOAUTH2'],
      allowInsecureAuth: true,
      closeTimeout: 10,
      disableReverseLookup: true,
      onConnect: (_session, done) =>
        this.#answer(done, this.fault?.kind === 'drops' ? refusal(421, 'try later') : null),
      onAuth: ({ username, password, accessToken }, _session, done) => {
        const isRight =
          username === login?.user &&
          (accessToken ? login?.takes?.(accessToken) === true : password === login?.password);
        const isRefused = this.fault?.kind === 'signInRefused' || !isRight;
        done(isRefused ? refusal(535, '5.7.8 Authentication failed') : null, { user: username });
      },
      onMailFrom: (_address, _session, done) => this.#answer(done, this.#refusal('sender')),
      onRcptTo: ({ address }, _session, done) =>
        this.#answer(done, this.#refusal('recipient', address)),
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () =>
          this.#end(Buffer.concat(chunks), session, stream.sizeExceeded, done),
        );
      },
    };
  }

  #end(
    raw: Buffer,
    { envelope, user }: SMTPServerSession,
    isTooLarge: boolean,
    done: (error?: Error | null) => void,
  ): void {
    const refused = isTooLarge ? refusal(552, '5.3.4 Message too big') : this.#refusal('data');
    if (!refused) {
      const mail = {
        from: envelope.mailFrom === false ? '' : envelope.mailFrom.address,
        to: envelope.rcptTo.map(({ address }) => address),
        raw: raw.toString('utf8'),
        user: typeof user === 'string' ? user : null,
      };
      this.taken.push(mail);
      this.options.bring?.(mail);
    }
    if (this.fault?.kind === 'losesAnswer') this.#dropAll();
    else this.#answer(done, refused);
  }

  #refusal(at: 'sender' | 'recipient' | 'data', recipient?: string): Error | null {
    const { fault } = this;
    if (fault?.kind !== 'refuses' || fault.at !== at) return null;
    if (recipient !== undefined && fault.recipients?.includes(recipient) === false) return null;
    return refusal(fault.code, fault.words);
  }

  #answer(done: (error?: Error | null) => void, refused: Error | null): void {
    if (this.fault?.kind === 'late') setTimeout(() => done(refused), this.fault.ms).unref();
    else done(refused);
  }

  #dropAll(): void {
    for (const connection of this.#server.connections) {
      (connection as unknown as { _socket: { destroy(): void } })._socket.destroy();
    }
  }
}

function refusal(responseCode: number, words: string): Error {
  return Object.assign(new Error(words), { responseCode });
}
