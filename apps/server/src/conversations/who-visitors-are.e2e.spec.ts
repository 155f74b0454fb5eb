import { ChangeConversationStatus } from '@bitacora/conversations';
import { type ContactDocument, contactsProjection } from '@bitacora/views';
import { CreateContact, RequestContactErasure } from '@bitacora/contacts';
import { ChangeChatOptions, USUAL_CHAT_OPTIONS } from '@bitacora/inboxes';
import { System } from '@bitacora/testing/system';

const ACCOUNT = 'acme';
const issuedAt = '2026-03-02T09:00:00.000Z';

jest.setTimeout(60_000);

describe('who the visitors of a chat are', () => {
  let system: System;
  let inbox: Awaited<ReturnType<System['inbox']>>;
  let messages = 0;

  beforeEach(async () => {
    system = await System.start();
    inbox = await system.inbox(ACCOUNT);
  });

  afterEach(() => system.stop());

  const choose = async (signIn: Partial<typeof USUAL_CHAT_OPTIONS.signIn>) => {
    const options = {
      ...USUAL_CHAT_OPTIONS,
      signIn: { ...USUAL_CHAT_OPTIONS.signIn, ...signIn },
    };
    await system.command(ACCOUNT, ChangeChatOptions, { inboxId: inbox.inboxId, options });
  };
  const eva = { name: 'Eva', email: 'eva@correo.example' };
  const comes = async (given: object = eva) => {
    const visitor = inbox.visitor();
    const { status, body } = await visitor.introduceAs(given);
    return { visitor, status, body };
  };
  const says = async (visitor: ReturnType<typeof inbox.visitor>, text: string) => {
    messages += 1;
    return visitor.write({ id: `message-${messages}`, text, issuedAt });
  };
  const seenBy = async (visitor: ReturnType<typeof inbox.visitor>): Promise<string[]> =>
    (await visitor.history()).body.items.map(({ text }: { text: string }) => text);
  const contacts = async () => {
    await system.settle();
    const view = system.app.runtime.views.collection<ContactDocument>(contactsProjection.name);
    return view.find({ account: ACCOUNT });
  };
  const conversationOf = async (answer: Awaited<ReturnType<typeof says>>) => {
    const id = String(answer.body.item.conversation);
    const [started] = await system.events(`conversation-${ACCOUNT}.${id}`);
    return started?.data as Record<string, unknown>;
  };

  it('are let in with name and e-mail, and with neither missing', async () => {
    expect((await comes()).status).toBe(200);
    for (const [field, code] of [
      ['name', 'NAME_REQUIRED'],
      ['email', 'EMAIL_REQUIRED'],
    ] as const)
      expect((await comes({ ...eva, [field]: ' ' })).body).toEqual({ code, field });
    const long = await comes({ ...eva, name: 'x'.repeat(400) });
    expect(long.body).toEqual({ code: 'NAME_TOO_LONG', field: 'name' });
  });

  it('give a RUT whose digit fits, kept in one way [W19]', async () => {
    await choose({ asksRut: true });
    expect((await comes()).body).toEqual({ code: 'RUT_REQUIRED', field: 'rut' });
    expect((await comes({ ...eva, rut: '12.345.678-9' })).body).toEqual({
      ...{ code: 'INVALID_RUT', field: 'rut' },
    });
    expect((await comes({ ...eva, rut: ' 12.345.678-5' })).status).toBe(200);
    expect(await contacts()).toMatchObject([{ rut: '12345678-5' }]);
  });

  it('who came before are asked for their RUT before a new conversation [W19]', async () => {
    const { visitor } = await comes();
    await choose({ asksRut: true });
    const refused = await says(visitor, 'Hola');
    expect([refused.status, refused.body.code]).toEqual([401, 'INTRODUCE_AGAIN']);
  });

  it('may give a telephone, which is on the contact, and only where it is asked for [W20]', async () => {
    await comes({ ...eva, phone: '+56 9 5550 0142', rut: '12345678-5' });
    expect(await contacts()).toMatchObject([{ phone: null, rut: null }]);
    await choose({ asksPhone: true });
    expect((await comes({ ...eva, phone: 'llámame' })).body).toEqual({
      ...{ code: 'INVALID_PHONE', field: 'phone' },
    });
    expect((await comes()).status).toBe(200);
    await comes({ ...eva, phone: '(+56) 9 5550-0142' });
    const phones = (await contacts()).map(({ phone }) => phone);
    expect(phones.filter(Boolean)).toEqual(['+56955500142']);
  });

  it('are a new contact in each conversation where nothing is asked [W17]', async () => {
    await choose({ anonymous: true, asksRut: true, emailIdentifies: true, onlySocial: true });
    const { visitor } = await comes({ ...eva, rut: '12345678-5', phone: '+56955500142' });
    const first = await says(visitor, 'Hola');
    expect(await conversationOf(first)).toMatchObject({ writer: { by: 'nothing', filed: false } });
    await system.command(ACCOUNT, ChangeConversationStatus, {
      ...{ conversationId: String(first.body.item.conversation), status: 'resolved' },
    });
    const refused = await says(visitor, 'Otra cosa');
    expect([refused.status, refused.body.code]).toEqual([401, 'INTRODUCE_AGAIN']);
    const again = await comes({});
    await says(again.visitor, 'Otra cosa');
    const known = await contacts();
    expect(known).toHaveLength(2);
    for (const contact of known)
      expect(contact).toMatchObject({ name: null, email: null, phone: null, rut: null });
  });

  it('are filed under the contact of their e-mail, and read what this browser wrote [W18]', async () => {
    await choose({ emailIdentifies: true, asksPhone: true });
    const owner = await comes({ ...eva, phone: '+56911111111' });
    const mine = await says(owner.visitor, 'Mi pedido es el 7');
    const stranger = await comes({
      ...eva,
      name: 'Mallory',
      email: 'EVA@correo.example',
      phone: '+56922222222',
    });
    expect(stranger.body.contact.name).toBe('Mallory');
    expect(await seenBy(stranger.visitor)).toEqual([]);
    const theirs = await says(stranger.visitor, '¿Cuál es mi pedido?');
    expect(await seenBy(stranger.visitor)).toEqual(['¿Cuál es mi pedido?']);
    expect(await seenBy(owner.visitor)).toEqual(['Mi pedido es el 7']);

    const [one, other] = [await conversationOf(mine), await conversationOf(theirs)];
    expect(other['contactId']).toBe(one['contactId']);
    expect(other).toMatchObject({
      writer: { by: 'typed', filed: true },
      typed: { name: 'Mallory', phone: '+56922222222', rut: null },
    });
    expect(await contacts()).toMatchObject([{ name: 'Eva', phone: '+56911111111', proofs: [] }]);
  });

  it('of one e-mail meet in one contact however they race, and never in that of another inbox [W18]', async () => {
    await choose({ emailIdentifies: true });
    const elsewhere = { contactId: 'c-other', inboxId: inbox.inboxId, ...eva };
    await system.inbox(ACCOUNT, 'inbox-2');
    await system.command(ACCOUNT, CreateContact, { ...elsewhere, inboxId: 'inbox-2' });
    await Promise.all(Array.from({ length: 5 }, () => comes()));
    const here = (await contacts()).filter(({ inboxId }) => inboxId === inbox.inboxId);
    expect(here).toHaveLength(1);
  });

  it('join the contact who gave the e-mail before it identified anyone [W18]', async () => {
    const before = await comes();
    await says(before.visitor, 'Antes');
    const [known] = await contacts();
    await choose({ emailIdentifies: true });
    const after = await comes();
    const started = await conversationOf(await says(after.visitor, 'Después'));
    expect(started['contactId']).toBe(known?.contactId);
    expect(await seenBy(after.visitor)).toEqual(['Después']);
    expect(await seenBy(before.visitor)).toEqual(['Antes']);
  });

  it('take no file that another browser of the same contact uploaded [W18]', async () => {
    await choose({ emailIdentifies: true });
    const owner = await comes();
    await says(owner.visitor, 'Hola');
    const { body } = await owner.visitor.upload('privado.txt', Buffer.from('Sólo mío'));
    const other = await comes();
    const issued = { id: 'message-taken', text: 'Dámelo', issuedAt, files: [String(body.fileId)] };
    expect(await other.visitor.write(issued)).toMatchObject({
      status: 422,
      body: { code: 'FILE_NOT_FOUND' },
    });
    expect((await owner.visitor.write({ ...issued, id: 'message-own' })).status).toBe(200);
  });

  it('are new after their contact was erased [W18]', async () => {
    await choose({ emailIdentifies: true });
    const first = await comes();
    await says(first.visitor, 'Hola');
    const [known] = await contacts();
    await system.command(ACCOUNT, RequestContactErasure, {
      ...{ contactId: known?.contactId ?? '', reason: 'lo pidió' },
    });
    const second = await comes();
    expect(second.status).toBe(200);
    const started = await conversationOf(await says(second.visitor, 'Otra vez'));
    expect(started['contactId']).not.toBe(known?.contactId);
  });
});
