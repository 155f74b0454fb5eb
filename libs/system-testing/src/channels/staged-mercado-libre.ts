import { FormConnections } from '@bitacora/application';
import { MercadoLibreStandIn } from '@bitacora/channel-mercado-libre/stand-in';
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

const GIVEN = { site: 'MLA', appId: '123456', clientSecret: 'secreto', carried: 'both' };
const SELLER = 55;
const SESSION = 's1';
const HTTP_OK = 200;
const BROKEN = 503;

/** Messages of sales of a seller at Mercado Libre. */
export class StagedMercadoLibre implements StagedChannel {
  readonly channel = 'mercadoLibre';
  readonly isFetched = false;
  readonly repeatableAfterMs = 0;
  readonly saysHowLong = true;
  readonly sendsFiles = true;
  readonly troubles = ['busy', 'broken', 'refuses', 'tokenDead', 'losesAnswer'] as const;
  readonly standIn = new MercadoLibreStandIn({ ...GIVEN, sellerId: SELLER });
  reach = (address: string) => address;
  #api = '';
  #address = '';
  #files = 0;

  get providers(): string {
    return `mercado-libre=${this.#api} mercado-libre-sites=${this.#api}`;
  }

  async start(): Promise<void> {
    this.#api = (await this.standIn.start()).api;
  }

  stop = () => this.standIn.stop();

  async connect(system: System, account: string): Promise<string> {
    const returned = await this.#agreed(system, account, null);
    const wanted = { channel: 'mercadoLibre', given: GIVEN, returned } as const;
    const inboxId = await connectForm(system, account, wanted);
    this.#address = await hookAddressOf(system, account, inboxId);
    return inboxId;
  }

  async connectAgain(system: System, account: string, inboxId: string): Promise<void> {
    const returned = await this.#agreed(system, account, inboxId);
    await changeForm(system, account, { inboxId, given: GIVEN, returned });
  }

  /** With what the seller comes back who agreed. */
  async #agreed(system: System, account: string, inboxId: string | null) {
    const fields = Object.entries(GIVEN).map(([name, text]) => ({ name, text }));
    const asked = { channel: 'mercadoLibre', inboxId, fields, sessionId: SESSION } as const;
    const connections = system.app.nest.get(FormConnections);
    const sent = await connections.signInAddress(asked, system.context(account));
    if (!sent.ok) throw new Error(JSON.stringify(sent.errors));
    const { searchParams } = new URL(this.standIn.agree(sent.address));
    const [code = '', state = ''] = ['code', 'state'].map((name) => searchParams.get(name) ?? '');
    return { code, state, sessionId: SESSION };
  }

  write(client: number, text: string): Promise<StagedHandOver> {
    return this.#post(client, text, []);
  }

  writeFile(client: number): Promise<StagedHandOver> {
    const name = `foto${(this.#files += 1)}.jpg`;
    this.standIn.sales.files.set(name, STAGED_JPEG);
    return this.#post(client, '', [name]);
  }

  #post(client: number, text: string, files: readonly string[]): Promise<StagedHandOver> {
    const { id } = this.standIn.sales.write(packOf(client), 7 + client, text, files);
    const said = this.standIn.notification('messages', id);
    return written(async () => {
      const posting = this.standIn.post(this.reach(this.#address), said);
      return (await posting.catch(() => 0)) === HTTP_OK;
    });
  }

  answers(client: number) {
    const of = this.standIn.sales.messages.filter(
      ({ from, pack }) => from === SELLER && pack === packOf(client),
    );
    return of.map(({ text, attachments }) => ({ text, files: attachments.length }));
  }

  /** Without those that look for what was missed. */
  calls = () =>
    this.standIn.server.asked.filter(({ url }) => url.pathname !== '/missed_feeds').length;

  cause(trouble: Trouble, client: number): void {
    const { standIn } = this;
    const { server } = standIn;
    if (trouble === 'busy') server.fault = { kind: 'busy', retryAfterSeconds: BUSY_SECONDS };
    else if (trouble === 'broken') server.fault = { kind: 'fails', status: BROKEN };
    else if (trouble === 'refuses') standIn.sales.blocked.set(packOf(client), 'blocked_by_time');
    else if (trouble === 'losesAnswer') server.fault = { kind: 'losesAnswer' };
    else standIn.end(true);
  }

  heal(): void {
    this.standIn.server.fault = null;
    this.standIn.sales.blocked.clear();
  }
}

function packOf(client: number): number {
  return 2000 + client;
}
