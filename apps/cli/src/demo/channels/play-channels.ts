import {
  ChannelArrivals,
  ChannelIncoming,
  ChannelMessages,
  ContactMerging,
} from '@bitacora/application';
import { type Incoming, originNamed } from '@bitacora/channel-port';
import { incomingOfMail, parseMail } from '@bitacora/channel-email';
import {
  AddNote,
  AssignConversation,
  ChangeConversationStatus,
  type QuotedMessage,
  SendReply,
  conversationIdOf,
  conversationStream,
} from '@bitacora/conversations';
import {
  channelDecider,
  channelStream,
  deliveryDecider,
  deliveryStream,
} from '@bitacora/deliveries';
import { inboxDecider, inboxStream } from '@bitacora/inboxes';
import { systemContext } from '@bitacora/kernel';
import { StreamFolds } from '@bitacora/platform';
import { randomBytes } from 'node:crypto';
import type { DemoClock } from '../demo-clock.js';
import type { LaterAct } from '../play.js';
import type { DemoShop } from '../set-up.js';
import type { DemoInbox } from './channel-inboxes.js';
import type { ChannelStep, ChannelStory } from './channel-story.js';
import { type DemoProviders, nameAtProvider } from './demo-providers.js';

const MINUTE_MS = 60_000;
/** The mails of the demo answer none of ours. */
const NO_THREADS = [randomBytes(32)] as const;
const POLL_MS = 10;
const PATIENCE_MS = 30_000;

export interface ChannelPlay {
  readonly shop: DemoShop;
  readonly clock: DemoClock;
  readonly providers: DemoProviders;
  readonly inboxes: ReadonlyMap<DemoInbox, string>;
}

/** The steps of the stories, each with its time. */
export function channelActs(
  play: ChannelPlay,
  stories: readonly ChannelStory[],
  until: Date,
): readonly LaterAct[] {
  const acts = stories.flatMap((story) => {
    const running = new RunningStory(play, story);
    let at = until.getTime() - story.before * MINUTE_MS;
    return story.steps.map((step) => {
      at += step.after * MINUTE_MS;
      return { at: new Date(at), run: () => running.take(step) };
    });
  });
  return acts.sort((one, other) => one.at.getTime() - other.at.getTime());
}

/** Plays a conversation in a channel, by the very ways that messages, marks and replies take. */
class RunningStory {
  #messages = 0;
  /** What the provider calls the newest message of each side. */
  #client = '';
  #team = '';
  #isAssigned = false;

  constructor(
    private readonly play: ChannelPlay,
    private readonly story: ChannelStory,
  ) {}

  async take(step: ChannelStep): Promise<void> {
    const { shop } = this.play;
    const conversation = () => this.#conversation();
    switch (step.does) {
      case 'writes': {
        const { text, files = [], messageKind, shares: things, albumId } = step;
        const named = this.#named();
        const origin = step.origin ?? originNamed(named.providerId);
        const more = {
          ...(messageKind && { messageKind }),
          ...(things && { shared: { things, words: '' } }),
          ...(albumId && { albumId }),
          ...(step.isAnswer && { quotes: this.#team }),
        };
        await this.#comes({
          kind: 'message',
          ...named,
          text,
          files,
          sentAt: null,
          origin,
          ...more,
        });
        break;
      }
      case 'mails':
        await this.#comes(...(await mailOf(step.raw)));
        break;
      case 'edits':
        await this.#comes({ kind: 'revision', ...this.#of(this.#client), text: step.text });
        break;
      case 'reacts':
        await this.#comes({ kind: 'reaction', ...this.#of(this.#team), emoji: step.text });
        break;
      case 'replies':
        return this.#reply(step);
      case 'merges':
        return this.#merge(step);
      case 'rates':
        await this.#comes({ kind: 'standing', said: step.said });
        break;
      case 'notes':
        await shop.stage.send(AddNote, { ...(await conversation()), text: step.text }, this.#agent);
        break;
      case 'resolves': {
        const status = { ...(await conversation()), status: 'resolved' } as const;
        await shop.stage.send(ChangeConversationStatus, status, this.#agent);
      }
    }
  }

  get #place() {
    const { shop, inboxes } = this.play;
    const inboxId = inboxes.get(this.story.inbox);
    if (inboxId === undefined) throw new Error(`${this.story.inbox} is not connected.`);
    return { accountId: shop.stage.accountId, inboxId };
  }

  get #from() {
    const { identity, name, email = null, phone = null } = this.story.client;
    return { identity, name, email, phone };
  }

  get #staff() {
    const { agents } = this.play.shop;
    const found = agents[this.story.agent % agents.length];
    if (!found) throw new Error('There are no agents.');
    return found;
  }

  get #agent() {
    return this.#staff.performer;
  }

  #named() {
    this.#messages += 1;
    this.#client = `demo:${this.story.client.identity}:${this.#messages}`;
    return { providerId: this.#client, from: this.#from };
  }

  #of(providerId: string) {
    return { providerId, from: this.#from };
  }

  /** Takes what the channel says, and lets the rules see it. */
  async #comes(...incoming: readonly Incoming[]): Promise<void> {
    const { stage } = this.play.shop;
    const taken = await stage.app.nest.get(ChannelIncoming).take(this.#place, incoming);
    const refused = taken.find(({ kind }) => kind === 'refused');
    if (refused) throw new Error(`${this.story.inbox} refused: ${JSON.stringify(refused)}`);
    // One of its own: the time between two notes is measured by the machine's clock, which the story leaves behind.
    const arrivals = new ChannelArrivals(stage.stores.documents, this.play.clock);
    const { accountId, inboxId } = this.#place;
    const came = new Set(incoming.map(({ kind }) => kind));
    for (const kind of ['message', 'standing'] as const)
      if (came.has(kind)) await arrivals.note(accountId, inboxId, kind);
    await stage.settle();
  }

  async #merge({ inbox, identity }: Extract<ChannelStep, { does: 'merges' }>): Promise<void> {
    const { stage } = this.play.shop;
    const { app, accountId, stores } = stage;
    const [contactId, absorbedId] = await Promise.all([
      this.#contactId(this.story.inbox, this.story.client.identity),
      this.#contactId(inbox, identity),
    ]);
    const { actor, ip } = this.#agent;
    const context = systemContext(accountId, { correlationId: stores.ids.next(), ip }, actor);
    const wanted = { contactId, absorbedId, details: [], attributeIds: [], blocked: null };
    const merged = await app.nest.get(ContactMerging).merge(wanted, context);
    if (!merged.ok) throw new Error(`Not merged: ${JSON.stringify(merged.errors)}`);
    await stage.settle();
  }

  /** The one that the client's first message began. */
  async #conversation(): Promise<{ readonly conversationId: string }> {
    const { inbox, client } = this.story;
    const { inboxId } = this.#place;
    const contactId = await this.#contactId(inbox, client.identity);
    const { hash } = this.play.shop.stage.stores;
    return { conversationId: conversationIdOf(hash, { inboxId, contactId, ordinal: 1 }) };
  }

  async #contactId(name: DemoInbox, identity: string): Promise<string> {
    const { shop, inboxes } = this.play;
    const { app, accountId } = shop.stage;
    const inboxId = inboxes.get(name) ?? '';
    const stream = inboxStream(accountId, inboxId);
    const inbox = await app.nest.get(StreamFolds).state(stream, inboxDecider);
    if (!inbox) throw new Error(`${name} is gone.`);
    const found = await app.nest.get(ChannelMessages).contactOf({ accountId, inbox }, identity);
    return found.contactId;
  }

  async #reply(step: Extract<ChannelStep, { does: 'replies' }>): Promise<void> {
    const { shop, clock, providers } = this.play;
    const { text, template, provider = 'accepted', mark } = step;
    const place = await this.#conversation();
    if (!this.#isAssigned) {
      this.#isAssigned = true;
      const { userId } = this.#staff;
      await shop.stage.send(AssignConversation, { ...place, userId }, this.#agent);
    }
    providers.next = provider;
    const quotes = step.isAnswer ? await this.#newest(place.conversationId) : undefined;
    const reply = { ...place, text, ...(template && { template }), ...(quotes && { quotes }) };
    const sent = await shop.stage.send(SendReply, reply, this.#agent);
    const deliveryId = sent.events[0]?.id ?? '';
    this.#team = nameAtProvider(deliveryId);
    await this.#settled(deliveryId, provider === 'lost' ? clock : null);
    await shop.stage.settle();
    providers.next = 'accepted';
    if (!mark) return;
    clock.moveTo(new Date(Date.parse(clock.now()) + MINUTE_MS / 2));
    const of = { providerId: this.#team, fault: null, at: clock.now() };
    await this.#comes({ kind: 'mark', ...of, state: 'delivered' });
    if (mark === 'read') await this.#comes({ kind: 'mark', ...of, state: 'read' });
  }

  /** The client's newest message, as a reply quotes it. */
  async #newest(conversationId: string): Promise<QuotedMessage> {
    const { app, accountId } = this.play.shop.stage;
    const stream = conversationStream(accountId, conversationId);
    const backwards = { from: 'end', direction: 'backwards', limit: 50 } as const;
    const events = await app.runtime.log.read(stream, backwards);
    const event = events.find(({ type }) => type === 'MessageReceived');
    if (!event) throw new Error(`There is nothing to quote in ${this.story.inbox}.`);
    const { messageId } = event.data as { readonly messageId: string };
    return { conversationId, messageId, revision: event.revision };
  }

  /** Waits until no more is tried with a reply; `clock` is moved where its answer is waited for. */
  async #settled(deliveryId: string, clock: DemoClock | null): Promise<void> {
    const folds = this.play.shop.stage.app.nest.get(StreamFolds);
    const { accountId, inboxId } = this.#place;
    const until = Date.now() + PATIENCE_MS;
    while (Date.now() < until) {
      const stream = deliveryStream(accountId, deliveryId);
      const delivery = await folds.state(stream, deliveryDecider);
      const channel = await folds.state(channelStream(accountId, inboxId), channelDecider);
      if (delivery?.nextAttemptAt === null || channel.stopped) return;
      if (clock && delivery?.attempts === 1 && delivery.state !== 'waiting')
        clock.moveTo(new Date(delivery.nextAttemptAt ?? 0));
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
    throw new Error(`The reply of ${this.story.inbox} is still on its way.`);
  }
}

async function mailOf(raw: string): Promise<readonly Incoming[]> {
  const bytes = Buffer.from(raw);
  const read = await parseMail(bytes);
  if (read.kind !== 'parsed') throw new Error('A mail of the demo cannot be read.');
  return incomingOfMail(read.mail, bytes, NO_THREADS);
}
