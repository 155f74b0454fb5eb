import {
  ChannelIncoming,
  EmailConnections,
  HookRetries,
  type WantedMailbox,
} from '@bitacora/application';
import { ImapStandIn, SmtpStandIn } from '@bitacora/channel-email/stand-in';
import { SendReply, conversationDecider, conversationStream } from '@bitacora/conversations';
import { ConfigureCreationReply } from '@bitacora/inboxes';
import { StreamFolds } from '@bitacora/platform';
import { eventually } from '@bitacora/testing';
import { System } from '@bitacora/testing/system';
import { type ConversationDocument, conversationsProjection } from '@bitacora/views';

const ACCOUNT = 'acme';
const MAILBOX = 'soporte@tienda.example';
const LOGIN = { user: MAILBOX, password: 'secreto' };
const CLIENT = 'lucia@cliente.example';

jest.setTimeout(60_000);

/** A mail of the client. */
function mail(id: string, text: string, headers: Readonly<Record<string, string>> = {}): string {
  const all = {
    ...{ From: `Lucía Pérez <${CLIENT}>`, To: MAILBOX, Subject: 'Pedido 17' },
    ...{ 'Message-ID': `<${id}@cliente.example>`, Date: 'Mon, 02 Mar 2026 08:00:00 +0000' },
    ...{ 'Content-Type': 'text/plain; charset=utf-8', ...headers },
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return [...lines, '', text, ''].join('\r\n');
}

const headerOf = (raw: string, name: string) =>
  new RegExp(`^${name}: ((?:.|\\r\\n[ \\t])*)$`, 'mi')
    .exec(raw.replaceAll(/\r\n[ \t]+/g, ' '))?.[1]
    ?.trim() ?? '';

describe('the e-mail channel', () => {
  const imap = new ImapStandIn(LOGIN);
  const smtp = new SmtpStandIn({ login: LOGIN });
  let system: System;
  let ports: { readonly imap: number; readonly smtp: number };
  let inboxId: string;

  const wanted = (password = 'secreto'): WantedMailbox => {
    const server = (port: number) => ({ host: 'localhost', port, tls: 'none' as const });
    return {
      settings: {
        channel: 'email',
        ...{ senderName: 'Tienda Luz', signature: '', dkim: null },
        ...{ address: MAILBOX, replyAddress: MAILBOX },
        receiving: { by: 'mailbox', server: server(ports.imap), folder: 'INBOX' },
        sending: server(ports.smtp),
      },
      receiving: { user: MAILBOX, password },
      sending: { user: MAILBOX, password: 'secreto' },
      relayKey: null,
    };
  };
  const connections = () => system.app.nest.get(EmailConnections);
  const isRead = () =>
    eventually(async () => {
      system.stores.clock.advance(5000);
      await new Promise((resolve) => setTimeout(resolve, 20));
      return imap.asked.includes('IDLE') && imap.connections > 0 ? true : null;
    }, 'the mailbox is read');
  const conversations = async () => {
    await system.settle();
    const view = system.app.runtime.views.collection<ConversationDocument>(
      conversationsProjection.name,
    );
    const folds = system.app.nest.get(StreamFolds);
    const states = (await view.find({ account: ACCOUNT })).map(({ conversationId }) =>
      folds.state(conversationStream(ACCOUNT, conversationId), conversationDecider),
    );
    return (await Promise.all(states)).filter((state) => state !== null);
  };
  const received = (count: number) =>
    eventually(async () => {
      const found = await conversations();
      const all = found.reduce((sum, { counts }) => sum + counts.received, 0);
      return all === count ? found : null;
    }, `${count} mails are in conversations`);
  const sent = (count: number) =>
    eventually(async () => {
      system.stores.clock.advance(1000);
      await new Promise((resolve) => setTimeout(resolve, 20));
      return smtp.taken.length === count ? smtp.taken.map(({ raw }) => raw) : null;
    }, `${count} mails left`);

  beforeAll(async () => {
    ports = { imap: await imap.start(), smtp: await smtp.start() };
  });
  afterAll(async () => {
    await Promise.all([imap.stop(), smtp.stop()]);
  });
  beforeEach(async () => {
    imap.asked.length = 0;
    smtp.taken.length = 0;
    system = await System.start({ BITACORA_WEBHOOKS_INSIDE: 'on' });
    const name = 'Correo';
    const made = await connections().connect({ ...wanted(), name }, system.context(ACCOUNT));
    if (!made.ok) throw new Error(JSON.stringify(made.errors));
    ({ inboxId } = made);
    await system.settle();
    await isRead();
  });
  afterEach(() => system.stop());

  it('keeps a mail that is not taken, takes those behind it, and takes it when a person tries again', async () => {
    const incoming = system.app.nest.get(ChannelIncoming);
    const take = incoming.take.bind(incoming);
    const failing = jest.spyOn(incoming, 'take').mockImplementation(async (place, said, at) => {
      if (said.some((one) => one.kind === 'message' && one.text === 'Raro'))
        return [{ kind: 'refused', code: 'MALFORMED' }];
      return take(place, said, at);
    });
    imap.receive(mail('raro', 'Raro'));
    imap.receive(mail('detras', 'Detrás'));
    const retries = system.app.nest.get(HookRetries);
    const place = { accountId: ACCOUNT, inboxId };
    await eventually(async () => ((await retries.list(place))[0] ? true : null), 'it is kept');
    await received(1);
    const [kept] = await retries.list(place);
    expect(kept).toMatchObject({ state: 'givenUp', attempts: 1, why: 'MALFORMED' });
    expect(JSON.stringify(kept)).not.toMatch(/Raro|cliente/u);
    failing.mockRestore();
    expect(await retries.retry(place, kept?.hookId ?? '')).toBe(true);
    await received(2);
    expect(await retries.list(place)).toEqual([]);
  });

  it('takes a mail, sends the answer in its thread, and takes the answer to that in the same conversation', async () => {
    imap.receive(mail('uno', '¿Dónde está mi pedido?', { Cc: 'pedro@cliente.example' }));
    const [conversation] = await received(1);
    const conversationId = conversation?.conversationId ?? '';
    await system.command(ACCOUNT, SendReply, { conversationId, text: 'Sale hoy.' });
    const [answer = ''] = await sent(1);
    expect(headerOf(answer, 'Subject')).toBe('Re: Pedido 17');
    expect(headerOf(answer, 'In-Reply-To')).toBe('<uno@cliente.example>');
    expect(headerOf(answer, 'References')).toBe('<uno@cliente.example>');
    expect(headerOf(answer, 'To')).toContain(CLIENT);
    const threaded = { 'In-Reply-To': headerOf(answer, 'Message-ID'), Subject: 'Otra cosa' };
    imap.receive(mail('dos', 'Gracias', threaded));
    imap.receive(mail('tres', 'Y otra cosa', { 'In-Reply-To': '<uno@cliente.example>' }));
    const after = await received(3);
    expect(after.map((each) => [each.conversationId, each.counts.received])).toEqual([
      [conversationId, 3],
    ]);
    // A mail that answers nothing is another matter.
    imap.receive(mail('cuatro', 'Otro pedido'));
    expect(await received(4)).toHaveLength(2);
  });

  it('takes each mail once, and those that came while no process ran', async () => {
    imap.receive(mail('uno', 'Hola'));
    await received(1);
    await system.restart();
    imap.receive(mail('uno', 'Hola'));
    imap.receive(mail('dos', '¿Siguen ahí?'));
    system.stores.clock.advance(5000);
    await received(2);
  });

  it('sends no automatic answer to a program', async () => {
    const reply = { inboxId, on: true, texts: ['Recibimos tu mensaje'] };
    await system.command(ACCOUNT, ConfigureCreationReply, reply);
    await system.settle();
    imap.receive(mail('robot', 'Estoy de vacaciones', { 'Auto-Submitted': 'auto-replied' }));
    await received(1);
    imap.receive(mail('persona', 'Hola', { From: 'otra@cliente.example' }));
    await received(2);
    const [answer = ''] = await sent(1);
    expect(headerOf(answer, 'To')).toContain('otra@cliente.example');
    expect(headerOf(answer, 'Auto-Submitted')).toBe('auto-replied');
    const counts = (await conversations()).map((each) => each.counts.automatic);
    expect(counts.toSorted()).toEqual([0, 1]);
  });

  it('says which password a server refuses, and keeps nothing then', async () => {
    const name = 'Otro';
    const made = await connections().connect({ ...wanted('otra'), name }, system.context(ACCOUNT));
    expect(made).toMatchObject({
      errors: [{ code: 'MAIL_PASSWORD_REFUSED', field: 'receivingPassword' }],
    });
    const wrong = { ...wanted(), sending: { user: MAILBOX, password: 'mala' }, inboxId };
    expect(await connections().change(wrong, system.context(ACCOUNT))).toMatchObject({
      errors: [{ code: 'MAIL_PASSWORD_REFUSED', field: 'sendingPassword' }],
    });
    const nowhere = { ...wanted(), inboxId };
    const { settings } = nowhere;
    const sending = { ...settings.sending, port: 70_000 };
    const beyond = { ...nowhere, settings: { ...settings, sending } };
    expect(await connections().change(beyond, system.context(ACCOUNT))).toMatchObject({
      errors: [{ code: 'TOO_LARGE', field: 'sendingPort' }],
    });
    // A password that is kept is shown to no other server.
    const elsewhere = new ImapStandIn(LOGIN);
    const server = { host: 'localhost', port: await elsewhere.start(), tls: 'none' as const };
    const moved = {
      ...nowhere,
      settings: { ...settings, receiving: { by: 'mailbox' as const, server, folder: 'INBOX' } },
      receiving: { user: MAILBOX, password: null },
    };
    expect(await connections().change(moved, system.context(ACCOUNT))).toMatchObject({
      errors: [{ code: 'MAIL_PASSWORD_REFUSED', field: 'receivingPassword' }],
    });
    expect(elsewhere.asked).toEqual([]);
    await elsewhere.stop();
    const kept = await connections().of(ACCOUNT, inboxId);
    expect(kept).toMatchObject({ settings: { address: MAILBOX }, receivingUser: MAILBOX });
    expect(JSON.stringify(kept)).not.toContain('secreto');
    const same = { ...wanted(), receiving: { user: MAILBOX, password: null }, inboxId };
    expect(await connections().change(same, system.context(ACCOUNT))).toMatchObject({ ok: true });
  });
});
