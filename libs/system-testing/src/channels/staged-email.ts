import { EmailConnections } from '@bitacora/application';
import { MailboxFixture, mailOfClient } from '../system/mailbox-fixture.js';
import type { System } from '../system/system.js';
import {
  STAGED_JPEG,
  type StagedChannel,
  type Trouble,
  type StagedHandOver,
  written,
} from './staged-channel.js';

const TEMPORARY = 451;
const PERMANENT = 550;
const HTTP_OK = 200;
const RELAY_KEY = 'la clave del relay de la tienda';

/** A mailbox that is read by IMAP, or whose mails a relay posts, and written from by SMTP. */
export class StagedEmail implements StagedChannel {
  readonly channel = 'email';
  readonly providers = '';
  readonly isFetched: boolean;
  readonly repeatableAfterMs = 0;
  /** A mail server says that it takes no more for now, and not for how long. */
  readonly saysHowLong = false;
  readonly sendsFiles = true;
  readonly troubles = ['busy', 'broken', 'refuses', 'tokenDead', 'losesAnswer'] as const;
  readonly mailbox = new MailboxFixture();
  reach = (address: string) => address;
  #mails = 0;
  #address = '';

  constructor(private readonly isRelayed = false) {
    this.isFetched = !isRelayed;
  }

  start = () => this.mailbox.start();
  stop = () => this.mailbox.stop();

  async connect(system: System, account: string): Promise<string> {
    if (!this.isRelayed) return this.mailbox.connect(system, account);
    const connections = system.app.nest.get(EmailConnections);
    const wanted = { ...this.#wanted(), name: 'Correo' };
    const made = await connections.connect(wanted, system.context(account));
    if (!made.ok) throw new Error(JSON.stringify(made.errors));
    await system.settle();
    const kept = await connections.of(account, made.inboxId);
    this.#address = kept?.hookAddress ?? '';
    return made.inboxId;
  }

  #wanted() {
    const wanted = this.mailbox.wanted();
    const settings = { ...wanted.settings, receiving: { by: 'relay' as const } };
    return this.isRelayed ? { ...wanted, settings, relayKey: RELAY_KEY } : wanted;
  }

  async connectAgain(system: System, account: string, inboxId: string): Promise<void> {
    this.heal();
    const connections = system.app.nest.get(EmailConnections);
    const given = { ...this.#wanted(), inboxId };
    const made = await connections.change(given, system.context(account));
    if (!made.ok) throw new Error(JSON.stringify(made.errors));
  }

  write(client: number, text: string): Promise<StagedHandOver> {
    return this.#receive(client, text, {});
  }

  writeFile(client: number): Promise<StagedHandOver> {
    const text = [
      ...['--parte', 'Content-Type: image/jpeg; name="foto.jpg"'],
      ...['Content-Disposition: attachment; filename="foto.jpg"'],
      ...['Content-Transfer-Encoding: base64', '', STAGED_JPEG.toString('base64'), '--parte--'],
    ];
    const type = 'multipart/mixed; boundary=parte';
    return this.#receive(client, text.join('\r\n'), { 'Content-Type': type });
  }

  /** Mails of one client are of one thread. */
  async #receive(
    client: number,
    text: string,
    more: Readonly<Record<string, string>>,
  ): Promise<StagedHandOver> {
    const first = `c${client}-first@cliente.example`;
    const headers = {
      ...{ From: `Lucía <${addressOf(client)}>`, ...more },
      ...{ References: `<${first}>`, 'In-Reply-To': `<${first}>` },
    };
    const isFirst = !this.#written.has(client);
    this.#written.add(client);
    const id = isFirst ? `c${client}-first` : `c${client}-${(this.#mails += 1)}`;
    const { References: _, 'In-Reply-To': __, ...alone } = headers;
    const mail = mailOfClient(id, text, isFirst ? alone : headers);
    if (this.isRelayed) return written(() => this.#relay(mail));
    this.mailbox.imap.receive(mail);
    const again = async () => {
      this.mailbox.imap.receive(mail);
      return Promise.resolve(true);
    };
    return Promise.resolve({ isTaken: true, again });
  }

  async #relay(body: string): Promise<boolean> {
    const password = Buffer.from(`relay:${RELAY_KEY}`).toString('base64');
    const headers = { 'content-type': 'message/rfc822', authorization: `Basic ${password}` };
    const posting = fetch(this.reach(this.#address), { method: 'POST', headers, body });
    return (await posting.catch(() => null))?.status === HTTP_OK;
  }

  readonly #written = new Set<number>();

  answers(client: number) {
    const of = this.mailbox.smtp.taken.filter(({ to }) => to.includes(addressOf(client)));
    return of.map(({ raw }) => ({ text: raw, files: raw.split(/filename=/u).length - 1 }));
  }

  /** Mails that were taken, and nothing of those that were not. */
  calls = () => this.mailbox.smtp.taken.length;

  cause(trouble: Trouble, client: number): void {
    const { smtp } = this.mailbox;
    if (trouble === 'busy')
      smtp.fault = { kind: 'refuses', at: 'data', code: TEMPORARY, words: '4.7.1 try later' };
    else if (trouble === 'broken') smtp.fault = { kind: 'drops' };
    else if (trouble === 'refuses') {
      const recipients = [addressOf(client)];
      const words = '5.1.1 no such mailbox';
      smtp.fault = { kind: 'refuses', at: 'recipient', code: PERMANENT, words, recipients };
    } else smtp.fault = { kind: trouble === 'losesAnswer' ? 'losesAnswer' : 'signInRefused' };
  }

  heal(): void {
    this.mailbox.smtp.fault = null;
  }
}

function addressOf(client: number): string {
  return `cliente${client}@cliente.example`;
}
