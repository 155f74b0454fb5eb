import { AddMember, OpenAccount, RegisterUser } from '@bitacora/account';
import { Uploads } from '@bitacora/application';
import { type Conversation, SendReply } from '@bitacora/conversations';
import { deliveryDecider, deliveryStream } from '@bitacora/deliveries';
import { StreamFolds } from '@bitacora/platform';
import { channelStory } from '../system/channel-story.js';
import { conversationsOf } from '../system/mailbox-fixture.js';
import { System } from '../system/system.js';
import { STAGED_JPEG, type StagedChannel } from './staged-channel.js';
import { leadTo, stagedSettings } from './staged-channels.js';

export const STAGED_ACCOUNT = 'acme';
/** It takes no mails: what is asked for is in the log. */
const MAIL = {
  BITACORA_SMTP: 'smtp://127.0.0.1:9?tls=false',
  BITACORA_MAIL_FROM: 'hola@tienda.example',
};

/** One channel, connected in an account that has an administrator, and what people and clients do there. */
export class StagedStory {
  readonly #known = new Set<string>();
  readonly #looks: ReturnType<typeof channelStory>;

  private constructor(
    readonly channel: StagedChannel,
    readonly system: System,
    readonly inboxId: string,
  ) {
    this.#looks = channelStory(() => this.system, STAGED_ACCOUNT);
  }

  static async open(channel: StagedChannel): Promise<StagedStory> {
    await channel.start();
    const system = await System.start({ ...stagedSettings([channel]), ...MAIL });
    leadTo([channel], () => system);
    const account = { name: 'Tienda', language: 'es', timeZone: 'America/Santiago' } as const;
    await system.command(STAGED_ACCOUNT, OpenAccount, account);
    const person = { userId: 'ana', name: 'Ana', email: 'ana@tienda.example' };
    await system.command(STAGED_ACCOUNT, RegisterUser, person);
    await system.command(STAGED_ACCOUNT, AddMember, { userId: 'ana', role: 'administrator' });
    return new StagedStory(channel, system, await channel.connect(system, STAGED_ACCOUNT));
  }

  async close(): Promise<void> {
    await this.system.stop();
    await this.channel.stop();
  }

  /** What a look gives, while time passes. */
  after<T>(look: () => Promise<T | null> | T | null, what: string): Promise<T> {
    return this.#looks.after(look, what);
  }

  /** Time passes, in steps in which everything comes to its end. */
  async later(ms: number, steps = 1): Promise<void> {
    for (let step = 0; step < steps; step += 1) {
      this.system.stores.clock.advance(ms / steps);
      await new Promise((resolve) => setTimeout(resolve, 20));
      await this.system.settle();
    }
  }

  /** The conversation that a client begins by writing this. */
  async begun(client: number, text: string): Promise<Conversation> {
    const { isTaken } = await this.channel.write(client, text);
    if (!isTaken) throw new Error(`The message of client ${client} was not taken.`);
    const found = await this.after(async () => {
      const all = await conversationsOf(this.system, STAGED_ACCOUNT);
      return all.find(({ conversationId }) => !this.#known.has(conversationId)) ?? null;
    }, `client ${client} begins a conversation`);
    this.#known.add(found.conversationId);
    return found;
  }

  /** A conversation once so many messages came in it. */
  received(conversationId: string, count: number): Promise<Conversation> {
    return this.after(async () => {
      const all = await conversationsOf(this.system, STAGED_ACCOUNT);
      const found = all.find((one) => one.conversationId === conversationId);
      return found?.counts.received === count ? found : null;
    }, `${count} messages came`);
  }

  /** Data of the events of one type in a conversation. */
  async events(conversationId: string, type: string): Promise<readonly object[]> {
    const events = await this.system.events(`conversation-${STAGED_ACCOUNT}.${conversationId}`);
    return events.filter((event) => event.type === type).map(({ data }) => data as object);
  }

  /** Answers; gives the id of the delivery. */
  reply(conversationId: string, text: string): Promise<string> {
    return this.#looks.replyIn(conversationId, text);
  }

  /** Answers with a picture; gives the id of the delivery. */
  async replyWithFile(
    { conversationId, contactId }: Pick<Conversation, 'contactId' | 'conversationId'>,
    text: string,
  ): Promise<string> {
    const place = { account: STAGED_ACCOUNT, contactId, conversationId, uploaderId: 'ana' };
    const uploads = this.system.app.nest.get(Uploads);
    const { fileId } = await uploads.keep(place, { name: 'foto.jpg', content: STAGED_JPEG });
    const attachments = await uploads.take([fileId], place);
    if ('code' in attachments) throw new Error(attachments.code);
    const data = { conversationId, text, attachments };
    const { events } = await this.system.command(STAGED_ACCOUNT, SendReply, data);
    return events[0]?.id ?? '';
  }

  /** The data of an event of a delivery, once there is one of this type. */
  delivery(id: string, type: string) {
    return this.#looks.delivery(id, type);
  }

  /** A delivery as it is now; null: it is not asked for yet. */
  deliveryNow(id: string) {
    const folds = this.system.app.nest.get(StreamFolds);
    return folds.state(deliveryStream(STAGED_ACCOUNT, id), deliveryDecider);
  }

  /** What a client has got. */
  got(client: number): readonly string[] {
    return this.channel.answers(client).map(({ text }) => text);
  }
}
