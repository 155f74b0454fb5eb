import { GatewayStandIn } from '@bitacora/channel-sms/stand-in';
import type { System } from '../system/system.js';
import {
  BUSY_SECONDS,
  type StagedChannel,
  type StagedHandOver,
  type Trouble,
  changeForm,
  connectForm,
  hookAddressOf,
  written,
} from './staged-channel.js';

const TOKEN = 'clave-de-la-pasarela';
const HOOK_SECRET = 'secreto-de-los-avisos';
const HTTP_OK = 200;
const BROKEN = 503;

/** SMS by a gateway that is known by its settings alone. It can be asked for nothing that it took. */
export class StagedGateway implements StagedChannel {
  readonly channel = 'sms';
  /** The form names it. */
  readonly providers = '';
  readonly isFetched = false;
  readonly repeatableAfterMs = 0;
  readonly saysHowLong = true;
  readonly sendsFiles = false;
  readonly hasFiles = false;
  readonly parksLost = true;
  readonly troubles = ['busy', 'broken', 'tokenDead', 'losesAnswer'] as const;
  readonly standIn = new GatewayStandIn({ token: TOKEN, hookSecret: HOOK_SECRET });
  reach = (address: string) => address;
  #base = '';
  #hook = '';
  #messages = 0;

  async start(): Promise<void> {
    this.#base = await this.standIn.start();
  }

  stop = () => this.standIn.stop();

  get #given() {
    return {
      ...{ provider: 'gateway', sender: 'TIENDA', method: 'POST', address: `${this.#base}/send` },
      ...{ headers: 'X-Api-Key: {secret}', contentType: 'json', secret: TOKEN, numbers: 'digits' },
      body: '{"to":"{to}","message":"{text}","sender":"{from}","ref":"{id}"}',
      ...{ checkAddress: `${this.#base}/balance`, answerId: 'results.0.id' },
      ...{ proof: 'hmac', proofName: 'X-Signature', hookSecret: HOOK_SECRET },
      ...{ incomingId: 'message.id', incomingFrom: 'message.sender', incomingText: 'message.text' },
    };
  }

  async connect(system: System, account: string): Promise<string> {
    const inboxId = await connectForm(system, account, { channel: 'sms', given: this.#given });
    this.#hook = await hookAddressOf(system, account, inboxId);
    return inboxId;
  }

  connectAgain(system: System, account: string, inboxId: string): Promise<void> {
    this.heal();
    return changeForm(system, account, { inboxId, given: this.#given });
  }

  write(client: number, text: string): Promise<StagedHandOver> {
    this.#messages += 1;
    const message = { id: this.#messages, sender: numberOf(client), text };
    return written(async () => {
      const posting = this.standIn.post(this.reach(this.#hook), { message });
      return (await posting.catch(() => 0)) === HTTP_OK;
    });
  }

  writeFile(): Promise<StagedHandOver> {
    return Promise.reject(new Error('A message of a gateway has no file.'));
  }

  answers(client: number) {
    const of = this.standIn.messages.filter(({ to }) => to === numberOf(client));
    return of.map(({ text }) => ({ text, files: 0 }));
  }

  calls = () => this.standIn.server.asked.length;

  cause(trouble: Trouble): void {
    const { server } = this.standIn;
    if (trouble === 'busy') server.fault = { kind: 'busy', retryAfterSeconds: BUSY_SECONDS };
    else if (trouble === 'broken') server.fault = { kind: 'fails', status: BROKEN };
    else if (trouble === 'losesAnswer') server.fault = { kind: 'losesAnswer' };
    else server.fault = { kind: 'tokenDead' };
  }

  heal(): void {
    this.standIn.server.fault = null;
  }
}

function numberOf(client: number): string {
  return `52155${String(12_340_000 + client)}`;
}
