import { WhatsappStandIn, messageValue } from '@bitacora/channel-whatsapp/stand-in';
import type { System } from '../system/system.js';
import {
  BUSY_SECONDS,
  STAGED_JPEG,
  type StagedChannel,
  type Trouble,
  type StagedHandOver,
  changeForm,
  connectForm,
  hookAddressOf,
  written,
} from './staged-channel.js';

const NUMBER = { businessAccountId: '102', phoneNumberId: '106', number: '5491155550000' };
const TOKEN = { token: 'EAAG-token', appSecret: 'app-secret', verifyToken: 'verify-me' };
const GIVEN = {
  ...{ provider: 'cloud', phoneNumberId: NUMBER.phoneNumberId, accessToken: TOKEN.token },
  ...{ businessAccountId: NUMBER.businessAccountId, appSecret: TOKEN.appSecret },
  ...{ verifyToken: TOKEN.verifyToken, linkPreview: 'on' },
};
const HTTP_OK = 200;

/** The Cloud API of WhatsApp. */
export class StagedWhatsapp implements StagedChannel {
  readonly channel = 'whatsapp';
  readonly isFetched = false;
  readonly repeatableAfterMs = 0;
  readonly saysHowLong = true;
  readonly sendsFiles = true;
  readonly troubles = ['busy', 'broken', 'refuses', 'tokenDead', 'losesAnswer'] as const;
  readonly standIn = new WhatsappStandIn({ ...TOKEN, number: NUMBER });
  reach = (address: string) => address;
  #address = '';
  #messages = 0;

  get providers(): string {
    return `whatsapp=${this.standIn.address}`;
  }

  start = () => this.standIn.start();
  stop = () => this.standIn.stop();

  async connect(system: System, account: string): Promise<string> {
    const inboxId = await connectForm(system, account, { channel: 'whatsapp', given: GIVEN });
    this.#address = await hookAddressOf(system, account, inboxId);
    return inboxId;
  }

  connectAgain(system: System, account: string, inboxId: string): Promise<void> {
    this.heal();
    return changeForm(system, account, { inboxId, given: GIVEN });
  }

  write(client: number, text: string): Promise<StagedHandOver> {
    return this.#post(client, { type: 'text', text: { body: text } });
  }

  writeFile(client: number): Promise<StagedHandOver> {
    const image = this.standIn.media.add('image/jpeg', STAGED_JPEG);
    return this.#post(client, { type: 'image', image });
  }

  #post(client: number, message: object): Promise<StagedHandOver> {
    const of = { number: `549112233${4000 + client}`, userId: idOf(client), name: `Ana ${client}` };
    const id = `wamid.client${(this.#messages += 1)}`;
    const payload = this.standIn.hook(messageValue(of, { id, ...message }));
    return written(async () => {
      const posting = this.standIn.postHook(this.reach(this.#address), payload);
      return (await posting.catch(() => 0)) === HTTP_OK;
    });
  }

  answers(client: number) {
    const of = this.standIn.taken.filter(({ body }) => body.recipient === idOf(client));
    return of.map(({ body, file }) => ({ text: body.text?.body ?? '', files: file ? 1 : 0 }));
  }

  calls = () => this.standIn.calls.length;

  cause(trouble: Trouble, client: number): void {
    const { standIn } = this;
    if (trouble === 'busy') standIn.fault = { kind: 'busy', retryAfter: BUSY_SECONDS };
    else if (trouble === 'broken') standIn.fault = { kind: 'down', by: 'api' };
    else if (trouble === 'refuses') standIn.closed.add(idOf(client));
    else standIn.fault = { kind: trouble };
  }

  heal(): void {
    this.standIn.fault = null;
    this.standIn.closed.clear();
  }
}

function idOf(client: number): string {
  return `AR.${1300 + client}`;
}
