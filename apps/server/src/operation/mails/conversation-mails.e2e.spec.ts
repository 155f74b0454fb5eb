import { AddMember, OpenAccount, RegisterUser, RemoveMember } from '@bitacora/account';
import { ConversationMails, MailDelivery } from '@bitacora/application';
import { CreateContact } from '@bitacora/contacts';
import {
  RequestTranscript,
  SendReply,
  StartConversation,
  conversationIdOf,
} from '@bitacora/conversations';
import {
  ChangeChatOptions,
  ChangeInboxCollaborators,
  ConnectInbox,
  USUAL_CHAT_OPTIONS,
} from '@bitacora/inboxes';
import { type CommandClass, EraseSubject, START, systemContext } from '@bitacora/kernel';
import type { MailMessage } from '@bitacora/mail';
import { Memberships, StreamFolds, loadConfig } from '@bitacora/platform';
import { CreateRule, type RuleBody } from '@bitacora/rules';
import { OUTSIDE_MAILS_OF_DAY } from '@bitacora/reactors';
import { createRuntime } from '@bitacora/server';
import { eventually, memoryStores } from '@bitacora/testing';
import { listMails, mailsProjection } from '@bitacora/views';
import { pino } from 'pino';

const stopped: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stopped.splice(0).reverse()) await stop();
});

/** A shop with one rule for each message of a contact. Mails are handed over when the story says so. */
async function shop(actions: RuleBody['actions'], settings: Readonly<Record<string, string>> = {}) {
  const stores = memoryStores();
  const taken: MailMessage[] = [];
  const lines: string[] = [];
  const logger = pino({ level: 'trace' }, { write: (line: string) => lines.push(line) });
  const config = loadConfig({ BITACORA_EVENT_STORE: 'memory', ...settings });
  // Mails are handed over below, so that nothing is sent anywhere.
  const runtime = await createRuntime(stores, logger, { ...config, roles: new Set() });
  runtime.start(new Set(['projector', 'reactor'] as const));
  stopped.push(() => runtime.stop());
  const send = async <Data>(command: CommandClass<Data>, data: NoInfer<Data>, by?: string) => {
    const context = systemContext('acme', { correlationId: stores.ids.next() });
    const actor = by ? ({ kind: 'user', id: by, name: by } as const) : context.actor;
    const result = await runtime.handler.execute(new command(data, { ...context, actor }));
    if (!result.ok) throw new Error(`${command.name}: ${JSON.stringify(result.errors)}`);
  };
  await send(OpenAccount, { name: 'Tienda Luz', language: 'es', timeZone: 'UTC' });
  for (const userId of ['ana', 'bea']) {
    await send(RegisterUser, { userId, name: userId, email: `${userId}@tienda.example` });
    await send(AddMember, { userId, role: userId === 'bea' ? 'administrator' : 'agent' });
  }
  await send(ConnectInbox, { inboxId: 'web', name: 'Tienda', domain: 'tienda.example' });
  await send(ChangeInboxCollaborators, { inboxId: 'web', userIds: ['ana', 'bea'] });
  const contact = { contactId: 'c1', inboxId: 'web', name: 'Julia Secreta' };
  await send(CreateContact, { ...contact, email: 'julia@casa.example' });
  const rule = {
    ...{ name: 'r', trigger: 'messageReceived', conditions: { always: true }, stop: false },
    ...{ limits: { perConversation: 1, perPeriodMinutes: null }, window: null, actions },
  } as RuleBody;
  await send(CreateRule, { ruleId: 'r', state: 'on', rule });
  const settled = async () => {
    for (let round = 0; round < 3; round += 1) {
      const head = await stores.log.head();
      await eventually(
        () => (runtime.statuses().every(({ position }) => position >= head) ? true : null),
        'everything is handled',
      );
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  };
  const mails = async () => {
    const view = runtime.views.collection(mailsProjection.name);
    const { items } = await listMails(view as never, 'acme', { first: 50, after: null });
    return items.map(({ item }) => item);
  };
  const place = { inboxId: 'web', contactId: 'c1', ordinal: 1 };
  const conversationId = conversationIdOf(stores.hash, place);
  return {
    ...{ stores, taken, lines, send, settled, mails, conversationId },
    async start(text: string) {
      await send(StartConversation, {
        ...{ ...place, conversationId, messageId: 'm0', text, language: 'pt-BR' },
      });
      await settled();
    },
    async deliver() {
      const folds = new StreamFolds(runtime.streams);
      const memberships = new Memberships(folds);
      const from = 'hola@tienda.example';
      const parts = { folds, memberships, publicUrl: 'https://chat.example', from };
      await new MailDelivery({
        ...{ ...stores, streams: runtime.streams, dispatcher: runtime.handler, from },
        mails: () => runtime.views.collection(mailsProjection.name) as never,
        logos: { content: () => Promise.resolve(null) },
        news: { prepared: () => Promise.resolve(null) },
        conversations: new ConversationMails(parts),
        transport: {
          send: (message) => {
            taken.push(message);
            return Promise.resolve({ kind: 'accepted' });
          },
        },
        publicUrl: 'https://chat.example',
      }).deliver('others');
      await settled();
    },
  };
}

/** The installation has a mail server, which no process of the story hands mails to. */
const SMTP = {
  BITACORA_SMTP: 'smtp://127.0.0.1:9?tls=false',
  BITACORA_MAIL_FROM: 'hola@tienda.example',
};
const words = { subject: 'Escribió {{contact.name}}', text: 'Hola\nMira esto' };
const toAll = [{ type: 'sendMail' as const, to: { kind: 'collaborators' as const }, ...words }];

describe('a mail of a rule', () => {
  it('arrives once at each, with its words and a link to the conversation', async () => {
    const at = await shop(toAll, SMTP);
    await at.start('Hola');
    await at.deliver();
    await at.deliver();
    expect(at.taken.map(({ to }) => to).sort()).toEqual([
      'ana@tienda.example',
      'bea@tienda.example',
    ]);
    const [first] = at.taken;
    expect(first?.subject).toBe('Escribió Julia Secreta');
    expect(first?.text).toContain('Hola\nMira esto');
    expect(first?.text).toContain(`https://chat.example/a/acme/inbox/all/${at.conversationId}`);
    expect(first?.language).toBe('es');
    expect(new Set(at.taken.map(({ messageId }) => messageId)).size).toBe(2);
    expect(await at.mails()).toMatchObject([{ state: 'sent' }, { state: 'sent' }]);
  });

  it('leaves nothing of the contact in the open, in no event and no line of the logs', async () => {
    const to = { kind: 'address' as const, address: 'jefe@casa.example' };
    const at = await shop([{ type: 'sendMail', to, ...words }], SMTP);
    await at.start('Hola');
    await at.deliver();
    expect(at.taken).toMatchObject([{ to: 'jefe@casa.example' }]);
    const { events } = await at.stores.log.readAll(START, {}, 500);
    const ofMails = events.filter(({ type }) => /Mail/u.test(type));
    expect(ofMails.map(({ type }) => type)).toContain('MailRequested');
    expect(JSON.stringify(ofMails)).not.toMatch(/Julia|jefe@|Mira esto/u);
    expect(at.lines.join('')).not.toMatch(/Julia|jefe@|Mira esto/u);
  });

  it('is not sent to a person who may not read the conversation any more', async () => {
    const at = await shop(toAll, SMTP);
    await at.start('Hola');
    await at.send(RemoveMember, { userId: 'ana' });
    await at.send(ChangeInboxCollaborators, { inboxId: 'web', userIds: [] });
    await at.deliver();
    // An administrator sees every inbox.
    expect(at.taken.map(({ to }) => to)).toEqual(['bea@tienda.example']);
    expect((await at.mails()).map(({ end }) => end).sort()).toEqual(['noLongerNews', null]);
  });

  it('is not sent when the contact was erased before', async () => {
    const to = { kind: 'address' as const, address: 'jefe@casa.example' };
    const at = await shop([{ type: 'sendMail', to, ...words }], SMTP);
    await at.start('Hola');
    await at.send(EraseSubject, { subject: 'contact:acme.c1' } as never);
    await at.settled();
    await at.deliver();
    expect(at.taken).toEqual([]);
    expect(await at.mails()).toMatchObject([{ to: null, end: 'recipientErased' }]);
  });
});

it('sends no mail about a new conversation that a rule muted, and those with the words of the rule', async () => {
  const at = await shop(
    [{ type: 'mailNewConversation' }, { type: 'setMuted', muted: true }, ...toAll],
    SMTP,
  );
  await at.start('Hola');
  await at.deliver();
  expect(at.taken.map(({ subject }) => subject)).toEqual([
    'Escribió Julia Secreta',
    'Escribió Julia Secreta',
  ]);
  const mails = await at.mails();
  const ended = mails.filter(({ state }) => state === 'givenUp');
  expect(ended.map(({ template, end }) => [template, end])).toEqual([
    ['newConversation', 'noLongerNews'],
    ['newConversation', 'noLongerNews'],
  ]);
});

describe('mails to one address outside', () => {
  it('end beyond those of a day, where administrators see it', async () => {
    const to = { kind: 'address' as const, address: 'jefe@casa.example' };
    const seven = Array.from({ length: 7 }, (_, nth) => ({
      ...{ type: 'sendMail' as const, to, subject: `Mira ${nth}`, text: 'Esto' },
    }));
    const at = await shop(seven, SMTP);
    await at.start('Hola');
    await at.deliver();
    expect(at.taken).toHaveLength(OUTSIDE_MAILS_OF_DAY);
    const mails = await at.mails();
    expect(mails).toHaveLength(7);
    const ended = mails.filter(({ state }) => state === 'givenUp');
    expect(ended.map(({ end }) => end)).toEqual(['tooManyOfDay', 'tooManyOfDay']);
  });
});

describe('a transcript of a rule', () => {
  const toContact = [{ type: 'sendTranscript' as const, to: { kind: 'contact' as const } }];

  it('says what was written in public until it was asked for, in the language of the contact', async () => {
    const at = await shop(toContact, SMTP);
    await at.start('Bom dia\n<b>olá</b>');
    const { conversationId } = at;
    at.stores.clock.advance(1000);
    await at.send(SendReply, { conversationId, text: 'Después' }, 'ana');
    await at.deliver();
    const [{ to, subject, text, html } = {} as MailMessage] = at.taken;
    expect(to).toBe('julia@casa.example');
    expect(subject).toBe('Cópia da sua conversa com Tienda Luz');
    expect(text).toContain('· Cliente\nBom dia\n<b>olá</b>');
    expect(html).toContain('&lt;b&gt;olá&lt;/b&gt;');
    expect(text).not.toContain('Después');
    expect(text).not.toContain('chat.example');
  });
});

describe('a transcript that a visitor asked for', () => {
  it.each([false, true])(
    'names the people who wrote, but in the name of the company: %s',
    async (companyName) => {
      const at = await shop([{ type: 'setPriority', priority: 'high' }], SMTP);
      const options = {
        ...USUAL_CHAT_OPTIONS,
        looks: { ...USUAL_CHAT_OPTIONS.looks, companyName },
      };
      await at.send(ChangeChatOptions, { inboxId: 'web', options });
      await at.start('Hola');
      const { conversationId } = at;
      await at.send(SendReply, { conversationId, text: 'Buenas' }, 'ana');
      at.stores.clock.advance(1000);
      const address = 'julia@casa.example';
      const data = { conversationId, contactId: 'c1', address, language: 'es' as const };
      await at.send(RequestTranscript, data);
      await at.settled();
      await at.deliver();
      const [{ to, text = '', html } = {} as MailMessage] = at.taken;
      expect(to).toBe(address);
      expect(text).toContain(`· ${companyName ? 'Tienda' : 'ana'}\nBuenas`);
      expect(`${text}${html}`.includes('ana\nBuenas')).toBe(!companyName);
    },
  );
});
