import {
  AddMember,
  ChangeAccountLogo,
  ConfirmAccountEmail,
  CreateLabel,
  CreateRole,
  OpenAccount,
  RecordPresence,
  RegisterUser,
  RemoveAccountEmail,
  RenewAccountEmailLink,
  RequestAccountEmail,
  WithdrawAccountEmail,
} from '@bitacora/account';
import { CreateCannedResponse } from '@bitacora/canned-responses';
import { CreateContact } from '@bitacora/contacts';
import {
  AssignConversation,
  conversationIdOf,
  NoteSeen,
  NoteTeamSaw,
  ReceiveMessage,
  SendReply,
  StartConversation,
} from '@bitacora/conversations';
import { RequestDelivery, StopChannel } from '@bitacora/deliveries';
import { ChangeInboxPicture, ConfigureCreationReply, ConnectInbox } from '@bitacora/inboxes';
import { type CommandClass, systemContext } from '@bitacora/kernel';
import { RequestMail, mailIdOf } from '@bitacora/mail';
import { CreateWebhook } from '@bitacora/webhooks';
import { CreateMacro, CreateRule, type RuleBody, RunMacro } from '@bitacora/rules';
import type { Runtime, Stores } from '@bitacora/server';

export const ACCOUNT = 'acme';
export const RULE = 'urgentes';
/** A message with this word sets the rule off. */
export const WORD = 'urgente';

/** Where the receiver answers that it cannot take calls. */
export const BUSY_PATH = '/busy';

const INBOX = 'web';
const LABEL = 'urgent';
const RULE_TEXT: RuleBody = {
  name: 'Urgentes',
  trigger: 'messageReceived',
  conditions: { all: [{ fact: 'message.text', operator: 'containsAnyWord', value: [WORD] }] },
  actions: [
    { type: 'addLabel', labelId: LABEL },
    { type: 'addContactLabel', labelId: LABEL },
    { type: 'sendReply', texts: ['Ya vamos', 'Un momento'] },
    { type: 'wait', minutes: 600, inHours: false },
    { type: 'addNote', text: 'Sigue urgente' },
  ],
  stop: false,
  limits: null,
  window: null,
};

/** The webhooks that the rule calls, and their paths at the receiver: the second one never takes a call. */
const CALLED = { orders: '/orders', busy: BUSY_PATH } as const;

/** What happens outside of a conversation and is noted in it, because these rules wait for it. */
const NOTED_RULES = [
  { ...RULE_TEXT, name: 'Contacto cambiado', trigger: 'contactChanged' as const },
  { ...RULE_TEXT, name: 'Llega o se va', trigger: 'assigneeAvailabilityChanged' as const },
].map((rule) => ({
  ...rule,
  conditions: { always: true as const },
  actions: [{ type: 'setImportant' as const, important: true }],
}));

const MACRO = {
  macroId: 'taken',
  name: 'Lo tomo',
  steps: [
    {
      conditions: { always: true as const },
      action: { type: 'setPriority' as const, priority: 'high' as const },
    },
    {
      conditions: { always: true as const },
      action: {
        ...{ type: 'sendMail' as const, subject: 'Urgente', text: 'Lo tomó alguien' },
        to: { kind: 'address' as const, address: 'jefa@tienda.example' },
      },
    },
  ],
};
const ASKED_MAIL = {
  ...{ kind: 'requestMail' as const, matter: 'words' as const, toAssignee: false, userIds: [] },
  ...{ address: 'jefa@tienda.example', language: 'es' as const },
  ...{ subject: 'Urgente', text: 'Lo tomó alguien' },
};

/** A command that was acknowledged, and how many events it had written. */
export interface Acknowledged {
  readonly command: string;
  readonly events: number;
}

/** After every answer. */
const ALL_OF_IT = '2999-01-01T00:00:00.000Z';

/** What people do in the process that dies. */
export class CrashStory {
  /** `receiver`: where the webhooks of the rule are; null: it calls none. */
  constructor(
    private readonly runtime: Runtime,
    private readonly stores: Pick<Stores, 'hash'>,
    private readonly receiver: string | null = null,
  ) {}

  /** An inbox that greets, a rule that labels and answers, and one of everything that a view shows; all of it is there once, however often it is asked for. */
  async open(): Promise<void> {
    const account = { name: 'Tienda', language: 'es', timeZone: 'America/Santiago' } as const;
    await this.send('open', OpenAccount, account);
    await this.#contactEmail();
    const label = { labelId: LABEL, name: 'urgente', colour: '#aa0000', description: '' };
    await this.send('label', CreateLabel, { ...label, inSidebar: true });
    const role = { roleId: 'shift', name: 'Turno', description: '' };
    await this.send('role', CreateRole, { ...role, permissions: ['conversation.reply'] });
    const inbox = { inboxId: INBOX, name: 'Tienda', domain: 'tienda.example' };
    await this.send('inbox', ConnectInbox, inbox);
    const file = { userId: 'ana', fileId: 'picture', mediaType: 'image/png' } as const;
    const picture = { ...file, width: 90, height: 90, digest: 'a'.repeat(64) };
    await this.send('picture', ChangeInboxPicture, { inboxId: INBOX, use: 'picture', picture });
    const greeting = { inboxId: INBOX, on: true, texts: ['¡Hola!', 'Buenas'] };
    await this.send('greeting', ConfigureCreationReply, greeting);
    for (const rule of NOTED_RULES) {
      const ruleId = `noted-${rule.trigger}`;
      await this.send(ruleId, CreateRule, { ruleId, state: 'on', rule });
    }
    await this.#webhooks();
    await this.send('rule', CreateRule, { ruleId: RULE, state: 'on', rule: this.#rule() });
    const everyone = { audience: 'everyone', teamId: null, userId: null } as const;
    const thanks = { ...everyone, code: 'gracias', content: 'Gracias', inboxIds: [] };
    await this.send('canned', CreateCannedResponse, thanks);
    const macro = { ...MACRO, ...everyone, description: '' };
    await this.send('macro', CreateMacro, macro);
    const mail = { template: 'test', mailId: mailIdOf('test', 'story'), language: 'es' } as const;
    const to = { userId: 'ana', to: 'ana@tienda.example' };
    await this.send('mail', RequestMail, { ...mail, ...to, parameters: { account: 'Tienda' } });
    // It waits for credentials, so that no process sends it.
    await this.send('stop', StopChannel, { inboxId: INBOX, fault: 'credentialsRefused' });
    const reply = { conversationId: 'v1', contactId: 'c1', messageId: 'm1', messageRevision: 1 };
    const delivery = { deliveryId: 'd1', inboxId: INBOX, channel: 'email', isFull: false };
    await this.send('delivery', RequestDelivery, { ...reply, ...delivery });
  }

  /** One that takes calls, and one of which calls keep waiting. */
  async #webhooks(): Promise<void> {
    for (const [webhookId, path] of Object.entries(CALLED)) {
      const address = `${this.receiver ?? 'https://tienda.invalid'}${path}`;
      await this.send(webhookId, CreateWebhook, { webhookId, name: webhookId, address });
    }
  }

  #rule(): RuleBody {
    if (this.receiver === null) return RULE_TEXT;
    const calls = Object.keys(CALLED).map((webhookId) => ({
      ...{ type: 'callWebhook' as const, webhookId },
    }));
    return { ...RULE_TEXT, actions: [...calls, ...RULE_TEXT.actions] };
  }

  /** Every step of the contact e-mail, and a logo: each is there once, and in this order, however often it is asked for. */
  async #contactEmail(): Promise<void> {
    const asked = (email: string) => ({ userId: 'ana', email: `${email}@tienda.example` });
    await this.send('email', RequestAccountEmail, asked('hola'));
    await this.send('email-renewed', RenewAccountEmailLink, {});
    await this.send('email-confirmed', ConfirmAccountEmail, { version: 2 });
    await this.send('email-other', RequestAccountEmail, asked('ventas'));
    await this.send('email-withdrawn', WithdrawAccountEmail, {});
    await this.send('email-removed', RemoveAccountEmail, {});
    const file = { userId: 'ana', fileId: 'logo', mediaType: 'image/png' } as const;
    const logo = { ...file, width: 300, height: 90, digest: 'a'.repeat(64) };
    await this.send('logo', ChangeAccountLogo, { logo });
  }

  /** A visitor comes with something urgent, an agent comes, takes it, answers, runs a macro and goes, the visitor writes again. */
  async *visit(name: string): AsyncGenerator<Acknowledged> {
    const contactId = `contact-${name}`;
    const place = { inboxId: INBOX, contactId, ordinal: 1 };
    const conversationId = conversationIdOf(this.stores.hash, place);
    const here = { ...place, conversationId };
    const step = <Data>(id: string, command: CommandClass<Data>, data: NoInfer<Data>) =>
      this.send(`${name}-${id}`, command, data);
    yield await step('contact', CreateContact, { contactId, inboxId: INBOX, name: 'Julia' });
    const urgent = { ...here, messageId: 'm1', text: `Es ${WORD}` };
    yield await step('start', StartConversation, urgent);
    // Of each person few changes are noted in an hour, so that each visit has its own.
    const userId = `agent-${name}`;
    const person = { userId, name: 'Ana', email: `${name}@tienda.example` };
    yield await step('person', RegisterUser, person);
    yield await step('member', AddMember, { userId, role: 'administrator' });
    yield await step('assign', AssignConversation, { conversationId, userId });
    yield await step('comes', RecordPresence, { userId, present: true });
    yield await step('read', NoteTeamSaw, { conversationId, upTo: ALL_OF_IT });
    yield await step('reply', SendReply, { conversationId, text: 'Lo vemos' });
    yield await step('seen', NoteSeen, {
      conversationId,
      contactId: here.contactId,
      upTo: ALL_OF_IT,
    });
    const change = { kind: 'setPriority' as const, priority: 'high' as const };
    const planned = [
      { type: 'setPriority', change },
      { type: 'sendMail', change: ASKED_MAIL },
    ];
    yield await step('macro', RunMacro, { ...MACRO, conversationId, version: 1, planned });
    yield await step('goes', RecordPresence, { userId, present: false });
    yield await step('more', ReceiveMessage, { ...here, messageId: 'm2', text: 'Gracias' });
  }

  /** The id of the command is the same in every process, so that a repeat is known as one. */
  async send<Data>(
    id: string,
    command: CommandClass<Data>,
    data: NoInfer<Data>,
  ): Promise<Acknowledged> {
    const context = systemContext(ACCOUNT, { correlationId: id });
    const result = await this.runtime.handler.execute(new command(data, context, { id }));
    if (!result.ok)
      throw new Error(`${command.name} was refused: ${JSON.stringify(result.errors)}`);
    return { command: id, events: result.events.length };
  }
}
