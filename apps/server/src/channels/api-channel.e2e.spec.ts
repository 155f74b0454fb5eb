import { BlockContact } from '@bitacora/contacts';
import { ApiConnections } from '@bitacora/application';
import { ChangeConversationStatus, SendReply } from '@bitacora/conversations';
import { DeleteInbox, IssueIdentitySecret } from '@bitacora/inboxes';
import { IdentitySecrets } from '@bitacora/platform';
import { type ContactDocument, contactsProjection } from '@bitacora/views';
import { System } from '@bitacora/testing/system';
import { createHmac, randomUUID } from 'node:crypto';

const ACCOUNT = 'acme';
const LUZ = { identifier: 'cliente-42', name: 'Luz', email: 'luz@correo.example' };

jest.setTimeout(60_000);

describe('the API channel', () => {
  let system: System;
  let inboxId: string;
  let key: string;

  const connect = async (isSigned = false) => {
    const wanted = { name: 'Aplicación', address: null, isSigned };
    const connections = system.app.nest.get(ApiConnections);
    const made = await connections.connect(wanted, system.context(ACCOUNT));
    if (!made.ok) throw new Error(JSON.stringify(made.errors));
    await system.settle();
    return { inboxId: made.inboxId, key: made.key ?? '', connections };
  };

  beforeEach(async () => {
    system = await System.start();
    ({ inboxId, key } = await connect());
  });

  afterEach(() => system.stop());

  const call = async (path: string, { by = key, ...init }: RequestInit & { by?: string } = {}) => {
    const response = await fetch(`${system.app.address}/api/channel/v1/${path}`, {
      ...init,
      headers: {
        authorization: `Bearer ${by}`,
        'content-type': 'application/json',
        ...init.headers,
      },
    });
    return { status: response.status, body: (await response.json()) as never as Answer };
  };
  const post = (contact: object, message: object, by = key) =>
    call('messages', { method: 'POST', body: JSON.stringify({ contact, message }), by });
  const said = async (identifier: string, after = '') =>
    call(`messages?${new URLSearchParams({ identifier, after }).toString()}`);
  const contacts = async () => {
    await system.settle();
    const view = system.app.runtime.views.collection<ContactDocument>(contactsProjection.name);
    return view.find({ account: ACCOUNT });
  };

  it('takes what a client writes, once, and gives what the team answers', async () => {
    const first = await post(LUZ, { id: 'm1', text: 'Hola' });
    expect(first).toMatchObject({ status: 200, body: { conversation: { status: 'open' } } });
    const again = await post(LUZ, { id: 'm1', text: 'Hola' });
    expect(again.body).toEqual(first.body);
    const { id: conversationId } = first.body.conversation;
    await system.command(ACCOUNT, SendReply, { conversationId, text: '¿En qué ayudo?' });
    const history = await said('cliente-42');
    expect(history.body.messages.map(({ from, text }) => [from, text])).toEqual([
      ['contact', 'Hola'],
      ['automatic', '¿En qué ayudo?'],
    ]);
    const later = await said('cliente-42', history.body.after);
    expect(later.body.messages).toEqual([]);
    expect(await contacts()).toMatchObject([{ name: 'Luz', email: 'luz@correo.example' }]);
  });

  it('meets in one contact and one conversation, however many write at once', async () => {
    const many = Array.from({ length: 12 }, (_, nth) =>
      post(LUZ, { id: `m${nth % 6}`, text: `Mensaje ${nth % 6}` }),
    );
    const answers = await Promise.all(many);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(answers.map(({ body }) => body.conversation.id)).size).toBe(1);
    expect((await said('cliente-42')).body.messages).toHaveLength(6);
    expect(await contacts()).toHaveLength(1);
  });

  it('finds a repeat also after its conversation was resolved and the next one began', async () => {
    const first = await post(LUZ, { id: 'm1', text: 'Hola' });
    const { id: conversationId } = first.body.conversation;
    await system.command(ACCOUNT, ChangeConversationStatus, { conversationId, status: 'resolved' });
    const next = await post(LUZ, { id: 'm2', text: 'Otra cosa' });
    expect(next.body.conversation.id).not.toBe(conversationId);
    const repeat = await post(LUZ, { id: 'm1', text: 'Hola' });
    expect(repeat.body.message).toEqual(first.body.message);
    expect((await said('cliente-42')).body.messages).toHaveLength(2);
  });

  it('keeps messages of two clients apart, whatever their programs call them', async () => {
    const one = await post(LUZ, { id: '1', text: 'Hola' });
    const other = await post({ identifier: 'cliente-43' }, { id: '1', text: 'Otra' });
    const idOf = ({ body }: typeof one) => (body.message as { readonly id: string }).id;
    expect(idOf(one)).not.toBe(idOf(other));
    expect((await said('cliente-43')).body.messages).toHaveLength(1);
  });

  it('fills what is not known of a client, and leaves what people corrected', async () => {
    await post({ identifier: 'cliente-42' }, { id: 'm1', text: 'Hola' });
    expect(await contacts()).toMatchObject([{ name: null }]);
    await post(LUZ, { id: 'm2', text: 'Soy Luz' });
    expect(await contacts()).toMatchObject([{ name: 'Luz' }]);
    await post({ ...LUZ, name: 'Otra' }, { id: 'm3', text: 'Soy otra' });
    expect(await contacts()).toMatchObject([{ name: 'Luz' }]);
  });

  it('brings files of a client that has written', async () => {
    const file = (identifier: string) =>
      call(`files?identifier=${identifier}`, {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream', 'x-file-name': 'nota.txt' },
        body: 'Un texto',
      });
    expect((await file('cliente-42')).status).toBe(422);
    await post(LUZ, { id: 'm1', text: 'Va un archivo' });
    const { body } = await file('cliente-42');
    await post(LUZ, { id: 'm2', files: [(body as never as { fileId: string }).fileId] });
    expect((await said('cliente-42')).body.messages.at(-1)).toMatchObject({
      files: [{ name: 'nota.txt', bytes: 8 }],
    });
  });

  it('opens with the key of its own inbox alone, and stops with it', async () => {
    const website = await system.inbox(ACCOUNT);
    for (const by of ['', 'x'.repeat(43), website.token])
      expect((await post(LUZ, { id: 'm1', text: 'Hola' }, by)).status).toBe(401);
    expect((await system.visitor(key).introduceAs({ name: 'Luz' })).status).toBe(404);
    const connections = system.app.nest.get(ApiConnections);
    const rotated = await connections.rotateKey(inboxId, system.context(ACCOUNT));
    await system.settle();
    expect((await post(LUZ, { id: 'm1', text: 'Hola' })).status).toBe(401);
    const newer = rotated.ok ? (rotated.key ?? '') : '';
    expect((await post(LUZ, { id: 'm1', text: 'Hola' }, newer)).status).toBe(200);
    await system.command(ACCOUNT, DeleteInbox, { inboxId });
    expect((await post(LUZ, { id: 'm2', text: 'Hola' }, newer)).status).toBe(401);
  });

  it('shows each program the clients of its own inbox alone', async () => {
    await post(LUZ, { id: 'm1', text: 'Hola' });
    const other = await connect();
    const query = new URLSearchParams({ identifier: 'cliente-42' }).toString();
    expect((await call(`messages?${query}`, { by: other.key })).body.messages).toEqual([]);
  });

  it('asks for signed clients where it is set, and refuses every wrong signature', async () => {
    const signed = await connect(true);
    const secrets = system.app.nest.get(IdentitySecrets);
    const made = await secrets.issue(ACCOUNT, signed.inboxId);
    const data = { inboxId: signed.inboxId, secretId: made.secretId };
    await system.command(ACCOUNT, IssueIdentitySecret, data);
    const sign = (by: string) => createHmac('sha256', by).update('cliente-42').digest('hex');
    const write = (signature?: string) =>
      post({ identifier: 'cliente-42', signature }, { id: 'm1', text: 'Hola' }, signed.key);
    expect((await write()).status).toBe(403);
    expect((await write(sign('otro'))).status).toBe(403);
    expect((await write(sign(made.secret))).status).toBe(200);
    expect((await post({ ...LUZ, signature: 'no' }, { id: 'm1', text: 'Hola' })).status).toBe(403);
  });

  it('takes nothing of a blocked client, and says so', async () => {
    await post(LUZ, { id: 'm1', text: 'Hola' });
    const [contact] = await contacts();
    await system.command(ACCOUNT, BlockContact, { contactId: contact?.contactId ?? '' });
    const details = { ...LUZ, name: 'Te voy a encontrar', email: 'malo@correo.example' };
    const refused = await post(
      { ...details, phone: '+56912345678' },
      { id: 'm2', text: 'Otra vez' },
    );
    expect(refused).toMatchObject({ status: 403, body: { code: 'CONTACT_BLOCKED' } });
    const [after] = await contacts();
    expect(after).toMatchObject({ name: contact?.name, email: contact?.email });
    const events = await system.events(`contact-${ACCOUNT}.${contact?.contactId}`);
    expect(events.slice(-2).map(({ type }) => type)).toEqual([
      'ContactBlocked',
      'BlockedMessageRefused',
    ]);
  });

  it.each([
    ['no contact', {}, { id: 'm1', text: 'Hola' }],
    ['an identifier with a line break', { identifier: 'a\nb' }, { id: 'm1', text: 'Hola' }],
    ['an identifier with nothing to see', { identifier: '\u3164' }, { id: 'm1', text: 'Hola' }],
    ['an identifier with a space around', { identifier: 'a ' }, { id: 'm1', text: 'Hola' }],
    ['a long identifier', { identifier: 'a'.repeat(201) }, { id: 'm1', text: 'Hola' }],
    ['no id of the message', LUZ, { text: 'Hola' }],
    ['a time that is none', LUZ, { id: 'm1', text: 'Hola', sentAt: 'ayer' }],
    ['many files', LUZ, { id: 'm1', files: Array.from({ length: 11 }, () => 'f') }],
  ])('refuses %s', async (_, contact, message) => {
    expect((await post(contact, message)).status).toBe(400);
  });

  it('says which field of the body is wrong: an e-mail that is none, no words, a file that is not there', async () => {
    const hello = { id: 'm1', text: 'Hola' };
    const mail = await post({ ...LUZ, email: 'luz' }, hello);
    expect(mail).toMatchObject({ status: 422, body: { field: 'contact.email' } });
    const empty = await post(LUZ, { id: 'm1', text: ' ' });
    expect(empty).toMatchObject({ status: 422, body: { field: 'message.text' } });
    const files = [randomUUID()];
    const file = await post(LUZ, { ...hello, files });
    expect(file).toMatchObject({ status: 422, body: { field: 'message.files' } });
  });
});

interface Answer {
  readonly code?: string;
  readonly message: object;
  readonly conversation: { readonly id: string; readonly status: string };
  readonly messages: readonly { readonly from: string; readonly text: string }[];
  readonly after: string;
}
