import { ChannelResumption, EmailConnections } from '@bitacora/application';
import { ImapStandIn, OAuthStandIn, SmtpStandIn } from '@bitacora/channel-email/stand-in';
import {
  MAILBOX_ADDRESS,
  System,
  channelStory,
  conversationsOf,
  mailOfClient,
} from '@bitacora/testing/system';

const ACCOUNT = 'acme';
const SESSION = 's1';
const HOUR_MS = 60 * 60 * 1000;
const KEYS = { clientId: 'our-id', clientSecret: 'our-secret' };
const OWN = {
  channel: 'email' as const,
  ...{ address: MAILBOX_ADDRESS, replyAddress: MAILBOX_ADDRESS },
  ...{ senderName: 'Tienda Luz', signature: '', dkim: null },
};

jest.setTimeout(120_000);

describe.each([
  ['google', 'GOOGLE', false],
  ['microsoft', 'MICROSOFT', true],
] as const)('a mailbox at %s', (provider, setting, rotates) => {
  const other = provider === 'google' ? 'microsoft' : 'google';
  let oauth: OAuthStandIn;
  let imap: ImapStandIn;
  let smtp: SmtpStandIn;
  let system: System;
  let inboxId: string;
  const { after, conversation, reply, delivery } = channelStory(() => system, ACCOUNT);
  const connections = () => system.app.nest.get(EmailConnections);
  /** With what the owner comes back who agreed. */
  const agreed = async (of: string | null, at: 'google' | 'microsoft' = provider) => {
    const fields = [
      { name: 'provider', text: at },
      { name: 'address', text: MAILBOX_ADDRESS },
    ];
    const asked = { inboxId: of, fields, sessionId: SESSION };
    const sent = await connections().signInAddress(asked, system.context(ACCOUNT));
    if (!sent.ok) return sent;
    const { searchParams } = new URL(oauth.agree(sent.address));
    const code = searchParams.get('code') ?? '';
    return { code, state: searchParams.get('state') ?? '', sessionId: SESSION };
  };
  const returned = async (of: string | null) => {
    const back = await agreed(of);
    if ('ok' in back) throw new Error(JSON.stringify(back.errors));
    return back;
  };
  type Back = Awaited<ReturnType<typeof returned>> | null;
  const connect = (back: Back, at: 'google' | 'microsoft' = provider) =>
    connections().connect(
      { name: 'Correo', provider: at, settings: OWN, folder: 'INBOX', returned: back },
      system.context(ACCOUNT),
    );
  const change = (back: Back) =>
    connections().change(
      { inboxId, provider, settings: OWN, folder: 'INBOX', returned: back },
      system.context(ACCOUNT),
    );
  const said = (type: string) =>
    after(async () => {
      const events = await system.events(`channel-${ACCOUNT}.${inboxId}`);
      return events.find((event) => event.type === type) ?? null;
    }, `the inbox has ${type}`);

  beforeEach(async () => {
    oauth = new OAuthStandIn({ ...KEYS, rotates });
    const login = { user: MAILBOX_ADDRESS, password: 'none', takes: oauth.takes };
    [imap, smtp] = [new ImapStandIn(login), new SmtpStandIn({ login })];
    const [pages, receiving, sending] = [
      await oauth.start(),
      `http://localhost:${await imap.start()}`,
      `http://localhost:${await smtp.start()}`,
    ];
    system = await System.start({
      BITACORA_WEBHOOKS_INSIDE: 'on',
      [`BITACORA_${setting}_MAIL_CLIENT_ID`]: KEYS.clientId,
      [`BITACORA_${setting}_MAIL_CLIENT_SECRET`]: KEYS.clientSecret,
      BITACORA_PROVIDERS: `${provider}-mail=${pages} ${provider}-imap=${receiving} ${provider}-smtp=${sending}`,
    });
    const made = await connect(await returned(null));
    if (!made.ok) throw new Error(JSON.stringify(made.errors));
    ({ inboxId } = made);
    await after(() => (imap.asked.includes('IDLE') ? true : null), 'the mailbox is read');
  });
  afterEach(async () => {
    await system.stop();
    await Promise.all([imap.stop(), smtp.stop(), oauth.stop()]);
  });

  it('is opened by what its owner agreed to, in the session in which they did, and once', async () => {
    expect(oauth.agreed[0]).toMatchObject({
      ...{ client_id: KEYS.clientId, login_hint: MAILBOX_ADDRESS, code_challenge_method: 'S256' },
    });
    const back = await returned(null);
    const field = 'signIn';
    expect(await connect(null)).toMatchObject({
      errors: [{ code: 'MAIL_SIGN_IN_NEEDED', field }],
    });
    expect(await connect({ ...back, sessionId: 'other' })).toMatchObject({
      errors: [{ code: 'CHANNEL_SIGN_IN_EXPIRED', field }],
    });
    // One for a new inbox is none for this one.
    expect(await change(back)).toMatchObject({ errors: [{ code: 'CHANNEL_SIGN_IN_EXPIRED' }] });
    expect(await connect({ ...back, code: 'made-up' })).toMatchObject({
      errors: [{ code: 'MAIL_SIGN_IN_REFUSED', field }],
    });
    expect(await agreed(null, other)).toMatchObject({
      errors: [{ code: 'MAIL_PROVIDER_NOT_SET', field }],
    });
    expect(await connect(back, other)).toMatchObject({
      errors: [{ code: 'MAIL_PROVIDER_NOT_SET', field }],
    });
    const kept = await connections().of(ACCOUNT, inboxId);
    expect(kept).toMatchObject({ provider, receivingUser: MAILBOX_ADDRESS });
    expect(JSON.stringify(kept)).not.toMatch(/access-|refresh-/);
    expect(JSON.stringify(await system.events(`inbox-${ACCOUNT}.${inboxId}`))).not.toMatch(
      /access-|refresh-|code-/,
    );
    // Its other settings change without another sign-in.
    expect(await change(null)).toMatchObject({ ok: true });
  });

  it('receives and answers, has its token renewed once, and stops until its owner agrees again', async () => {
    imap.receive(mailOfClient('uno', '¿Dónde está mi pedido?'));
    await conversation(1);
    await delivery(await reply('Sale hoy.'), 'DeliveryAccepted');
    expect(oauth.refreshed).toEqual([]);

    system.stores.clock.advance(HOUR_MS);
    imap.drop();
    await delivery(await reply('Salió.'), 'DeliveryAccepted');
    imap.receive(mailOfClient('dos', 'Gracias', { 'In-Reply-To': '<uno@cliente.example>' }));
    await conversation(2);
    expect(oauth.refreshed).toHaveLength(1);

    oauth.end(true);
    imap.drop();
    const waiting = await reply('Llega mañana.');
    expect((await said('ChannelStopped')).data).toMatchObject({ fault: 'credentialsRefused' });
    expect((await said('ReceivingStopped')).data).toMatchObject({ fault: 'credentialsRefused' });
    const again = { inboxId, channel: 'email' };
    const resumption = system.app.nest.get(ChannelResumption);
    expect(await resumption.resume(again, system.context(ACCOUNT))).toMatchObject({
      errors: [{ code: 'CHANNEL_CREDENTIALS_REFUSED' }],
    });

    await system.restart();
    expect(await change(await returned(inboxId))).toMatchObject({ ok: true });
    await delivery(waiting, 'DeliveryAccepted');
    imap.receive(mailOfClient('tres', 'Llegó', { 'In-Reply-To': '<uno@cliente.example>' }));
    await conversation(3);
    expect(smtp.taken).toHaveLength(3);
    expect(await conversationsOf(system, ACCOUNT)).toHaveLength(1);
  });
});
