import {
  STAND_IN_BOT,
  STAND_IN_CLIENT,
  TelegramStandIn,
  messageUpdate,
} from '@bitacora/channel-telegram/stand-in';
import type { System } from '../system/system.js';
import {
  BUSY_SECONDS,
  STAGED_JPEG,
  type StagedChannel,
  type Trouble,
  type StagedHandOver,
  changeForm,
  connectForm,
} from './staged-channel.js';

/** Telegram, by webhook or by long polling. */
export class StagedTelegram implements StagedChannel {
  readonly channel = 'telegram';
  readonly repeatableAfterMs = 0;
  readonly saysHowLong = true;
  readonly sendsFiles = true;
  readonly troubles = ['busy', 'broken', 'refuses', 'tokenDead', 'losesAnswer'] as const;
  readonly standIn = new TelegramStandIn();
  #tokens = 0;
  #files = 0;

  constructor(readonly isFetched = false) {}

  get providers(): string {
    return `telegram=${this.standIn.address}`;
  }

  set reach(reach: (address: string) => string) {
    this.standIn.updates.reach = reach;
  }

  start = () => this.standIn.start();
  stop = () => this.standIn.stop();

  connect(system: System, account: string): Promise<string> {
    const receiving = this.isFetched ? 'polling' : 'webhook';
    const given = { token: this.standIn.token, receiving };
    return connectForm(system, account, { channel: 'telegram', given });
  }

  connectAgain(system: System, account: string, inboxId: string): Promise<void> {
    return changeForm(system, account, { inboxId, given: { token: this.standIn.token } });
  }

  write(client: number, text: string): Promise<StagedHandOver> {
    return this.#add(client, { text });
  }

  writeFile(client: number): Promise<StagedHandOver> {
    const fileId = `p${(this.#files += 1)}`;
    const path = `photos/${fileId}.jpg`;
    this.standIn.files.set(fileId, { name: '', type: '', content: STAGED_JPEG, path });
    return this.#add(client, { photo: [{ file_id: fileId, width: 1, height: 1 }] });
  }

  async #add(client: number, more: Readonly<Record<string, unknown>>): Promise<StagedHandOver> {
    const { updates } = this.standIn;
    const update = messageUpdate(more, { from: { ...STAND_IN_CLIENT, id: idOf(client) } });
    const id = await updates.add(update);
    // What was fetched and acknowledged is never given again.
    const again = () =>
      this.isFetched ? Promise.resolve(true) : updates.post({ update_id: id, ...update });
    return { isTaken: this.isFetched || updates.answers.at(-1) === 200, again };
  }

  answers(client: number) {
    const of = this.standIn.sent.filter(({ chatId }) => chatId === String(idOf(client)));
    return of.map(({ text, file }) => ({ text, files: file ? 1 : 0 }));
  }

  calls = () => this.standIn.asked.filter((method) => method !== 'getUpdates').length;

  cause(trouble: Trouble, client: number): void {
    const { standIn } = this;
    if (trouble === 'busy') standIn.fault = { kind: 'slowDown', seconds: BUSY_SECONDS };
    else if (trouble === 'broken') standIn.fault = { kind: 'fails' };
    else if (trouble === 'refuses') standIn.blocked.add(String(idOf(client)));
    else if (trouble === 'losesAnswer') standIn.fault = { kind: 'losesAnswer' };
    else
      standIn.token = `${STAND_IN_BOT.id}:${'otro-token-del-mismo-bot'.padEnd(34, '-')}${(this.#tokens += 1)}`;
  }

  heal(): void {
    this.standIn.fault = null;
    this.standIn.blocked.clear();
  }
}

function idOf(client: number): number {
  return STAND_IN_CLIENT.id + client;
}
