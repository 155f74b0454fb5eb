import { DeviceLinking } from '@bitacora/application';
import { LinkedPhone, type ShownMessage } from '@bitacora/channel-whatsapp-qr/stand-in';
import type { System } from '../system/system.js';
import {
  STAGED_JPEG,
  type StagedChannel,
  type StagedHandOver,
  type Trouble,
  connectForm,
} from './staged-channel.js';

/** Digits before the number of a client. */
const CLIENTS = '57310555';
const SECOND_MS = 1000;
const LOOK_MS = 20;
const LONGEST_LOOKS = 500;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** WhatsApp of a telephone that is linked by a code. */
export class StagedQr implements StagedChannel {
  readonly channel = 'whatsappQr';
  readonly isFetched = true;
  readonly repeatableAfterMs = 0;
  readonly saysHowLong = false;
  readonly sendsFiles = true;
  readonly troubles = ['refuses', 'tokenDead', 'losesAnswer'] as const;
  readonly phone = new LinkedPhone();
  reach = (address: string) => address;
  #system: System | null = null;

  get providers(): string {
    return `whatsapp-qr-media=${this.phone.mediaAddress}`;
  }

  get settings(): Readonly<Record<string, string>> {
    return { BITACORA_WHATSAPP_QR: this.phone.folder };
  }

  start = () => this.phone.start();
  stop = () => this.phone.stop();

  async connect(system: System, account: string): Promise<string> {
    this.#system = system;
    const wanted = { channel: 'whatsappQr', given: { risk: 'on' } } as const;
    const inboxId = await connectForm(system, account, wanted);
    await this.#linked(system, account, inboxId);
    return inboxId;
  }

  async connectAgain(system: System, account: string, inboxId: string): Promise<void> {
    this.heal();
    await system.app.nest.get(DeviceLinking).begin({ accountId: account, inboxId });
    await this.#linked(system, account, inboxId);
  }

  /** The code is shown, a person scans it, and the link is open. */
  async #linked(system: System, account: string, inboxId: string): Promise<void> {
    const linking = system.app.nest.get(DeviceLinking);
    const is = async (state: string) => {
      for (let look = 0; look < LONGEST_LOOKS; look += 1) {
        const found = await linking.of({ accountId: account, inboxId });
        if (found?.state === state) return;
        system.stores.clock.advance(SECOND_MS);
        await pause(LOOK_MS);
      }
      throw new Error(`The link is not ${state}.`);
    };
    await is('code');
    this.phone.scan();
    await is('open');
  }

  write(client: number, text: string): Promise<StagedHandOver> {
    return this.#write(client, { conversation: text });
  }

  writeFile(client: number): Promise<StagedHandOver> {
    const file = this.phone.file(STAGED_JPEG, 'Image');
    return this.#write(client, { imageMessage: { mimetype: 'image/jpeg', ...file } });
  }

  /** What has no receipt comes again over the next connection, by itself; `again` is the telephone of the client, which repeats it. */
  async #write(client: number, message: object): Promise<StagedHandOver> {
    const key = { remoteJid: jidOf(client) };
    const id = this.phone.write(message, { key });
    await this.#received(id);
    const again = async () => {
      this.phone.write(message, { key, id });
      await this.#received(id);
      return true;
    };
    return { isTaken: true, again };
  }

  async #received(id: string): Promise<void> {
    let isDead = false;
    void this.#system?.mortal?.death.then(() => (isDead = true));
    for (let look = 0; look < LONGEST_LOOKS; look += 1) {
      if (isDead || !this.phone.isConnected || this.phone.receipts.has(id)) return;
      await pause(LOOK_MS);
    }
  }

  answers(client: number) {
    const of = this.phone.shown.filter(({ jid }) => jid === jidOf(client));
    return of.map(({ content }) => ({
      text: textOf(content),
      files: 'text' in content ? 0 : 1,
    }));
  }

  calls = () => this.phone.posted.length;

  cause(trouble: Trouble): void {
    if (trouble === 'refuses') this.phone.refusal = '463';
    else if (trouble === 'losesAnswer') this.phone.losesAnswers = 1;
    else this.phone.logOut();
  }

  heal(): void {
    this.phone.refusal = null;
    this.phone.losesAnswers = 0;
  }
}

function jidOf(client: number): string {
  return `${CLIENTS}${String(client).padStart(4, '0')}@s.whatsapp.net`;
}

function textOf({ text, caption }: ShownMessage['content']): string {
  return String(text ?? caption ?? '');
}
