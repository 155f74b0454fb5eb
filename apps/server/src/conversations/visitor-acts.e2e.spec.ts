import { BlockContact } from '@bitacora/contacts';
import { SendReply } from '@bitacora/conversations';
import { System } from '@bitacora/testing/system';

const ACCOUNT = 'acme';
const issuedAt = '2026-03-02T09:00:00.000Z';
const MAIL = {
  BITACORA_SMTP: 'smtp://127.0.0.1:9?tls=false',
  BITACORA_MAIL_FROM: 'hola@tienda.example',
};

jest.setTimeout(60_000);

describe('what a visitor does with a conversation', () => {
  let system: System;
  let inbox: Awaited<ReturnType<System['inbox']>>;
  let visitor: ReturnType<typeof inbox.visitor>;
  let acts = 0;

  const start = async (settings: Record<string, string> = MAIL) => {
    system = await System.start(settings);
    inbox = await system.inbox(ACCOUNT);
    visitor = inbox.visitor();
    await visitor.introduce('Eva', 'eva@correo.example');
  };
  const says = (id: string, text = 'Hola') => visitor.write({ id, text, issuedAt });
  const named = async () => {
    const { conversation } = (await visitor.history()).body;
    return conversation as { readonly reference: string; readonly status: string };
  };
  const body = (conversation: string, more: object = {}) => {
    acts += 1;
    return { id: `act-${String(acts).padStart(8, '0')}`, conversation, issuedAt, ...more };
  };
  const end = async (reference: string) => (await visitor.act('end', body(reference))).status;
  const streamOf = (item: { conversation: string }) =>
    `conversation-${ACCOUNT}.${item.conversation}`;
  const eventsOf = async (item: { conversation: string }, type: string) =>
    (await system.events(streamOf(item))).filter((event) => event.type === type);

  afterEach(() => system.stop());

  it('ends it, once for all repeats; the next message begins another', async () => {
    await start();
    const first = (await says('message-1')).body.item;
    const { reference } = await named();
    const one = body(reference);
    const answers = await Promise.all([1, 2, 3].map(() => visitor.act('end', one)));
    expect(answers.map(({ status }) => status)).toEqual([204, 204, 204]);
    const [changed, ...more] = await eventsOf(first, 'ConversationStatusChanged');
    expect(more).toEqual([]);
    expect(changed?.data).toMatchObject({ status: 'resolved', reason: 'contactEnded' });
    expect(changed?.metadata.actor.kind).toBe('contact');
    expect((await named()).status).toBe('resolved');

    const second = (await says('message-2')).body.item;
    expect(second.conversation).not.toBe(first.conversation);
    // What meant the first conversation leaves the second alone.
    expect(await end(reference)).toBe(204);
    expect((await visitor.act('end', one)).status).toBe(204);
    expect(await eventsOf(second, 'ConversationStatusChanged')).toEqual([]);
  });

  it('is refused to strangers, to blocked contacts, and for a body that is none', async () => {
    await start();
    const { item } = (await says('message-1')).body;
    const { reference } = await named();
    expect((await inbox.visitor().act('end', body(reference))).status).toBe(401);
    expect((await visitor.act('end', { ...body(reference), id: '-' })).status).toBe(400);
    expect((await visitor.act('transcript', body(reference, { language: 'xx' }))).status).toBe(400);
    const other = inbox.visitor();
    await other.introduce('Leo', 'leo@correo.example');
    expect((await other.act('end', body(reference))).status).toBe(204);
    expect(await eventsOf(item, 'ConversationStatusChanged')).toEqual([]);
    const [started] = await system.events(streamOf(item));
    const { contactId } = started?.data as { contactId: string };
    await system.command(ACCOUNT, BlockContact, { contactId });
    const blocked = await visitor.act('end', body(reference));
    expect([blocked.status, blocked.body.code]).toEqual([403, 'CONTACT_BLOCKED']);
  });

  it('asks for a copy at the address of the contact, once a person has answered', async () => {
    await start();
    const { item } = (await says('message-1')).body;
    const { reference } = await named();
    const ask = () => visitor.act('transcript', body(reference, { language: 'pt' }));
    expect((await visitor.config()).body.transcripts).toBe(true);
    expect((await ask()).body.code).toBe('NOT_ANSWERED_YET');
    const reply = { conversationId: item.conversation, messageId: 'r1', text: 'Buenas' };
    const ana = { kind: 'user', id: 'ana', name: 'Ana' } as const;
    await system.command(ACCOUNT, SendReply, reply, ana);
    const answer = await ask();
    expect([answer.status, answer.body]).toEqual([204, null]);
    await system.settle();
    const [asked] = await eventsOf(item, 'ConversationMailRequested');
    expect(asked?.data).toMatchObject({
      ...{ matter: 'transcript', userIds: [], address: 'eva@correo.example', language: 'pt' },
    });
  });

  it('gives a few copies to one address within an hour', async () => {
    await start();
    const { item } = (await says('message-1')).body;
    const { reference } = await named();
    const reply = { conversationId: item.conversation, messageId: 'r1', text: 'Buenas' };
    await system.command(ACCOUNT, SendReply, reply, { kind: 'user', id: 'ana', name: 'Ana' });
    const statuses: number[] = [];
    for (let time = 0; time < 8; time += 1) {
      statuses.push((await visitor.act('transcript', body(reference, { language: 'es' }))).status);
    }
    expect(statuses).toEqual([...Array<number>(6).fill(204), 429, 429]);
  });

  it('says once for each answer that it was seen, however often that is sent', async () => {
    await start();
    const { item } = (await says('message-1')).body;
    const { conversation } = item;
    const see = (upTo: string, of = conversation, by = visitor) =>
      by.act('seen', { conversation: of, upTo });
    const seen = () => eventsOf(item, 'ContactSawAnswers');
    expect((await see('2999-01-01T00:00:00.000Z')).status).toBe(204);
    expect(await seen()).toEqual([]);
    const reply = { conversationId: conversation, messageId: 'r1', text: 'Buenas' };
    await system.command(ACCOUNT, SendReply, reply, { kind: 'user', id: 'ana', name: 'Ana' });
    const [, answer] = (await visitor.history()).body.items as { at: string }[];
    const other = inbox.visitor();
    await other.introduce('Leo', 'leo@correo.example');
    await see(answer?.at ?? '', conversation, other);
    await see('2020-01-01T00:00:00.000Z');
    expect(await seen()).toEqual([]);
    for (let nth = 0; nth < 20; nth += 1) {
      expect((await see(`2999-01-01T00:00:00.${String(nth).padStart(3, '0')}Z`)).status).toBe(204);
    }
    const events = await seen();
    expect(events.map(({ data }) => (data as { upTo: string }).upTo)).toEqual([answer?.at]);
    expect((await see('yesterday')).status).toBe(400);
  });

  it('offers no copy where the installation sends no mails', async () => {
    await start({});
    await says('message-1');
    const { reference } = await named();
    expect((await visitor.config()).body.transcripts).toBe(false);
    const { status, body: said } = await visitor.act(
      'transcript',
      body(reference, { language: 'es' }),
    );
    expect([status, said.code]).toEqual([409, 'MAILS_OFF']);
  });
});
