import { EmailConnections } from '@bitacora/application';
import { ImapStandIn, SmtpStandIn } from '@bitacora/channel-email/stand-in';
import { ConfigureCreationReply } from '@bitacora/inboxes';
import { System, channelStory, conversationsOf, mailOfClient } from '@bitacora/testing/system';

const ACCOUNT = 'acme';
const ADDRESSES = ['ventas@tienda.example', 'soporte@tienda.example'] as const;
const PASSWORD = 'secreto';

jest.setTimeout(120_000);

it('a mail between two mailboxes of one account, which both answer by themselves, goes around once', async () => {
  const system = await System.start({ BITACORA_WEBHOOKS_INSIDE: 'on' });
  const { after } = channelStory(() => system, ACCOUNT);
  const sides = ADDRESSES.map((user) => {
    const login = { user, password: PASSWORD };
    const imap = new ImapStandIn(login);
    const bring = ({ to, raw }: { readonly to: readonly string[]; readonly raw: string }) => {
      for (const each of sides) if (to.some((one) => one === each.user)) each.imap.receive(raw);
    };
    return { user, imap, smtp: new SmtpStandIn({ login, bring }) };
  });
  for (const { user, imap, smtp } of sides) {
    const server = (port: number) => ({ host: 'localhost', port, tls: 'none' as const });
    const login = { user, password: PASSWORD };
    const made = await system.app.nest.get(EmailConnections).connect(
      {
        name: user,
        settings: {
          channel: 'email',
          ...{ senderName: '', signature: '', dkim: null, address: user, replyAddress: null },
          receiving: { by: 'mailbox', server: server(await imap.start()), folder: 'INBOX' },
          sending: server(await smtp.start()),
        },
        ...{ receiving: login, sending: login, relayKey: null },
      },
      system.context(ACCOUNT),
    );
    if (!made.ok) throw new Error(JSON.stringify(made.errors));
    const reply = { inboxId: made.inboxId, on: true, texts: ['Recibimos tu mensaje'] };
    await system.command(ACCOUNT, ConfigureCreationReply, reply);
  }
  await after(
    () => (sides.every(({ imap }) => imap.asked.includes('IDLE')) ? true : null),
    'both mailboxes are read',
  );
  const [ventas, soporte] = sides;
  // As if the other inbox wrote first: its answer goes to an inbox that answers by itself as well.
  ventas?.imap.receive(
    mailOfClient('uno', 'Hola', { From: `Soporte <${ADDRESSES[1]}>`, To: ADDRESSES[0] }),
  );
  await after(() => (ventas?.smtp.taken.length === 1 ? true : null), 'the first answer left');
  await after(
    async () => ((await conversationsOf(system, ACCOUNT)).length === 2 ? true : null),
    'the answer came into the other inbox',
  );
  for (let round = 0; round < 50; round += 1) await after(() => true, 'time passes');
  expect(ventas?.smtp.taken).toHaveLength(1);
  expect(soporte?.smtp.taken).toEqual([]);
  await system.stop();
  await Promise.all(sides.flatMap(({ imap, smtp }) => [imap.stop(), smtp.stop()]));
});
