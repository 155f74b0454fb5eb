import { StoreFullError } from '@bitacora/kernel';
import { UPLOADS, UploadSweep, filesOf } from '@bitacora/application';
import { CONTACT_ERASURE, type ContactErasure } from '@bitacora/platform';
import { Browser, SETUP_INPUT, System } from '@bitacora/testing/system';

const SET_UP = `mutation ($input: SetUpAccountInput!) {
  setUpAccount(input: $input) { ... on SignedIn { viewer { account { id } } } }
}`;
const SIGN_IN = `mutation ($email: String!, $password: String!) {
  signIn(input: { email: $email, password: $password }) { __typename }
}`;
const ADD_MEMBER = `mutation ($input: AddMemberInput!) { addMember(input: $input) { __typename } }`;
const REPLY = `mutation ($id: ID!, $text: String!, $files: [ID!], $retry: Retry!) {
  answer: replyToConversation(input: { conversationId: $id, text: $text, attachments: $files, retry: $retry }) {
    __typename ... on Refused { errors { code field params } }
  }
}`;
const NOTE = REPLY.replace('replyToConversation(', 'addConversationNote(');
const THREAD = `query ($id: ID!) {
  timeline(conversationId: $id) {
    edges { node {
      __typename erased
      ... on Written { text attachments { id name mediaType bytes picture program path } }
    } }
  }
  conversation(id: $id) { preview { text files { count first } } }
}`;
const NOW = '2026-03-02T09:00:00.000Z';
const HOUR_MS = 60 * 60 * 1000;
const MB = 1024 * 1024;
const PNG = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3);
const PAGE = new TextEncoder().encode('<script>alert(1)</script>');
const LIMIT_MB = 2;

jest.setTimeout(60_000);

describe('files of a conversation', () => {
  let system: System;
  let ana: Browser;
  let account: string;

  beforeEach(async () => {
    system = await System.start({ BITACORA_FILE_LIMIT_MB: String(LIMIT_MB) });
    ana = new Browser(system.app.address);
    const { data } = await ana.ask(SET_UP, { input: SETUP_INPUT });
    account = String(data.setUpAccount.viewer.account.id);
  });

  afterEach(() => system.stop());

  let written = 0;
  const retry = () => ({
    commandId: `send-${(written += 1)}`,
    issuedAt: system.stores.clock.now(),
  });
  const visitorOf = async (inboxId = 'inbox-1') => {
    const { visitor: make } = await system.inbox(account, inboxId);
    const visitor = make();
    await visitor.introduce();
    return visitor;
  };
  type Visitor = Awaited<ReturnType<typeof visitorOf>>;
  const say = (visitor: Visitor, files: readonly string[], text = '') => {
    const issuedAt = system.stores.clock.now();
    return visitor.write({ id: `message-${(written += 1)}`, text, files, issuedAt });
  };
  const opened = async () => {
    const visitor = await visitorOf();
    const { body } = await say(visitor, [], 'Hola');
    await system.settle();
    return { visitor, id: String(body.item.conversation) };
  };
  const reply = async (id: string, files: readonly string[], text = '', as = ana) =>
    (await as.ask(REPLY, { id, text, files, retry: retry() })).data.answer;
  const member = async (role: string): Promise<Browser> => {
    const person = { email: `${role}@tienda.example`, password: 'otra contraseña larga' };
    await ana.ask(ADD_MEMBER, {
      input: { name: 'Luis Rojas', role, ...person },
    });
    const browser = new Browser(system.app.address);
    await browser.ask(SIGN_IN, person);
    return browser;
  };
  const blobs = () => system.stores.blobs.list('');
  const uploads = async () => (await system.stores.documents.open(UPLOADS)).find({});
  /** Lines of the thread that carry files. */
  const filesIn = async (id: string) => {
    const { data } = await ana.ask(THREAD, { id });
    return data.timeline.edges.flatMap(
      ({ node }: { node: { attachments?: readonly object[] } }) => node.attachments ?? [],
    );
  };

  it('go both ways: a picture to the agent, a document to the visitor', async () => {
    const visitor = await visitorOf();
    const uploaded = await visitor.upload('caja rota.png', PNG);
    expect(uploaded).toMatchObject({
      status: 201,
      body: { name: 'caja rota.png', mediaType: 'image/png', bytes: PNG.length },
    });
    const { body } = await say(visitor, [uploaded.body.fileId]);
    expect(body.item).toMatchObject({
      text: '',
      files: [{ id: uploaded.body.fileId, name: 'caja rota.png', picture: true }],
    });
    await system.settle();
    const id = String(body.item.conversation);
    const [picture] = await filesIn(id);
    expect(picture).toMatchObject({ name: 'caja rota.png', picture: true, bytes: PNG.length });
    const { data } = await ana.ask(THREAD, { id });
    expect(data.conversation.preview).toEqual({
      text: '',
      files: { count: 1, first: 'caja rota.png' },
    });
    const shown = await ana.get(picture.path);
    expect(Buffer.from(await shown.arrayBuffer())).toEqual(Buffer.from(PNG));
    expect(Object.fromEntries(shown.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-disposition': expect.stringContaining('inline'),
      'cache-control': 'private, no-cache',
    });
    const etag = String(shown.headers.get('etag'));
    expect((await ana.get(picture.path, { 'if-none-match': etag })).status).toBe(304);

    const offer = await ana.upload(id, 'oferta.html', PAGE);
    expect((await reply(id, [offer.data.fileId], 'La oferta')).__typename).toBe(
      'ConversationChanged',
    );
    const items = (await visitor.history()).body.items;
    const answer = items.at(-1);
    expect(answer).toMatchObject({ text: 'La oferta', files: [{ name: 'oferta.html' }] });
    const saved = await visitor.file(answer.revision, answer.files[0].id);
    expect(Buffer.from(await saved.arrayBuffer())).toEqual(Buffer.from(PAGE));
    // What could run is never shown in place, by type, policy or name.
    expect(Object.fromEntries(saved.headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': expect.stringMatching(/^attachment; filename="oferta\.html"/),
      'content-security-policy': expect.stringContaining('sandbox'),
      'x-content-type-options': 'nosniff',
    });
  });

  it('are unreadable where they are kept, under no name of a person', async () => {
    const { visitor, id } = await opened();
    await visitor.upload('mi-carnet.txt', new TextEncoder().encode('RUT 12.345.678-9'));
    const [name = ''] = await blobs();
    const stored = Buffer.from((await system.stores.blobs.get(name)) ?? []).toString('latin1');
    expect(stored).not.toContain('12.345');
    expect(JSON.stringify([name, await uploads()])).not.toContain('carnet');
    expect(id).toBeTruthy();
  });

  it('of notes stay among agents', async () => {
    const { visitor, id } = await opened();
    const { data } = await ana.upload(id, 'interno.png', PNG);
    await ana.ask(NOTE, { id, text: '', files: [data.fileId], retry: retry() });
    const [file] = await filesIn(id);
    expect((await ana.get(file.path)).status).toBe(200);
    const revision = String(file.path).split('/')[3];
    const refused = await visitor.file(`1.${revision}`, data.fileId);
    expect(refused.status).toBe(404);
    expect(await refused.json()).toEqual({ code: 'FILE_NOT_FOUND' });
  });

  describe('that are refused', () => {
    const over = new Uint8Array(LIMIT_MB * MB + 1);

    it('leave nothing behind, in the widget and in the console, whatever is wrong', async () => {
      const { visitor, id } = await opened();
      const wrong = [
        ['grande.bin', over, 413, { code: 'FILE_TOO_LARGE', params: { max: LIMIT_MB } }],
        ['vacio.txt', new Uint8Array(), 422, { code: 'FILE_EMPTY' }],
        ['foto\u202egnp.exe', PNG, 422, { code: 'FILE_NAME_FORBIDDEN' }],
        ['', PNG, 422, { code: 'FILE_NAME_FORBIDDEN' }],
        ['factura.pdf.exe', PNG, 422, { code: 'FILE_TYPE_FORBIDDEN', params: { ending: 'exe' } }],
      ] as const;
      for (const [name, content, status, body] of wrong) {
        expect(await visitor.upload(name, content)).toEqual({ status, body });
        expect(await ana.upload(id, name, content)).toMatchObject({ status, data: body });
      }
      expect(await blobs()).toEqual([]);
      expect(await uploads()).toEqual([]);
      const largest = await visitor.upload('justo.bin', over.subarray(1));
      expect(largest.status).toBe(201);
    });

    it('are programs of visitors; those of the team are marked as such', async () => {
      const { visitor, id } = await opened();
      const body = { code: 'FILE_TYPE_FORBIDDEN', params: { ending: 'docm' } };
      expect(await visitor.upload('contrato.docm', PNG)).toEqual({ status: 422, body });
      const { status, data } = await ana.upload(id, 'contrato.docm', PNG);
      expect({ status, program: data.program }).toEqual({ status: 201, program: true });
      await reply(id, [data.fileId]);
      await system.settle();
      expect(await filesIn(id)).toMatchObject([{ name: 'contrato.docm', program: true }]);
    });

    it('are over the limit also when no length is announced', async () => {
      const { visitor } = await opened();
      const chunks = new ReadableStream({
        start(controller) {
          controller.enqueue(over);
          controller.close();
        },
      });
      const response = await fetch(`${system.app.address}/widget/api/files`, {
        method: 'POST',
        headers: {
          'content-type': 'application/octet-stream',
          'x-file-name': 'a.bin',
          authorization: `Bearer ${visitor.secret}`,
        },
        body: chunks,
        duplex: 'half',
      } as RequestInit);
      expect(response.status).toBe(413);
      expect(await blobs()).toEqual([]);
    });

    it('come as a form of another site would send them', async () => {
      const { id } = await opened();
      const form = new FormData();
      form.set('file', new Blob([PNG]), 'a.png');
      const response = await fetch(`${system.app.address}/files/${id}`, {
        method: 'POST',
        headers: { cookie: ana.cookie },
        body: form,
      });
      expect(response.status).toBe(415);
    });

    it('are too many for one message, or sent twice, or unknown', async () => {
      const { visitor, id } = await opened();
      const { data } = await ana.upload(id, 'a.png', PNG);
      const eleven = Array.from({ length: 11 }, (_, place) => `file-${place}`);
      expect((await reply(id, eleven)).errors).toMatchObject([
        { code: 'TOO_MANY_FILES', params: { max: 10 } },
      ]);
      expect((await reply(id, ['nobody'])).errors).toMatchObject([{ code: 'FILE_NOT_FOUND' }]);
      expect((await reply(id, [data.fileId])).__typename).toBe('ConversationChanged');
      expect((await reply(id, [data.fileId])).errors).toMatchObject([{ code: 'FILE_USED' }]);
      expect((await say(visitor, eleven)).body).toMatchObject({ code: 'TOO_MANY_FILES' });
      expect((await say(visitor, [data.fileId])).body).toMatchObject({ code: 'FILE_NOT_FOUND' });
    });

    it('when the disk is full, and can be uploaded again when there is room', async () => {
      const { visitor } = await opened();
      const full = new StoreFullError('No room is left.');
      jest.spyOn(system.stores.blobs, 'put').mockRejectedValueOnce(full);
      expect(await visitor.upload('a.png', PNG)).toEqual({
        status: 507,
        body: { code: 'STORE_FULL' },
      });
      expect(await uploads()).toEqual([]);
      expect((await visitor.upload('a.png', PNG)).status).toBe(201);
    });

    it('when a visitor brings more in a day than anybody needs', async () => {
      const { visitor } = await opened();
      for (let count = 0; count < 100; count += 1) await visitor.upload('a.txt', PAGE);
      expect(await visitor.upload('a.txt', PAGE)).toEqual({
        status: 429,
        body: { code: 'TOO_MANY_UPLOADS', params: { max: 100 } },
      });
    });
  });

  it('are sent once, also when the message is sent again', async () => {
    const { visitor, id } = await opened();
    const { body } = await visitor.upload('a.png', PNG);
    const message = { id: 'message-again', text: '', files: [body.fileId], issuedAt: NOW };
    const first = await visitor.write(message);
    expect((await visitor.write(message)).body).toEqual(first.body);
    const { data } = await ana.upload(id, 'b.png', PNG);
    const again = retry();
    for (let time = 0; time < 2; time += 1) {
      const answer = await ana.ask(REPLY, { id, text: '', files: [data.fileId], retry: again });
      expect(answer.data.answer.__typename).toBe('ConversationChanged');
    }
    expect(await filesIn(id)).toHaveLength(2);
  });

  it('belong to who uploaded them, and to the place that they were uploaded to', async () => {
    const { id } = await opened();
    const agent = await member('administrator');
    const { data } = await ana.upload(id, 'a.png', PNG);
    expect((await reply(id, [data.fileId], '', agent)).errors).toMatchObject([
      { code: 'FILE_NOT_FOUND' },
    ]);
    const other = await visitorOf('inbox-2');
    const { body } = await say(other, [], 'Hola');
    await system.settle();
    expect((await reply(String(body.item.conversation), [data.fileId])).errors).toMatchObject([
      { code: 'FILE_NOT_FOUND' },
    ]);
    expect((await other.upload('b.png', PNG)).status).toBe(201);
    expect((await reply(id, [data.fileId])).__typename).toBe('ConversationChanged');
    const [file] = await filesIn(id);
    expect((await other.file(`1.${String(file.path).split('/')[3]}`, data.fileId)).status).toBe(
      404,
    );
  });

  it('are open to members who see the conversation, and to no one else', async () => {
    const { id } = await opened();
    const { data } = await ana.upload(id, 'a.png', PNG);
    await reply(id, [data.fileId]);
    const [{ path }] = await filesIn(id);
    const [auditor, agent] = [await member('auditor'), await member('agent')];
    const stranger = new Browser(system.app.address);
    const asked = async (who: Browser) => [
      (await who.get(path)).status,
      (await who.upload(id, 'a.png', PNG)).status,
    ];
    expect(await asked(ana)).toEqual([200, 201]);
    expect(await asked(auditor)).toEqual([200, 403]);
    // An agent who does not work in the inbox learns not even that there is such a conversation.
    expect(await asked(agent)).toEqual([404, 404]);
    expect(await asked(stranger)).toEqual([401, 401]);
    const elsewhere = String(path).replace(id, 'nobody');
    expect((await ana.get(elsewhere)).status).toBe(404);
    for (const wrong of [
      path.replace(/\/\d+\//, '/0/'),
      path.replace(/\/\d+\//, '/x/'),
      path.replace('?', 'x?'),
    ]) {
      expect((await ana.get(wrong)).status).toBe(404);
    }
  });

  it('are closed to people of another account', async () => {
    const { id } = await opened();
    const { data } = await ana.upload(id, 'a.png', PNG);
    await reply(id, [data.fileId]);
    const [{ path }] = await filesIn(id);
    const { visitor: make } = await system.inbox('account-2', 'inbox-9');
    const foreign = make();
    await foreign.introduce();
    const { body } = await say(foreign, [], 'Hola');
    expect((await ana.upload(String(body.item.conversation), 'a.png', PNG)).status).toBe(404);
    const theirs = path.replace(id, String(body.item.conversation));
    expect((await ana.get(theirs)).status).toBe(404);
  });

  it('that no message takes are gone after a day; those that were sent stay', async () => {
    const { visitor, id } = await opened();
    const sent = await visitor.upload('enviado.png', PNG);
    await say(visitor, [sent.body.fileId]);
    const kept = await visitor.upload('olvidado.png', PNG);
    const { stores } = system;
    const sweep = new UploadSweep({ ...stores, log: system.app.runtime.log });
    stores.clock.advance(23 * HOUR_MS);
    expect(await sweep.sweep()).toBe(0);
    expect((await say(visitor, [kept.body.fileId])).body).toMatchObject({ code: 'FILE_NOT_FOUND' });
    stores.clock.advance(HOUR_MS);
    expect(await sweep.sweep()).toBe(1);
    expect(await blobs()).toEqual([expect.stringContaining(sent.body.fileId)]);
    expect(await uploads()).toEqual([]);
    await system.settle();
    const [file] = await filesIn(id);
    expect((await ana.get(file.path)).status).toBe(200);
  });

  it('go with the contact’s erasure, sent or not, and none comes back', async () => {
    const { visitor, id } = await opened();
    const sent = await visitor.upload('carnet.png', PNG);
    await say(visitor, [sent.body.fileId]);
    await visitor.upload('otro.png', PNG);
    await system.settle();
    const [{ path }] = await filesIn(id);
    const [started] = await system.events(`conversation-${account}.${id}`);
    const { contactId } = started?.data as { contactId: string };
    const { stores } = system;
    const put = stores.blobs.put.bind(stores.blobs);
    const erasure = system.app.nest.get<ContactErasure>(CONTACT_ERASURE);
    // The erasure runs between the sealing of a file and its writing.
    const between = jest
      .spyOn(stores.blobs, 'put')
      .mockImplementationOnce(async (name, content) => {
        await erasure.erase(contactId, 'asked by mail', system.context(account));
        await put(name, content);
      });
    expect((await ana.upload(id, 'tarde.png', PNG)).status).toBe(410);
    between.mockRestore();
    expect(await stores.blobs.list(filesOf({ account, contactId }))).toEqual([]);
    expect(await uploads()).toEqual([]);
    expect((await ana.get(path)).status).toBe(404);
    expect((await ana.upload(id, 'mas-tarde.png', PNG)).status).toBe(410);
    expect(await filesIn(id)).toEqual([]);
    expect(await blobs()).toEqual([]);
  });
});
