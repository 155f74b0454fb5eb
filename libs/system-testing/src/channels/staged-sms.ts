import { TwilioStandIn } from '@bitacora/channel-sms/stand-in';
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

const SID = `AC${'0'.repeat(31)}1`;
const NUMBER = '+15005550006';
const GIVEN = { provider: 'twilio', accountSid: SID, sender: NUMBER };
const HTTP_OK = 200;
const BROKEN = 503;

/** SMS by Twilio. */
export class StagedSms implements StagedChannel {
  readonly channel = 'sms';
  readonly isFetched = false;
  readonly repeatableAfterMs = 0;
  readonly saysHowLong = true;
  readonly sendsFiles = false;
  readonly troubles = ['busy', 'broken', 'refuses', 'tokenDead', 'losesAnswer'] as const;
  readonly standIn = new TwilioStandIn({ accountSid: SID, authToken: 'token', number: NUMBER });
  reach = (address: string) => address;
  #api = '';
  #tokens = 0;

  get providers(): string {
    return `twilio=${this.#api} twilio-messaging=${this.#api}`;
  }

  async start(): Promise<void> {
    this.#api = (await this.standIn.start()).api;
  }

  stop = () => this.standIn.stop();

  connect(system: System, account: string): Promise<string> {
    const given = { ...GIVEN, authToken: this.standIn.authToken };
    return connectForm(system, account, { channel: 'sms', given });
  }

  connectAgain(system: System, account: string, inboxId: string): Promise<void> {
    const given = { ...GIVEN, authToken: this.standIn.authToken };
    return changeForm(system, account, { inboxId, given });
  }

  write(client: number, text: string): Promise<StagedHandOver> {
    return this.#post(this.standIn.messageOf(numberOf(client), text));
  }

  writeFile(client: number): Promise<StagedHandOver> {
    const files = [{ type: 'image/jpeg', bytes: STAGED_JPEG }];
    return this.#post(this.standIn.messageOf(numberOf(client), '', files));
  }

  #post(form: URLSearchParams): Promise<StagedHandOver> {
    return written(async () => {
      const address = this.standIn.smsUrl ?? '';
      const signed = this.standIn.signed(address, form);
      const answer = await fetch(this.reach(address), { method: 'POST', ...signed }).catch(
        () => null,
      );
      return answer?.status === HTTP_OK;
    });
  }

  answers(client: number) {
    const of = this.standIn.messages.filter(({ to }) => to === numberOf(client));
    return of.map(({ body }) => ({ text: body, files: 0 }));
  }

  calls = () => this.standIn.server.asked.length;

  cause(trouble: Trouble, client: number): void {
    const { standIn } = this;
    const { server } = standIn;
    if (trouble === 'busy') server.fault = { kind: 'busy', retryAfterSeconds: BUSY_SECONDS };
    else if (trouble === 'broken') server.fault = { kind: 'fails', status: BROKEN };
    else if (trouble === 'refuses') standIn.optedOut.add(numberOf(client));
    else if (trouble === 'losesAnswer') server.fault = { kind: 'losesAnswer' };
    else standIn.authToken = `token-${(this.#tokens += 1)}`;
  }

  heal(): void {
    this.standIn.server.fault = null;
    this.standIn.optedOut.clear();
  }
}

function numberOf(client: number): string {
  return `+52155${String(12_340_000 + client)}`;
}
