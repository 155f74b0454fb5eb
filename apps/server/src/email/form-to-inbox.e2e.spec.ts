import { BlockContact } from '@bitacora/contacts';
import { SendReply } from '@bitacora/conversations';
import { ChangeContactForm, DeleteInbox, NO_CONTACT_FORM } from '@bitacora/inboxes';
import {
  CLIENT_ADDRESS,
  MailboxFixture,
  System,
  conversationsOf,
  headerOf,
  mailOfClient,
} from '@bitacora/testing/system';

const ACCOUNT = 'acme';
const { addressOf: _, ...REST } = NO_CONTACT_FORM;
const NOTHING = { ...REST, address: null };
const written = (key: string, more: object = {}) => ({
  ...{ key: `form-${key.padEnd(8, '0')}`, browser: 'B'.repeat(43) },
  ...{ name: 'Lucía Pérez', email: CLIENT_ADDRESS, text: '¿Tienen despacho?' },
  ...more,
});

jest.setTimeout(60_000);

describe('a contact form that leads to an inbox for e-mails', () => {
  const mailbox = new MailboxFixture();
  let system: System;
  let website: Awaited<ReturnType<System['inbox']>>;
  let mailInboxId: string;

  const set = (form: object) =>
    system.command(ACCOUNT, ChangeContactForm, {
      inboxId: website.inboxId,
      form: { ...NOTHING, replacesChat: true, target: 'inbox', ...form },
    });
  const send = async (key: string, more: object = {}) => {
    const { status, body } = await website.visitor().sendForm(written(key, more));
    return status === 204 ? 'sent' : [status, body.code];
  };
  const count = async (conversations: number) => {
    const found = await conversationsOf(system, ACCOUNT);
    expect(found).toHaveLength(conversations);
    return found;
  };

  beforeAll(() => mailbox.start());
  afterAll(() => mailbox.stop());
  beforeEach(async () => {
    mailbox.smtp.taken.length = 0;
    // No mails of the product are on: the inbox has a server of its own.
    system = await System.start({ BITACORA_WEBHOOKS_INSIDE: 'on' });
    website = await system.inbox(ACCOUNT);
    mailInboxId = await mailbox.connect(system, ACCOUNT);
    await set({ targetInboxId: mailInboxId });
  });
  afterEach(() => system.stop());

  it('becomes a conversation there, whose answers are mails in one thread', async () => {
    expect((await website.visitor().config()).body.contactForm).not.toBeNull();
    expect(await send('1')).toBe('sent');
    const [conversation] = await count(1);
    expect(conversation).toMatchObject({ inboxId: mailInboxId });
    const conversationId = conversation?.conversationId ?? '';
    await system.command(ACCOUNT, SendReply, { conversationId, text: 'Sí, a todo el país.' });
    const [answer = ''] = await mailbox.sent(system, 1);
    expect(headerOf(answer, 'To')).toContain(CLIENT_ADDRESS);
    expect(headerOf(answer, 'Subject')).toBe('Tienda');
    expect(headerOf(answer, 'In-Reply-To')).toBe('');
    const threaded = { 'In-Reply-To': headerOf(answer, 'Message-ID'), Subject: 'Re: Tienda' };
    mailbox.imap.receive(mailOfClient('uno', 'Gracias', threaded));
    const [after] = await mailbox.after(
      system,
      async () => {
        const found = await conversationsOf(system, ACCOUNT);
        return found[0]?.counts.received === 2 ? found : null;
      },
      'the answer is in the same conversation',
    );
    expect(after?.conversationId).toBe(conversationId);
    await count(1);
  });

  it('is one conversation for all repeats, also after a restart, and another for other words', async () => {
    const repeats = await Promise.all([send('1'), send('1'), send('1')]);
    expect(repeats).toEqual(['sent', 'sent', 'sent']);
    await system.restart();
    expect(await send('1')).toBe('sent');
    await count(1);
    // Who types an address has not proved it: no words go into a conversation that is there.
    const others = await Promise.all([send('2'), send('3', { text: 'Otra cosa' })]);
    expect(others).toEqual(['sent', 'sent']);
    const found = await count(3);
    expect(new Set(found.map(({ contactId }) => contactId)).size).toBe(1);
    expect(found.map(({ counts }) => counts.received)).toEqual([1, 1, 1]);
  });

  it('has the bounds of the form, and refuses who is blocked', async () => {
    expect(await send('1', { text: '' })).toMatchObject([422, expect.any(String)]);
    expect(await send('1', { email: 'nadie' })).toMatchObject([422, expect.any(String)]);
    await count(0);
    expect(await send('1')).toBe('sent');
    const [{ contactId = '' } = {}] = await count(1);
    await system.command(ACCOUNT, BlockContact, { contactId });
    expect(await send('2')).toEqual([403, 'CONTACT_BLOCKED']);
    const answers: unknown[] = [];
    for (let nth = 0; nth < 30; nth += 1)
      answers.push(await send(`x${nth}`, { email: `v${nth}@cliente.example` }));
    expect(answers).toContainEqual([429, 'TOO_MANY_FORMS']);
  });

  it('leads to inboxes for e-mails alone, and is off once its own was deleted', async () => {
    await expect(set({ targetInboxId: website.inboxId })).rejects.toThrow('ANOTHER_CHANNEL');
    await expect(set({ targetInboxId: 'other' })).rejects.toThrow('INBOX_NOT_FOUND');
    await expect(set({ targetInboxId: null })).rejects.toThrow('FORM_INBOX_REQUIRED');
    await system.command(ACCOUNT, DeleteInbox, { inboxId: mailInboxId });
    expect(await send('1')).toEqual([409, 'FORM_OFF']);
    await system.settle();
    expect((await website.visitor().config()).body.contactForm).toBeNull();
  });
});
