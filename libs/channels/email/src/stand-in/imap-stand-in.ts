import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { ImapLines, imapWords } from './imap-lines.js';

/** A mail in the mailbox. */
interface KeptMail {
  readonly uid: number;
  readonly raw: Buffer;
  readonly at: Date;
}

/** What a mailbox does wrong. */
export type ImapFault =
  /** It says nothing more, on any connection. */
  | { readonly kind: 'hangs' }
  /** It gives no answer to commands of this name. */
  | { readonly kind: 'hangsAt'; readonly at: string }
  /** It ends each connection when a command of this name comes. */
  | { readonly kind: 'drops'; readonly at: string }
  /** It does not believe the password. */
  | { readonly kind: 'signInRefused' }
  /** It says of each mail that it has so many bytes. */
  | { readonly kind: 'liesAboutSizes'; readonly bytes: number }
  /** It gives no words of a mail of which it just gave the size. */
  | { readonly kind: 'loses'; readonly uid: number };

export interface ImapStandInOptions {
  readonly user: string;
  readonly password: string;
  /** Of XOAUTH2. */
  readonly takes?: (token: string) => boolean;
  /** Absent: it can wait for news (IDLE). */
  readonly withoutIdle?: true;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** An IMAP server in this process with one mailbox, which can be made to fail. It knows what a program that fetches mails asks for. */
export class ImapStandIn {
  fault: ImapFault | null = null;
  uidValidity = 1000;
  /** Commands that came, without their tags and arguments. */
  readonly asked: string[] = [];
  readonly #mails: KeptMail[] = [];
  #nextUid = 1;
  readonly #server: Server;
  readonly #sessions = new Set<ImapSession>();

  constructor(readonly options: ImapStandInOptions) {
    this.#server = createServer((socket) => {
      const session = new ImapSession(socket, this);
      this.#sessions.add(session);
      socket.on('close', () => this.#sessions.delete(session));
      socket.on('error', () => undefined);
    });
  }

  /** Resolves with its port. */
  async start(port = 0): Promise<number> {
    await new Promise<void>((resolve) => this.#server.listen(port, '127.0.0.1', resolve));
    return (this.#server.address() as AddressInfo).port;
  }

  stop(): Promise<void> {
    this.drop();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  /** Ends every connection. */
  drop(): void {
    for (const session of this.#sessions) session.socket.destroy();
  }

  /** How many connections there are. */
  get connections(): number {
    return this.#sessions.size;
  }

  get mails(): readonly KeptMail[] {
    return this.#mails;
  }

  get nextUid(): number {
    return this.#nextUid;
  }

  /** A mail comes in; clients that wait for news learn of it. */
  receive(raw: string | Uint8Array, at = new Date()): number {
    const uid = this.#nextUid;
    this.#nextUid += 1;
    this.#mails.push({ uid, raw: Buffer.from(raw as Uint8Array), at });
    for (const session of this.#sessions) session.tellNews();
    return uid;
  }

  /** The mailbox was restored from a copy: other numbers stand for the same mails. */
  renumber(first: number): void {
    this.uidValidity += 1;
    this.#nextUid = first;
    for (const mail of this.#mails.splice(0)) {
      this.#mails.push({ ...mail, uid: this.#nextUid });
      this.#nextUid += 1;
    }
  }
}

/** One connection. */
class ImapSession {
  #idleTag: string | null = null;
  #sasl: string | null = null;
  #isOpen = false;
  /** How many mails the client knows of. */
  #known = 0;

  constructor(
    readonly socket: Socket,
    private readonly server: ImapStandIn,
  ) {
    new ImapLines(socket, (line) => this.#take(line));
    if (server.fault?.kind !== 'hangs')
      this.#say(`* OK [CAPABILITY ${this.#capabilities()}] ready`);
  }

  /** As servers do: at once to a client that waits, to others before their next answer. */
  tellNews(): void {
    if (this.#idleTag !== null) this.#sayNews();
  }

  #sayNews(): void {
    if (!this.#isOpen || this.#known === this.server.mails.length) return;
    this.#known = this.server.mails.length;
    this.#say(`* ${this.#known} EXISTS`);
  }

  #take(line: string): void {
    const { fault } = this.server;
    if (fault?.kind === 'hangs') return;
    if (this.#sasl !== null) {
      this.#signIn(this.#sasl, line);
      return;
    }
    if (line.toUpperCase() === 'DONE') {
      this.#done(this.#idleTag ?? '', 'IDLE done');
      this.#idleTag = null;
      return;
    }
    const [tag = '', first = '', ...rest] = imapWords(line);
    const isUid = first.toUpperCase() === 'UID';
    const name = (isUid ? (rest.shift() ?? '') : first).toUpperCase();
    this.server.asked.push(name);
    if (fault?.kind === 'drops' && fault.at === name) this.socket.destroy();
    else if (fault?.kind !== 'hangsAt' || fault.at !== name) this.#answer(tag, name, rest, line);
  }

  #answer(tag: string, name: string, words: readonly string[], line: string): void {
    switch (name) {
      case 'LOGIN':
        this.#result(
          tag,
          words[0] === this.server.options.user && words[1] === this.server.options.password,
        );
        break;
      case 'AUTHENTICATE':
        if (words[1] === undefined) {
          this.#sasl = tag;
          this.#say('+ ');
        } else this.#signIn(tag, words[1]);
        break;
      case 'CAPABILITY':
        this.#say(`* CAPABILITY ${this.#capabilities()}`);
        this.#done(tag);
        break;
      case 'LIST':
        this.#say('* LIST (\\HasNoChildren) "/" INBOX');
        this.#done(tag);
        break;
      case 'SELECT':
      case 'EXAMINE':
        this.#open(tag, words[0] ?? '');
        break;
      case 'SEARCH':
        this.#say(
          `* SEARCH${this.#search(words)
            .map((uid) => ` ${uid}`)
            .join('')}`,
        );
        this.#done(tag);
        break;
      case 'FETCH':
        this.#fetch(tag, words[0] ?? '', line);
        break;
      case 'IDLE':
        this.#idleTag = tag;
        this.#say('+ idling');
        this.#sayNews();
        break;
      case 'LOGOUT':
        this.#say('* BYE');
        this.#done(tag);
        this.socket.end();
        break;
      default:
        this.#done(tag);
    }
  }

  #signIn(tag: string, base64: string): void {
    this.#sasl = null;
    const { user, password, takes } = this.server.options;
    const said = Buffer.from(base64, 'base64').toString('utf8');
    const [, who, token = ''] = /^user=(.*)\u0001auth=Bearer (.*)\u0001\u0001$/u.exec(said) ?? [];
    const isTaken = who === user && takes?.(token) === true;
    this.#result(tag, said === `\0${user}\0${password}` || isTaken);
  }

  #result(tag: string, isRight: boolean): void {
    if (isRight && this.server.fault?.kind !== 'signInRefused') this.#done(tag);
    else this.#say(`${tag} NO [AUTHENTICATIONFAILED] Invalid credentials`);
  }

  #open(tag: string, folder: string): void {
    if (folder.toUpperCase() !== 'INBOX') {
      this.#say(`${tag} NO [NONEXISTENT] Unknown mailbox`);
      return;
    }
    this.#isOpen = true;
    this.#known = this.server.mails.length;
    this.#say('* FLAGS (\\Seen)');
    this.#say(`* ${this.server.mails.length} EXISTS`);
    this.#say(`* OK [UIDVALIDITY ${this.server.uidValidity}] valid`);
    this.#say(`* OK [UIDNEXT ${this.server.nextUid}] next`);
    this.#done(tag, '[READ-ONLY] open');
  }

  #search(words: readonly string[]): readonly number[] {
    const of = (key: string) => {
      const at = words.findIndex((word) => word.toUpperCase() === key);
      return at < 0 ? null : (words[at + 1] ?? null);
    };
    const since = of('SINCE');
    const range = of('UID');
    const mails = this.server.mails.filter(
      ({ at }) => since === null || at.getTime() >= Date.parse(`${since} UTC`),
    );
    return range === null ? mails.map(({ uid }) => uid) : this.#within(range, mails);
  }

  #within(range: string, mails: readonly KeptMail[]): readonly number[] {
    const last = this.server.mails.at(-1)?.uid ?? 0;
    const ends = range.split(',').map((part) => {
      const [from = 0, to = from] = part
        .split(':')
        .map((end) => (end === '*' ? last : Number(end)));
      return [Math.min(from, to), Math.max(from, to)] as const;
    });
    return mails
      .map(({ uid }) => uid)
      .filter((uid) => ends.some(([from, to]) => uid >= from && uid <= to));
  }

  #fetch(tag: string, range: string, line: string): void {
    const { mails, fault } = this.server;
    const [, start, most] = /BODY\.PEEK\[\](?:<(\d+)\.(\d+)>)?/i.exec(line) ?? [];
    const asksBody = /BODY\.PEEK\[\]/i.test(line);
    for (const uid of this.#isOpen ? this.#within(range, mails) : []) {
      const sequence = mails.findIndex((mail) => mail.uid === uid);
      const mail = mails[sequence];
      if (!mail || (asksBody && fault?.kind === 'loses' && fault.uid === uid)) continue;
      const size = fault?.kind === 'liesAboutSizes' ? fault.bytes : mail.raw.length;
      const head = `* ${sequence + 1} FETCH (UID ${uid} RFC822.SIZE ${size} INTERNALDATE "${internalDate(mail.at)}"`;
      if (!asksBody) {
        this.#say(`${head})`);
        continue;
      }
      const from = Number(start ?? 0);
      const body = mail.raw.subarray(from, most === undefined ? undefined : from + Number(most));
      this.socket.write(
        `${head} BODY[]${start === undefined ? '' : `<${start}>`} {${body.length}}\r\n`,
      );
      this.socket.write(body);
      this.socket.write(')\r\n');
    }
    this.#done(tag);
  }

  #capabilities(): string {
    return `IMAP4rev1 SASL-IR AUTH=PLAIN AUTH=XOAUTH2${this.server.options.withoutIdle ? '' : ' IDLE'}`;
  }

  #done(tag: string, words = 'done'): void {
    this.#sayNews();
    this.#say(`${tag} OK ${words}`);
  }

  #say(line: string): void {
    this.socket.write(`${line}\r\n`);
  }
}

function internalDate(at: Date): string {
  const two = (number: number) => String(number).padStart(2, '0');
  const day = `${two(at.getUTCDate())}-${MONTHS[at.getUTCMonth()] ?? ''}-${at.getUTCFullYear()}`;
  return `${day} ${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())} +0000`;
}
