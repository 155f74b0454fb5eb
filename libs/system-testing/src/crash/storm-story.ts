import { OpenAccount } from '@bitacora/account';
import { CreateContact } from '@bitacora/contacts';
import { ReceiveMessage, StartConversation, conversationIdOf } from '@bitacora/conversations';
import { ChangeServiceQuality, ConnectInbox } from '@bitacora/inboxes';
import { NO_SERVICE_QUALITY } from '@bitacora/inboxes/published';
import { type Clock, type CommandClass, systemContext } from '@bitacora/kernel';
import { CreateRule, type RuleBody } from '@bitacora/rules';
import type { Runtime, Stores } from '@bitacora/server';

export const STORM_ACCOUNT = 'acme';
/** Minutes that pass in a second of a storm: timers of minutes come while a process works. */
const FASTER = 60;
const FROM = Date.parse('2026-03-02T09:00:00.000Z');
const INBOX = 'web';

const wait = { type: 'wait' as const, minutes: 1, inHours: false };
const note = (text: string) => ({ type: 'addNote' as const, text });
const rest = { conditions: { always: true as const }, stop: false, limits: null, window: null };

/** What each message sets off: three notes with a minute between them. */
export const STEPS = ['uno', 'dos', 'tres'] as const;
/** What each conversation sets off once: no person answers in it. */
export const UNANSWERED = 'sin respuesta';
export const LATE = 'tarde';

const RULES: Readonly<Record<string, RuleBody>> = {
  steps: {
    ...{ ...rest, name: 'Pasos', trigger: 'messageReceived' },
    actions: [note(STEPS[0]), wait, note(STEPS[1]), wait, note(STEPS[2])],
  },
  unanswered: {
    ...{ ...rest, name: 'Sin respuesta', trigger: 'noAnswerFor', actions: [note(UNANSWERED)] },
    timer: { kind: 'lasting', minutes: 2, inHours: false, status: null },
  },
  late: { ...rest, name: 'Tarde', trigger: 'slaBreached', actions: [note(LATE)] },
};

/** A clock on which a minute passes in a second; `since` is when the storm began, in milliseconds of the machine. */
export function stormClock(clock: Clock, since: number): Clock {
  return {
    now: () => new Date(FROM + (Date.parse(clock.now()) - since) * FASTER).toISOString(),
    monotonic: () => clock.monotonic(),
    sleep: (ms, signal) => clock.sleep(ms / FASTER, signal),
  };
}

/** Many contacts who write, in an inbox in which no person answers. */
export class StormStory {
  constructor(
    private readonly runtime: Runtime,
    private readonly stores: Pick<Stores, 'hash'>,
  ) {}

  /** The inbox and its rules; all of it is there once, however often it is asked for. */
  async open(): Promise<void> {
    const account = { name: 'Tienda', language: 'es', timeZone: 'America/Santiago' } as const;
    await this.#send('open', OpenAccount, account);
    const inbox = { inboxId: INBOX, name: 'Tienda', domain: 'tienda.example' };
    await this.#send('inbox', ConnectInbox, inbox);
    const quality = { ...NO_SERVICE_QUALITY, hasTarget: true, amount: 2 };
    await this.#send('quality', ChangeServiceQuality, { inboxId: INBOX, quality });
    for (const [ruleId, rule] of Object.entries(RULES))
      await this.#send(ruleId, CreateRule, { ruleId, state: 'on', rule });
  }

  /** A contact writes twice. */
  async visit(name: string): Promise<void> {
    const contactId = `contact-${name}`;
    const place = { inboxId: INBOX, contactId, ordinal: 1 };
    const here = { ...place, conversationId: conversationIdOf(this.stores.hash, place) };
    await this.#send(`${name}-contact`, CreateContact, {
      ...{ contactId, inboxId: INBOX, name: 'Julia' },
    });
    const first = { ...here, messageId: 'm1', text: 'Hola' };
    await this.#send(`${name}-start`, StartConversation, first);
    const second = { ...here, messageId: 'm2', text: '¿Hay alguien?' };
    await this.#send(`${name}-more`, ReceiveMessage, second);
  }

  async #send<Data>(id: string, command: CommandClass<Data>, data: NoInfer<Data>): Promise<void> {
    const context = systemContext(STORM_ACCOUNT, { correlationId: id });
    const result = await this.runtime.handler.execute(new command(data, context, { id }));
    if (!result.ok)
      throw new Error(`${command.name} was refused: ${JSON.stringify(result.errors)}`);
  }
}
