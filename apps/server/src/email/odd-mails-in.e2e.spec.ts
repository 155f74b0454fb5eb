import { SendReply } from '@bitacora/conversations';
import { ConfigureCreationReply } from '@bitacora/inboxes';
import { START, type StoredDocument } from '@bitacora/kernel';
import {
  MAILBOX_ADDRESS,
  MailboxFixture,
  System,
  conversationsOf,
  headerOf,
  mailOfClient,
} from '@bitacora/testing/system';

const ACCOUNT = 'acme';
const EVE = { From: 'Eva <eva@otro.example>' };

jest.setTimeout(60_000);

interface Cursor extends StoredDocument {
  readonly cursor: { readonly lastUid: number };
}

describe('odd mails in a mailbox', () => {
  const mailbox = new MailboxFixture();
  let system: System;
  let inboxId: string;

  beforeAll(() => mailbox.start());
  afterAll(() => mailbox.stop());
  beforeEach(async () => {
    mailbox.smtp.taken.length = 0;
    system = await System.start({ BITACORA_WEBHOOKS_INSIDE: 'on' });
    inboxId = await mailbox.connect(system, ACCOUNT);
  });
  afterEach(() => system.stop());

  const received = (count: number) =>
    mailbox.after(
      system,
      async () => {
        const found = await conversationsOf(system, ACCOUNT);
        const all = found.reduce((sum, { counts }) => sum + counts.received, 0);
        return all >= count ? found : null;
      },
      `${count} mails are in conversations`,
    );
  const answered = async (mail: string) => {
    mailbox.imap.receive(mail);
    const [conversation] = await received(1);
    const conversationId = conversation?.conversationId ?? '';
    await system.command(ACCOUNT, SendReply, { conversationId, text: 'Sale hoy.' });
    const [answer = ''] = await mailbox.sent(system, 1);
    return { conversationId, answer };
  };

  it('lead no stranger into the conversation of another client, with a true name of it or a forged one', async () => {
    const { conversationId, answer } = await answered(mailOfClient('uno', 'Hola'));
    const named = headerOf(answer, 'Reply-To');
    expect(named).toContain('+');
    const forged = named.replace(/\+.{6}/, '+aaaaaa');
    const threaded = { 'In-Reply-To': headerOf(answer, 'Message-ID') };
    mailbox.imap.receive(mailOfClient('dos', 'Soy Eva', { ...EVE, ...threaded, To: named }));
    mailbox.imap.receive(mailOfClient('tres', 'Otra', { ...EVE, To: forged }));
    mailbox.imap.receive(mailOfClient('cuatro', 'Otra más', { To: forged }));
    const found = await received(4);
    const first = found.find((each) => each.conversationId === conversationId);
    expect(first?.counts.received).toBe(1);
    expect(found.filter(({ contactId }) => contactId !== first?.contactId)).toHaveLength(2);
  });

  it('are taken once where a process ended before it kept how far it had read', async () => {
    mailbox.imap.receive(mailOfClient('uno', 'Hola'));
    await received(1);
    const name = { name: 'mailboxcursors', kind: 'system', version: 1, indexes: [] } as const;
    const cursors = await system.stores.documents.open<Cursor>(name);
    const [kept] = await cursors.find({});
    if (!kept) throw new Error('Nothing was kept.');
    const cursor = { ...kept.cursor, lastUid: kept.cursor.lastUid - 1 };
    const earlier: Cursor = { ...kept, cursor };
    await cursors.commit({ put: [earlier], remove: [] });
    await system.restart();
    mailbox.imap.receive(mailOfClient('dos', 'Sigo aquí'));
    const found = await received(2);
    expect(found.map(({ counts }) => counts.received)).toEqual([1, 1]);
  });

  it('of reports about mails that were never sent change nothing, however many', async () => {
    const report = (nth: number) =>
      mailOfClient(`dsn-${nth}`, 'No se entregó', {
        From: 'Mail Delivery System <mailer-daemon@otro.example>',
        'Auto-Submitted': 'auto-replied',
        'Content-Type': 'multipart/report; report-type=delivery-status; boundary=b',
      }).replace(
        'No se entregó',
        [
          ...['--b', 'Content-Type: text/plain', '', 'Failed', '--b'],
          ...['Content-Type: message/delivery-status', '', 'Reporting-MTA: dns; otro.example', ''],
          ...['Final-Recipient: rfc822; a@otro.example', 'Action: failed', 'Status: 5.1.1', '--b'],
          ...['Content-Type: message/rfc822', '', `Message-ID: <x${nth}@otro.example>`, '', 'x'],
          '--b--',
        ].join('\r\n'),
      );
    for (let nth = 0; nth < 100; nth += 1) mailbox.imap.receive(report(nth));
    mailbox.imap.receive(mailOfClient('uno', 'Hola'));
    const found = await received(1);
    expect(found).toHaveLength(1);
    const { events } = await system.stores.log.readAll(START, {}, 500);
    const marks = events.filter(({ type }) => /^(?:Delivery|MarkCameEarly|SentId)/.test(type));
    expect(marks).toEqual([]);
  });

  it('of two programs that answer each other end at once', async () => {
    const reply = { inboxId, on: true, texts: ['Recibimos tu mensaje'] };
    await system.command(ACCOUNT, ConfigureCreationReply, reply);
    await system.settle();
    mailbox.imap.receive(mailOfClient('uno', 'Hola'));
    const [answer = ''] = await mailbox.sent(system, 1);
    // The other side answers every mail by itself, and says so.
    for (let round = 0; round < 5; round += 1) {
      const id = `auto-${round}`;
      const automatic = { 'Auto-Submitted': 'auto-replied', From: 'bot@otro.example' };
      mailbox.imap.receive(mailOfClient(id, 'Fuera de la oficina', automatic));
    }
    // A mail of ours that comes back is none of a client.
    mailbox.imap.receive(Buffer.from(answer));
    await received(6);
    expect(mailbox.smtp.taken).toHaveLength(1);
    expect(headerOf(answer, 'From')).toContain(MAILBOX_ADDRESS);
  });
});
