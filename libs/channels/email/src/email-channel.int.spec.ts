import type { HookRequest } from '@bitacora/channel-port';
import { generateKeyPairSync } from 'node:crypto';
import { EmailChannel } from './email-channel.js';
import { emailCredentials } from './sign-in/email-credentials.js';
import { replyMailId } from './send/compose-mail.js';
import { ImapStandIn } from './stand-in/imap-stand-in.js';
import { SmtpStandIn } from './stand-in/smtp-stand-in.js';
import {
  CONVERSATION,
  emailConnection,
  emailSettingsAt,
  MAIL_KEYS,
  NO_PROVIDERS,
  MAILBOX,
  replyMessage,
  senderParts,
} from './testing/email-fixture.js';
import {
  filePart,
  htmlMail,
  type MailHeaders,
  mailOfParts,
  mailText,
  plainPart,
} from './testing/odd-mails/odd-mail.js';
import { replyAddress } from './threads/reply-address.js';

const LOGIN = { user: MAILBOX, password: 'secreto' };
const KEY = 'clave-de-la-pasarela-de-correo';
const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

async function servers() {
  const [smtp, imap] = [new SmtpStandIn({ login: LOGIN }), new ImapStandIn(LOGIN)];
  stops.push(
    () => smtp.stop(),
    () => imap.stop(),
  );
  const settings = emailSettingsAt({ smtp: await smtp.start(), imap: await imap.start() });
  return { smtp, imap, connection: emailConnection(settings) };
}

const channel = new EmailChannel({ ...senderParts(), tokens: NO_PROVIDERS });
const relay = emailConnection(emailSettingsAt({}, { receiving: { by: 'relay' } }), {
  receiving: null,
  relayKey: KEY,
});
const post = (raw: string): HookRequest => ({
  ...{ method: 'POST', url: '/hooks/email/k', at: '2026-11-30T13:00:00.000Z' },
  headers: {
    'content-type': 'message/rfc822',
    authorization: `Basic ${Buffer.from(`relay:${KEY}`).toString('base64')}`,
  },
  body: Buffer.from(raw),
});
const read = (raw: string) => channel.read(post(raw), relay);
const incoming = async (raw: string) => {
  const reading = await read(raw);
  return reading.kind === 'read' ? reading.incoming : reading;
};

/** A key that no mail can be signed with here. */
function ed25519(): string {
  const { privateKey } = generateKeyPairSync('ed25519');
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

describe('the connection of an inbox of e-mail', () => {
  it('works when both servers let it in, and nothing is sent', async () => {
    const { smtp, imap, connection } = await servers();
    expect(await channel.check(connection)).toEqual({ kind: 'fine' });
    expect(smtp.taken).toEqual([]);
    expect(imap.asked).not.toContain('FETCH');
  });

  it('is refused by either server, with its words', async () => {
    const { smtp, imap, connection } = await servers();
    imap.fault = { kind: 'signInRefused' };
    expect(await channel.check(connection)).toEqual({
      ...{ kind: 'refused', fault: 'credentialsRefused', reason: 'Invalid credentials' },
      part: 'receiving',
    });
    smtp.fault = { kind: 'signInRefused' };
    expect(await channel.check(connection)).toMatchObject({
      ...{ fault: 'credentialsRefused', reason: expect.stringContaining('5.7.8') },
      part: 'sending',
    });
  });

  it('needs a key where mails are to be signed, and where a relay posts them', async () => {
    const { connection } = await servers();
    const dkim = { domain: 'tienda.example', selector: 's1' };
    const unsigned = { ...connection, settings: { ...connection.settings, dkim } };
    expect(await channel.check(unsigned)).toMatchObject({ kind: 'refused', reason: 'DKIM' });
    const settings = { ...connection.settings, receiving: { by: 'relay' as const } };
    expect(await channel.check({ ...connection, settings })).toMatchObject({ kind: 'refused' });
  });

  it('keeps credentials of known kinds, within bounds', () => {
    const { credentials } = relay;
    expect(emailCredentials.safeParse(credentials).success).toBe(true);
    const refused = [
      { ...credentials, dkimKey: 'no key' },
      { ...credentials, dkimKey: ed25519() },
      { ...credentials, relayKey: 'short' },
      { ...credentials, sending: { kind: 'password', user: 'a', password: 'x'.repeat(5000) } },
      { ...credentials, sending: { kind: 'other' } },
    ];
    for (const each of refused) expect(emailCredentials.safeParse(each).success).toBe(false);
  });
});

describe('a mail that comes in', () => {
  it('is a message of its sender', async () => {
    const [message] = (await incoming(
      mailText({ From: 'Ana Gil <ANA@Cliente.example>' }),
    )) as never[];
    expect(message).toMatchObject({
      kind: 'message',
      providerId: expect.stringMatching(/^mail-/),
      from: {
        identity: 'ana@cliente.example',
        name: 'Ana Gil',
        email: 'ANA@Cliente.example',
        phone: null,
      },
      text: 'Hola.',
      files: [],
      sentAt: '2026-11-30T13:00:00.000Z',
      ...{ conversationId: null, answers: [], isAutomatic: false, original: null },
    });
  });

  it('names the conversation that it answers', async () => {
    const to = replyAddress(MAILBOX, CONVERSATION, MAIL_KEYS) ?? '';
    const [message] = (await incoming(
      mailText({ To: to, 'In-Reply-To': '<x@y.example>' }),
    )) as never[];
    expect(message).toMatchObject({ conversationId: CONVERSATION, answers: ['x@y.example'] });
  });

  it('says its subject where it has no words, and comes whole where it is HTML', async () => {
    const [empty] = (await incoming(mailText({ Subject: '¿Está abierto?' }, ''))) as never[];
    expect(empty).toMatchObject({ text: '¿Está abierto?' });
    const raw = htmlMail('<p>Hola</p>');
    const [html] = (await incoming(raw)) as never[];
    expect(html).toMatchObject({
      ...{ text: 'Hola', original: { type: 'message/rfc822', content: Buffer.from(raw) } },
    });
  });

  it('comes whole when it has more files than a message', async () => {
    const files = Array.from({ length: 20 }, (_, index) =>
      filePart('text/csv', 'a', { 'Content-Disposition': `attachment; filename="${index}.csv"` }),
    );
    const [message] = (await incoming(
      mailOfParts('mixed', [plainPart('Hola.'), ...files]),
    )) as never[];
    const { files: kept } = message as unknown as { readonly files: { readonly name: string }[] };
    const names = kept.map(({ name }) => name);
    expect(names).toHaveLength(10);
    expect(names.at(-1)).toBe('message.eml');
  });

  it('is shown and answered by no program when a program wrote it', async () => {
    const [message] = (await incoming(mailText({ 'Auto-Submitted': 'auto-replied' }))) as never[];
    expect(message).toMatchObject({ isAutomatic: true });
  });

  it('is none when it is a copy of a mail of ours, or cannot be answered', async () => {
    const own = replyMailId(replyMessage(), { address: MAILBOX }, MAIL_KEYS);
    expect(await incoming(mailText({ 'Message-ID': `<${own}>` }))).toEqual([]);
    expect(await read(mailText({ From: null }))).toEqual({ kind: 'unreadable', why: 'noSender' });
  });

  it('is not read where a mailbox is, or without the key', async () => {
    const { connection } = await servers();
    expect(await channel.read(post(mailText({})), connection)).toEqual({ kind: 'notVerified' });
    const { authorization: _left, ...headers } = post('').headers;
    expect(await channel.read({ ...post('a'), headers }, relay)).toEqual({ kind: 'notVerified' });
  });
});

describe('a report of a mail server', () => {
  const own = replyMailId(replyMessage(), { address: MAILBOX }, MAIL_KEYS);
  const report = (action: string, id = own, headers: MailHeaders = {}) =>
    mailOfParts(
      'report; report-type=delivery-status',
      [
        plainPart('No.'),
        {
          headers: { 'Content-Type': 'message/delivery-status' },
          body: `Reporting-MTA: dns; mx\n\nFinal-Recipient: rfc822; lucia@cliente.example\nAction: ${action}\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 User unknown`,
        },
        {
          headers: { 'Content-Type': 'message/rfc822' },
          body: mailText({ 'Message-ID': `<${id}>` }),
        },
      ],
      headers,
    );

  it('marks the message that did not arrive, by the id under which it was sent', async () => {
    const { connection } = await servers();
    const sent = await channel.send(replyMessage(), connection);
    expect(sent).toEqual({ kind: 'accepted', providerId: own });
    expect(await incoming(report('failed'))).toEqual([
      {
        ...{ kind: 'mark', providerId: own, state: 'failed' },
        ...{ fault: '550 5.1.1 User unknown', at: '2026-11-30T13:00:00.000Z' },
      },
    ]);
  });

  it('says that it arrived, or that it is late, which is nothing yet', async () => {
    expect(await incoming(report('delivered'))).toMatchObject([
      { state: 'delivered', fault: null },
    ]);
    expect(await incoming(report('delayed'))).toEqual([]);
  });

  it('says nothing of mails that are not ours', async () => {
    expect(await incoming(report('failed', 'forged.abc@tienda.example'))).toEqual([]);
  });
});
