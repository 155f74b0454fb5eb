import { MetaStandIn } from '@bitacora/channel-meta/stand-in';
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

const TOKEN = { token: 'EAAG-page', appSecret: 'app-secret', verifyToken: 'verify-me' };
const PAGE_ID = '101';
const INSTAGRAM_ID = '17841400000000000';
const GIVEN = {
  ...{ way: 'token', pageId: PAGE_ID, accessToken: TOKEN.token, appSecret: TOKEN.appSecret },
  ...{ verifyToken: TOKEN.verifyToken, humanAgent: 'off', comments: 'off' },
};
const HTTP_OK = 200;
const DAY_MS = 24 * 60 * 60 * 1000;

/** A page in Messenger, or its account of Instagram. */
export class StagedMeta implements StagedChannel {
  readonly channel = 'meta';
  readonly isFetched = false;
  readonly repeatableAfterMs = 0;
  readonly saysHowLong = true;
  readonly sendsFiles = true;
  readonly troubles = ['busy', 'broken', 'refuses', 'tokenDead', 'losesAnswer'] as const;
  readonly standIn = new MetaStandIn({ ...TOKEN, pageId: PAGE_ID, instagramId: INSTAGRAM_ID });
  reach = (address: string) => address;
  #address = '';
  #messages = 0;

  constructor(private readonly surface: 'messenger' | 'instagram' = 'messenger') {}

  get #given() {
    return { ...GIVEN, surface: this.surface };
  }

  get providers(): string {
    return `meta=${this.standIn.address}`;
  }

  start = () => this.standIn.start();
  stop = () => this.standIn.stop();

  async connect(system: System, account: string): Promise<string> {
    const inboxId = await connectForm(system, account, { channel: 'meta', given: this.#given });
    this.#address = await hookAddressOf(system, account, inboxId);
    return inboxId;
  }

  connectAgain(system: System, account: string, inboxId: string): Promise<void> {
    this.heal();
    return changeForm(system, account, { inboxId, given: this.#given });
  }

  write(client: number, text: string): Promise<StagedHandOver> {
    return this.#post(client, { text });
  }

  writeFile(client: number): Promise<StagedHandOver> {
    const name = `foto${(this.#messages += 1)}.jpg`;
    this.standIn.files.set(`cdn/${name}`, STAGED_JPEG);
    const url = `http://${this.standIn.host}/cdn/${name}`;
    return this.#post(client, { attachments: [{ type: 'image', payload: { url } }] });
  }

  #post(client: number, message: object): Promise<StagedHandOver> {
    const { standIn } = this;
    standIn.names.set(idOf(client), `Ana ${client}`);
    const mid = `m${(this.#messages += 1)}`;
    const event = standIn.event(idOf(client), { message: { mid, ...message } });
    const payload =
      this.surface === 'instagram'
        ? { object: 'instagram', entry: [{ id: INSTAGRAM_ID, messaging: [event] }] }
        : standIn.hook(event);
    return written(async () => {
      const posting = standIn.postHook(this.reach(this.#address), payload);
      return (await posting.catch(() => 0)) === HTTP_OK;
    });
  }

  answers(client: number) {
    const of = this.standIn.sent.filter(({ to }) => to === idOf(client));
    return of.map(({ text, file }) => ({ text: text ?? '', files: file ? 1 : 0 }));
  }

  calls = () => this.standIn.calls.length;

  cause(trouble: Trouble, client: number): void {
    const { standIn } = this;
    if (trouble === 'busy') standIn.fault = { kind: 'busy', retryAfter: BUSY_SECONDS };
    else if (trouble === 'broken') standIn.fault = { kind: 'down', by: 'api' };
    else if (trouble === 'refuses') standIn.wrote.set(idOf(client), standIn.now() - 2 * DAY_MS);
    else standIn.fault = { kind: trouble };
  }

  heal(): void {
    this.standIn.fault = null;
  }
}

function idOf(client: number): string {
  return String(5_550_000 + client);
}
