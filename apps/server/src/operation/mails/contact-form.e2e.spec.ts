import { RecordPresence } from '@bitacora/account';
import { ContactForms, MailDelivery, WidgetInboxes } from '@bitacora/application';
import { BlockContact } from '@bitacora/contacts';
import { ChangeContactForm, NO_CONTACT_FORM } from '@bitacora/inboxes';
import { EraseSubject, START, contactSubject } from '@bitacora/kernel';
import { type Mail, type MailMessage, RequestMail, mailDecider } from '@bitacora/mail';
import { StreamFolds } from '@bitacora/platform';
import { GraphqlClient, SETUP_INPUT, System } from '@bitacora/testing/system';
import { mailsProjection } from '@bitacora/views';

const SET_UP = `mutation ($input: SetUpAccountInput!) {
  setUpAccount(input: $input) {
    ... on SignedIn { viewer { user { id } account { id } } }
  }
}`;
const EMAIL = 'ventas@tienda.example';
const { addressOf: _, ...NOTHING } = NO_CONTACT_FORM;
const FORM = { ...NOTHING, replacesChat: true, target: 'address' as const, address: EMAIL };
const written = (key: string, more: object = {}) => ({
  ...{ key: `form-${key.padEnd(8, '0')}`, browser: 'B'.repeat(43) },
  ...{ name: 'Lucía Soto', email: 'lucia@correo.example', text: '¿Tienen despacho?' },
  ...more,
});

jest.setTimeout(60_000);

describe('the contact form of a website', () => {
  const taken: MailMessage[] = [];
  let system: System;
  let admin: GraphqlClient;
  let account: string;
  let userId: string;
  let inbox: Awaited<ReturnType<System['inbox']>>;

  beforeEach(async () => {
    taken.length = 0;
    system = await System.start({
      // The clock of the system stands still, so that no mail is handed over but by the story.
      BITACORA_SMTP: 'smtp://127.0.0.1:9?tls=false',
      BITACORA_MAIL_FROM: 'hola@tienda.example',
    });
    admin = new GraphqlClient(system.app.address);
    const { setUpAccount } = await admin.data(SET_UP, { input: SETUP_INPUT });
    account = setUpAccount.viewer.account.id;
    userId = setUpAccount.viewer.user.id;
    inbox = await system.inbox(account);
  });

  afterEach(async () => {
    await admin.close();
    await system.stop();
  });

  const set = (form: object) =>
    system.command(
      account,
      ChangeContactForm,
      { inboxId: inbox.inboxId, form: { ...FORM, ...form } },
      { kind: 'user', id: userId, name: 'Ana' },
    );
  const send = async (key: string, more: object = {}) => {
    const { status, body } = await inbox.visitor().sendForm(written(key, more));
    return status === 204 ? 'sent' : [status, body.code, body.field];
  };
  const logged = async () => {
    const { events } = await system.stores.log.readAll(START, {}, 500);
    return events;
  };
  const mailsAsked = async () => (await logged()).filter(({ type }) => type === 'MailRequested');
  const deliver = async () => {
    await system.settle();
    const { runtime } = system.app;
    const delivery = new MailDelivery({
      ...{ ...system.stores, streams: runtime.streams, dispatcher: runtime.handler },
      mails: () => runtime.views.collection(mailsProjection.name) as never,
      logos: { content: () => Promise.resolve(null) },
      news: { prepared: () => Promise.resolve(null) },
      conversations: { prepared: () => Promise.resolve(null) },
      transport: {
        send: (message) => {
          taken.push(message);
          return Promise.resolve({ kind: 'accepted' });
        },
      },
      publicUrl: 'https://chat.example',
      from: 'hola@tienda.example',
    });
    await delivery.deliver('others');
    await system.settle();
  };

  it('is in the place of the chat while no person is online', async () => {
    const config = async () => (await inbox.visitor().config()).body;
    expect(await config()).toMatchObject({ online: false, contactForm: null });
    await set({ formTitle: { es: 'Escríbenos', en: '', pt: '' } });
    expect(await config()).toMatchObject({
      online: false,
      contactForm: { title: { es: 'Escríbenos' }, success: { es: '', en: '', pt: '' } },
    });
    expect(JSON.stringify(await config())).not.toContain(EMAIL);
    await system.command(account, RecordPresence, { userId, present: true });
    expect(await config()).toMatchObject({ online: true });
    await set({ replacesChat: false });
    expect(await config()).toMatchObject({ contactForm: null });
  });

  it('is a mail to its address, whose answer goes to the visitor, once for all repeats', async () => {
    await set({});
    const same = { name: 'Lucía\r\nBcc: eva@casa.example', text: '<b>Hola</b>\r\n.\r\n¿Y?' };
    const answers = await Promise.all([1, 2, 3].map(() => send('1', same)));
    expect(answers).toEqual(['sent', 'sent', 'sent']);
    await deliver();
    const [mail] = taken;
    expect(mail).toMatchObject({ to: EMAIL, replyTo: 'lucia@correo.example', language: 'es' });
    expect(mail?.subject).toBe('Lucía Bcc: eva@casa.example escribió desde Tienda');
    expect(mail?.text).toContain('<b>Hola</b>\n.\n¿Y?');
    expect(mail?.html).toContain('&lt;b&gt;Hola&lt;/b&gt;<br>.<br>¿Y?');
    await system.restart();
    expect(await send('1', same)).toBe('sent');
    await deliver();
    expect(await mailsAsked()).toHaveLength(1);
    expect(taken).toHaveLength(1);
  });

  it('is sent once though the process ended between the contact and the mail', async () => {
    await set({});
    const forms = system.app.nest.get(ContactForms);
    const { bus } = forms as unknown as { bus: { execute(command: object): Promise<unknown> } };
    const execute = bus.execute.bind(bus);
    bus.execute = (command) =>
      command instanceof RequestMail
        ? Promise.reject(new Error('the process ends'))
        : execute(command);
    const found = await system.app.nest.get(WidgetInboxes).byToken(inbox.token);
    const request = { ip: null, userAgent: null } as never;
    await forms.send(found, written('1') as never, request).catch(() => undefined);
    bus.execute = execute;
    await system.restart();
    expect(await send('1')).toBe('sent');
    await deliver();
    expect(taken).toHaveLength(1);
    expect(await mailsAsked()).toHaveLength(1);
    const created = (await logged()).filter(({ type }) => type === 'ContactCreated');
    expect(created).toHaveLength(1);
  });

  it('leaves no words in the open, and they go with the contact', async () => {
    await set({});
    expect(await send('1')).toBe('sent');
    await system.settle();
    expect(JSON.stringify(await logged())).not.toMatch(/Lucía|lucia@|despacho|ventas@/u);
    const [asked] = await mailsAsked();
    const { contactId, mailId } = asked!.data as { contactId: string; mailId: string };
    const mail = async () => {
      const stream = `mail-${account}.${mailId}` as never;
      return (await system.app.nest.get(StreamFolds).state(stream, mailDecider)) as Mail;
    };
    expect(await mail()).toMatchObject({ fromVisitor: { text: '¿Tienen despacho?' } });
    await system.command(account, EraseSubject, {
      subject: contactSubject(account, contactId),
    } as never);
    await system.settle();
    expect((await mail()).fromVisitor).toEqual({ erased: true });
    expect(await send('2')).toEqual([401, 'VISITOR_UNKNOWN', undefined]);
    await deliver();
    expect(taken).toEqual([]);
    expect(await send('2', { browser: 'C'.repeat(43) })).toBe('sent');
  });

  it('makes one contact of one address in one browser', async () => {
    await set({});
    await send('1');
    await send('2', { text: 'Otra cosa' });
    await send('3', { email: 'otra@correo.example' });
    expect(await mailsAsked()).toHaveLength(3);
    const created = (await logged()).filter(({ type }) => type === 'ContactCreated');
    expect(created).toHaveLength(2);
  });

  it('is refused from a blocked contact, whose words are recorded', async () => {
    await set({});
    await send('1');
    const [asked] = await mailsAsked();
    const { contactId } = asked!.data as { contactId: string };
    await system.command(account, BlockContact, { contactId });
    expect(await send('2')).toEqual([403, 'CONTACT_BLOCKED', undefined]);
    expect(await mailsAsked()).toHaveLength(1);
    expect((await logged()).map(({ type }) => type)).toContain('BlockedMessageRefused');
  });

  it('is refused beside the field, and leaves no contact behind', async () => {
    await set({});
    const mark = (await logged()).length;
    for (const [more, code, field] of [
      [{ name: ' \u200b ' }, 'REQUIRED', 'name'],
      [{ email: 'a@b.example\r\nBcc: c@d.example' }, 'INVALID_EMAIL', 'email'],
      [{ text: ' \n ' }, 'REQUIRED', 'text'],
      [{ text: 'x'.repeat(5001) }, 'TOO_LONG', 'text'],
    ] as const) {
      expect(await send('1', more)).toEqual([422, code, field]);
    }
    expect(await send('1', { text: 'x'.repeat(10_001) })).toEqual([400, 'MALFORMED', 'text']);
    expect(await send('1', { key: '../x' })).toEqual([400, 'MALFORMED', 'key']);
    const foreign = await inbox.visitor('https://otra.example').sendForm(written('1'));
    expect(foreign).toMatchObject({ status: 403, body: { code: 'WIDGET_DOMAIN' } });
    expect(await logged()).toHaveLength(mark);
  });

  it('is refused once it is off, leads nowhere, or its inbox waits for many already', async () => {
    expect(await send('1')).toEqual([409, 'FORM_OFF', undefined]);
    await set({});
    for (let nth = 0; nth < 6; nth += 1) expect(await send(`m${nth}`)).toBe('sent');
    await set({ replacesChat: false });
    expect(await send('9')).toEqual([409, 'FORM_OFF', undefined]);
    await set({ address: 'HOLA@tienda.example' });
    expect((await inbox.visitor().config()).body.contactForm).toBeNull();
    await set({});
    const { status, body } = await inbox.visitor().sendForm(written('10'));
    expect([status, body.code]).toEqual([429, 'TOO_MANY_FORMS']);
    expect(await send('m1')).toBe('sent');
    expect(await mailsAsked()).toHaveLength(6);
  });
});
