import {
  type Actor,
  type Clock,
  type CommandClass,
  type CommandContext,
  type CommandDispatcher,
  reactorContext,
  systemContext,
  type CommandResult,
  type Hash,
  type Position,
  type Reaction,
  type Recorded,
  type RecordedEvent,
  START,
  type StoredDocument,
  SYSTEM,
  type StreamName,
  type TimeSlice,
  derivedUuid,
} from '@bitacora/kernel';
import type { SealedEventStore } from '@bitacora/sealing';
import {
  type ConversationEvent,
  conversationIdOf,
  conversationStream,
} from '@bitacora/conversations/published';
import {
  accountCommands,
  accountEventDefinitions,
  AddMember,
  ChangeTeamMembers,
  CreateLabel,
  CreateTeam,
  OpenAccount,
} from '@bitacora/account';
import { contactCommands, contactEvents, CreateContact } from '@bitacora/contacts';
import {
  conversationCommands,
  conversationEventDefinitions,
  ReceiveMessage,
  StartConversation,
} from '@bitacora/conversations';
import {
  ChangeInboxCollaborators,
  ConnectInbox,
  inboxCommands,
  inboxEvents,
} from '@bitacora/inboxes';
import {
  CreateRule,
  type RuleBody,
  ruleCommands,
  ruleEventDefinitions,
  ruleProcesses,
  type RuleState,
  rulesStream,
} from '@bitacora/rules';
import { webhookCommands, webhookEventDefinitions } from '@bitacora/webhooks';
import { automation } from '../automation/automation.js';
import { SENDS_EVERYTHING, type Sends } from '../automation/passes/sends.js';
import { AUTOMATION_EVENTS, type AutomationEvent } from '../automation/automation-events.js';
import { HeldDocuments } from '../automation/folding/held-documents.js';
import type { HistoryReader } from '../why/history-reader.js';

const ACCOUNT = 'acme';
const FOLDED: ReadonlySet<string> = new Set(AUTOMATION_EVENTS);
const PAGE = 1000;

/** Everything that a story's kernel has to know. */
export const STORY_DOMAINS = {
  events: [
    ...accountEventDefinitions,
    ...contactEvents,
    ...conversationEventDefinitions,
    ...inboxEvents,
    ...ruleEventDefinitions,
    ...webhookEventDefinitions,
  ],
  commands: [
    ...accountCommands,
    ...contactCommands,
    ...conversationCommands,
    ...inboxCommands,
    ...ruleCommands,
    ...webhookCommands,
  ],
  processes: ruleProcesses,
};

/** The parts of the kernel that a story runs on. */
export interface StoryParts {
  readonly store: SealedEventStore;
  readonly handler: CommandDispatcher;
  readonly hash: Hash;
  readonly clock: Clock & { advance(ms: number): void };
}

export const STORY_CONTACT: Actor = { kind: 'contact', id: 'c1', name: 'Lucía' };
export const STORY_AGENT: Actor = { kind: 'user', id: 'ana', name: 'Ana' };

/**
 * An account with its whole write side and the automation, in memory: specs tell what people do, let
 * the automation read on, and look at the log. Nothing happens by itself, so that a spec decides how far the
 * automation lags behind.
 */
export class AutomationStory {
  #documents = new HeldDocuments();
  #reactor: ReturnType<typeof automation>;
  #read: Position = START;
  #commands = 0;

  constructor(
    private readonly parts: StoryParts,
    private readonly sends: Sends = SENDS_EVERYTHING,
    private readonly slice: TimeSlice | null = null,
  ) {
    this.#reactor = automation(sends, slice);
  }

  /** An account in Madrid with two labels, a team, an inbox that both members work in, and a contact. */
  async open(): Promise<this> {
    await this.send(OpenAccount, {
      name: 'Tienda Luz',
      language: 'es',
      timeZone: 'Europe/Madrid',
    });
    for (const [labelId, name] of [
      ['urgent', 'urgente'],
      ['vip', 'vip'],
    ] as const) {
      await this.send(CreateLabel, {
        labelId,
        name,
        colour: '#aa0000',
        description: '',
        inSidebar: true,
      });
    }
    for (const userId of ['ana', 'bea']) await this.send(AddMember, { userId, role: 'agent' });
    const team = {
      teamId: 'support',
      name: 'Soporte',
      description: '',
      assignsAutomatically: false,
    };
    await this.send(CreateTeam, team);
    await this.send(ChangeTeamMembers, { teamId: 'support', userIds: ['ana', 'bea'] });
    await this.send(ConnectInbox, { inboxId: 'web', name: 'Tienda', domain: 'tienda.example' });
    await this.send(ChangeInboxCollaborators, { inboxId: 'web', userIds: ['ana', 'bea'] });
    await this.send(CreateContact, {
      contactId: 'c1',
      inboxId: 'web',
      name: 'Lucía Vargas',
      email: 'lucia@tienda.example',
    });
    return this;
  }

  /** Sends a command; a refusal fails the spec. */
  async send<Data>(
    command: CommandClass<Data>,
    data: NoInfer<Data>,
    actor: Actor = SYSTEM,
    more: Partial<
      Pick<CommandContext, 'imported' | 'causationId' | 'correlationId' | 'depth'>
    > = {},
  ): Promise<CommandResult> {
    const id = derivedUuid(this.parts.hash, 'story', (this.#commands += 1));
    const context = { ...this.#context(id, actor), ...more };
    const result = await this.parts.handler.execute(new command(data, context, { id }));
    if (!result.ok)
      throw new Error(`${command.name} was refused: ${JSON.stringify(result.errors)}`);
    return result;
  }

  async rule(ruleId: string, rule: Partial<RuleBody>, state: RuleState = 'on'): Promise<void> {
    await this.send(CreateRule, { ruleId, rule: { ...STORY_RULE, name: ruleId, ...rule }, state });
  }

  /** The visitor starts conversation `ordinal` with a message. */
  async start(
    text: string,
    ordinal = 1,
    contactId = 'c1',
    imported = false,
    messageKind?: 'question',
  ): Promise<string> {
    const inboxId = 'web';
    const conversationId = conversationIdOf(this.parts.hash, { inboxId, contactId, ordinal });
    const message = {
      messageId: `m-${this.#commands}`,
      text,
      page: 'https://tienda.example/pago',
      language: 'es-CL',
    };
    const place = { conversationId, contactId, inboxId, ordinal };
    await this.send(
      StartConversation,
      { ...place, ...message, ...(messageKind && { messageKind }) },
      { ...STORY_CONTACT, id: contactId },
      imported ? { imported } : {},
    );
    return conversationId;
  }

  async writes(conversationId: string, text: string): Promise<void> {
    const data = {
      conversationId,
      contactId: 'c1',
      inboxId: 'web',
      messageId: `m-${this.#commands}`,
      text,
    };
    await this.send(ReceiveMessage, data, STORY_CONTACT);
  }

  /** Lets the automation read everything that is in the log now, and carries out what it asks for afterwards. */
  async readOn(): Promise<readonly Reaction[]> {
    const page = await this.parts.store.readAll(this.#read, {}, PAGE);
    this.#read = page.next;
    const asked: { event: RecordedEvent; reaction: Reaction; index: number }[] = [];
    for (const event of page.events) {
      if (!FOLDED.has(event.type)) continue;
      const reactions = await this.#reactor.react(
        event as Recorded<AutomationEvent>,
        this.#documents,
      );
      asked.push(...reactions.map((reaction, index) => ({ event, reaction, index })));
    }
    for (const each of asked) await this.#carryOut(each.event, each.reaction, each.index);
    return asked.map(({ reaction }) => reaction);
  }

  /** Reads on until there is nothing left to react to. */
  async settle(): Promise<void> {
    let before: Position;
    do {
      before = this.#read;
      await this.readOn();
    } while (before !== this.#read);
  }

  /** The automation dies before any checkpoint: all it knew is gone, what it sent is in the log. */
  loseEverythingButTheLog(): void {
    this.#documents = new HeldDocuments();
    this.#reactor = automation(this.sends, this.slice);
    this.#read = START;
  }

  async log(conversationId: string): Promise<readonly Recorded<ConversationEvent>[]> {
    const name = conversationStream(ACCOUNT, conversationId);
    return (await this.parts.store.read(name)) as readonly Recorded<ConversationEvent>[];
  }

  /** What is in the catalogue of the rules. */
  async catalogue() {
    return { events: await this.parts.store.read(rulesStream(ACCOUNT)) };
  }

  async passes(conversationId: string) {
    const log = await this.log(conversationId);
    return log.flatMap((event) => (event.type === 'RulesApplied' ? [event] : []));
  }

  /** Everything in the log that the automation folds. */
  async events(): Promise<readonly Recorded<AutomationEvent>[]> {
    const { events } = await this.parts.store.readAll(START, {}, PAGE);
    return events.filter(({ type }) => FOLDED.has(type)) as readonly Recorded<AutomationEvent>[];
  }

  /** What an automation that has never run before decides on the whole log. */
  async decisionsAnew(): Promise<readonly Reaction[]> {
    const reactor = automation();
    const documents = new HeldDocuments();
    const decisions: Reaction[] = [];
    for (const event of await this.events()) {
      decisions.push(...(await reactor.react(event, documents)));
    }
    return decisions;
  }

  /** What the automation keeps. */
  documents(): readonly unknown[] {
    return this.#documents.all();
  }

  /** Puts a document in the place of what the automation knew. */
  keep(document: StoredDocument): void {
    this.#documents.put(document);
  }

  /** Reads history as the server does. */
  history(): HistoryReader {
    const { store } = this.parts;
    return {
      stream: async (name: StreamName, upTo: Position | null) => {
        const events = await store.read(name);
        return upTo === null ? events : events.filter(({ position }) => position <= upTo);
      },
      conversationsOf: async (accountId, contactId) => {
        const page = await store.readAll(START, { types: ['ConversationStarted'] }, PAGE);
        const events = page.events as unknown as readonly Recorded<ConversationEvent>[];
        return events
          .filter(
            ({ data, metadata }) =>
              data.contactId === contactId && metadata.accountId === accountId,
          )
          .map(({ data }) => data.conversationId);
      },
    };
  }

  async #carryOut(event: RecordedEvent, reaction: Reaction, index: number): Promise<void> {
    const id = derivedUuid(this.parts.hash, 'reaction', event.id, 'automation', index);
    const { correlationId, depth } = event.metadata;
    const { command, data, actor } = reaction;
    const context = reactorContext(ACCOUNT, { correlationId, causationId: event.id, depth }, actor);
    const result = await this.parts.handler.execute(new command(data as never, context, { id }));
    if (!result.ok) throw new Error(`${command.name}: ${JSON.stringify(result.errors)}`);
  }

  #context(id: string, actor: Actor) {
    return systemContext(ACCOUNT, { correlationId: id }, actor);
  }
}

/** A rule for every message of the contact; stories say what differs. */
export const STORY_RULE: RuleBody = {
  name: 'rule',
  trigger: 'messageReceived',
  conditions: { always: true },
  actions: [{ type: 'addLabel', labelId: 'urgent' }],
  stop: false,
  limits: null,
  window: null,
};

/** Conditions that hold when the message has the word. */
export const says = (word: string) =>
  ({ all: [{ fact: 'message.text', operator: 'containsAnyWord', value: [word] }] }) as const;
