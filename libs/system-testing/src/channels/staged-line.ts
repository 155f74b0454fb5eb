import {
  LineStandIn,
  STAND_IN_ACCOUNT,
  type StandInEvent,
  lineMessageEvent,
} from '@bitacora/channel-line/stand-in';
import type { System } from '../system/system.js';
import {
  BUSY_SECONDS,
  STAGED_JPEG,
  type StagedChannel,
  type Trouble,
  type StagedHandOver,
  changeForm,
  connectForm,
  written,
} from './staged-channel.js';

const HTTP_OK = 200;

export class StagedLine implements StagedChannel {
  readonly channel = 'line';
  readonly isFetched = false;
  /** Until then an answer goes by the token of the message, and is not repeated. */
  readonly repeatableAfterMs = 60_000;
  readonly saysHowLong = true;
  readonly sendsFiles = true;
  readonly troubles = ['busy', 'broken', 'refuses', 'tokenDead', 'losesAnswer'] as const;
  readonly standIn = new LineStandIn();
  #tokens = 0;
  /** Clients by the tokens that answer them. */
  readonly #clients = new Map<string, string>();

  get providers(): string {
    return `line=${this.standIn.address} line-data=${this.standIn.address}`;
  }

  set reach(reach: (address: string) => string) {
    this.standIn.reach = reach;
  }

  start = () => this.standIn.start();
  stop = () => this.standIn.stop();

  connect(system: System, account: string): Promise<string> {
    const given = { token: this.standIn.token, secret: STAND_IN_ACCOUNT.secret };
    return connectForm(system, account, { channel: 'line', given });
  }

  connectAgain(system: System, account: string, inboxId: string): Promise<void> {
    return changeForm(system, account, { inboxId, given: { token: this.standIn.token } });
  }

  write(client: number, text: string): Promise<StagedHandOver> {
    return this.#post(client, this.#event(client, { type: 'text', text }));
  }

  writeFile(client: number): Promise<StagedHandOver> {
    const event = this.#event(client, { type: 'image' });
    this.standIn.contents.set(event.id, { type: 'image/jpeg', content: STAGED_JPEG });
    return this.#post(client, event);
  }

  #event(client: number, message: Readonly<Record<string, unknown>>) {
    const userId = idOf(client);
    this.standIn.names.set(userId, `Luz ${client}`);
    return lineMessageEvent(message, { type: 'user', userId });
  }

  #post(client: number, event: StandInEvent): Promise<StagedHandOver> {
    this.#clients.set(event.replyToken ?? '', idOf(client));
    let isRedelivery = false;
    return written(async () => {
      const posted = { ...event, deliveryContext: { isRedelivery } };
      isRedelivery = true;
      return (await this.standIn.post(posted)) === HTTP_OK;
    });
  }

  answers(client: number) {
    const of = this.standIn.sending.sent.filter(
      ({ to }) => (this.#clients.get(to) ?? to) === idOf(client),
    );
    return of.map(({ text, file }) => ({ text, files: file ? 1 : 0 }));
  }

  calls = () => this.standIn.asked.length;

  cause(trouble: Trouble): void {
    const { standIn } = this;
    if (trouble === 'busy') standIn.fault = { kind: 'slowDown', seconds: BUSY_SECONDS };
    else if (trouble === 'broken') standIn.fault = { kind: 'fails' };
    else if (trouble === 'refuses')
      standIn.fault = { kind: 'refuses', status: 400, words: 'Failed to send messages' };
    else if (trouble === 'losesAnswer') standIn.fault = { kind: 'losesAnswer' };
    else standIn.token = `another-token-of-the-same-official-account-${(this.#tokens += 1)}`;
  }

  heal(): void {
    this.standIn.fault = null;
  }
}

function idOf(client: number): string {
  return `U${client.toString(16).padStart(32, '0')}`;
}
