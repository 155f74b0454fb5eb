import { AddMember, CreateTeam, OpenAccount, RegisterUser } from '@bitacora/account';
import { KEPT_RESPONSE_FILES, ResponseFileSweep } from '@bitacora/application';
import { ChangeInboxCollaborators } from '@bitacora/inboxes';
import { Sessions } from '@bitacora/platform';
import { Browser, SETUP_INPUT, System } from '@bitacora/testing/system';

const SET_UP = `mutation ($input: SetUpAccountInput!) {
  setUpAccount(input: $input) { ... on SignedIn { viewer { account { id } } } }
}`;
const ANSWER = `... on CannedResponseChanged { response { id version files { id name mediaType bytes } } }
  ... on Refused { errors { code field } }`;
const CREATE = `mutation ($input: CreateCannedResponseInput!) {
  answer: createCannedResponse(input: $input) { ${ANSWER} }
}`;
const UPDATE = `mutation ($input: UpdateCannedResponseInput!) {
  answer: updateCannedResponse(input: $input) { ${ANSWER} }
}`;
const DELETE = `mutation ($responseId: ID!) {
  answer: deleteCannedResponse(input: { responseId: $responseId }) { ${ANSWER} }
}`;
const IMPORT = `mutation ($csv: String!) {
  importCannedResponses(input: { csv: $csv, dryRun: false }) {
    ... on CannedResponsesImported { rows { outcome } }
  }
}`;
const REPLY = `mutation ($input: ReplyToConversationInput!) {
  replyToConversation(input: $input) { __typename ... on Refused { errors { code } } }
}`;
const NOTE = `mutation ($input: AddConversationNoteInput!) {
  addConversationNote(input: $input) { __typename ... on Refused { errors { code } } }
}`;
const THREAD = `query ($id: ID!) { timeline(conversationId: $id) { edges { node {
  ... on Written { attachments { name bytes } } } } } }`;
const PDF = new TextEncoder().encode('%PDF-1.7 tarifas secretas');
const HOUR_MS = 60 * 60 * 1000;

jest.setTimeout(60_000);

describe('files of canned responses', () => {
  let system: System;
  let ana: Browser;
  let account: string;

  beforeEach(async () => {
    system = await System.start();
    ana = new Browser(system.app.address);
    account = (await ana.ask(SET_UP, { input: SETUP_INPUT })).data.setUpAccount.viewer.account.id;
  });
  afterEach(() => system.stop());

  async function person(of: string, userId: string, role: 'agent' | 'auditor' | 'administrator') {
    const email = `${userId}@otra.example`;
    await system.command(of, RegisterUser, { userId, name: userId, email });
    await system.command(of, AddMember, { userId, role });
    await system.settle();
    const { token } = await system.app.nest.get(Sessions).open(of, userId);
    const browser = new Browser(system.app.address);
    browser.cookie = `bitacora=${token}`;
    return browser;
  }
  const bring = (name = 'tarifas.pdf', who = ana, content = PDF) =>
    who.upload('responses', name, content);
  const input = (fileIds: readonly string[] | null, part: object = {}) => ({
    ...{ code: 'tarifas', content: 'Van las tarifas', audience: 'EVERYONE', inboxIds: [] },
    ...(fileIds ? { fileIds } : {}),
    ...part,
  });
  async function create(fileIds: readonly string[], part: object = {}, who = ana) {
    const { answer } = (await who.ask(CREATE, { input: input(fileIds, part) })).data;
    await system.settle();
    return answer;
  }
  async function update(responseId: string, fileIds: readonly string[] | null, part: object = {}) {
    const asked = { ...input(fileIds, part), responseId };
    const { answer } = (await ana.ask(UPDATE, { input: asked })).data;
    await system.settle();
    return answer;
  }
  const path = ({ id, files }: { id: string; files: readonly { id: string }[] }) =>
    `/files/responses/${id}/${files[0]!.id}`;
  const blobs = () => system.stores.blobs.list('');
  const sweep = () => {
    const { documents, blobs: store, clock } = system.stores;
    const { log } = system.app.runtime;
    return new ResponseFileSweep({ documents, blobs: store, log, clock }).sweep();
  };
  async function conversation() {
    const julia = (await system.inbox(account)).visitor();
    await julia.introduce();
    await julia.write({ id: 'message-1', text: 'Hola', issuedAt: '2026-03-02T09:00:00.000Z' });
    await system.settle();
    const { conversations } = (
      await ana.ask('{ conversations(filter: {}) { edges { node { id inbox { id } } } } }')
    ).data;
    return conversations.edges[0].node;
  }

  it('are uploaded, sealed, kept by the response, and come with a message and a note', async () => {
    const { status, data } = await bring();
    expect([status, data.program]).toEqual([201, false]);
    const { response } = await create([data.fileId]);
    expect(response.files).toEqual([
      { id: data.fileId, name: 'tarifas.pdf', mediaType: 'application/pdf', bytes: PDF.length },
    ]);
    const [name = ''] = await blobs();
    const sealed = Buffer.from((await system.stores.blobs.get(name)) ?? []);
    const records = await (await system.stores.documents.open(KEPT_RESPONSE_FILES)).find({});
    expect(sealed.includes('secretas') || JSON.stringify(records).includes('tarifas.pdf')).toBe(
      false,
    );
    const loaded = await ana.get(path(response));
    expect(Buffer.from(await loaded.arrayBuffer())).toEqual(Buffer.from(PDF));
    const { id } = await conversation();
    for (const [mutation, commandId] of [
      [REPLY, 'reply-00001'],
      [NOTE, 'note-000001'],
    ] as const) {
      const copied = await ana.upload(`${id}/responses/${response.id}`, '-', new Uint8Array());
      expect(copied.status).toBe(201);
      const [file] = copied.data as unknown as { fileId: string }[];
      const sent = await ana.ask(mutation, {
        input: {
          ...{ conversationId: id, text: '', attachments: [file!.fileId] },
          retry: { commandId, issuedAt: '2026-03-02T09:00:00.000Z' },
        },
      });
      expect([sent.errors, JSON.stringify(sent.data)]).toEqual([
        [],
        expect.not.stringContaining('code'),
      ]);
    }
    await system.settle();
    const { timeline } = (await ana.ask(THREAD, { id })).data;
    const files = timeline.edges.flatMap(
      ({ node }: { node: { attachments?: object[] } }) => node.attachments ?? [],
    );
    expect(files).toEqual([
      { name: 'tarifas.pdf', bytes: PDF.length },
      { name: 'tarifas.pdf', bytes: PDF.length },
    ]);
  });

  it('stay through changes that name none, a move and an import, and go in order', async () => {
    const first = (await bring()).data.fileId;
    const second = (await bring('plano.pdf')).data.fileId;
    const { response } = await create([first, second]);
    const ids = (answer: { response: { files: { id: string }[] } }) =>
      answer.response.files.map(({ id }) => id);
    expect(ids(await update(response.id, null, { content: 'Otro' }))).toEqual([first, second]);
    expect(ids(await update(response.id, [second, first]))).toEqual([second, first]);
    await ana.ask(IMPORT, {
      csv: 'code,content,scope,team,inboxes\ntarifas,Importado,everyone,,\n',
    });
    await system.settle();
    const moved = await update(response.id, null, { code: 'precios' });
    expect([moved.response.id, ...ids(moved)]).toEqual(['everyone~precios', second, first]);
    expect((await ana.get(path(response))).status).toBe(404);
    expect((await ana.get(path(moved.response))).status).toBe(200);
  });

  it('are bounded, and only those of the person and of the response itself', async () => {
    expect(await bring('virus.exe')).toMatchObject({ status: 422 });
    expect(await bring('a.pdf', ana, new Uint8Array())).toMatchObject({ status: 422 });
    const { fileId } = (await bring()).data;
    const many = Array.from({ length: 11 }, (_, nth) => `file-${nth}`);
    const refused = (code: string) => ({ errors: [{ code, field: 'fileIds' }] });
    expect(await create(many)).toEqual(refused('TOO_MANY_FILES'));
    expect(await create(['nada'])).toEqual(refused('FILE_NOT_FOUND'));
    const luis = await person(account, 'luis', 'agent');
    const own = { audience: 'OWN' };
    expect(await create([fileId], own, luis)).toEqual(refused('FILE_NOT_FOUND'));
    const { response } = await create([fileId]);
    // It is of that response, also for who could bring it into another one.
    expect(await create([fileId], own, luis)).toEqual(refused('FILE_NOT_FOUND'));
    system.stores.clock.advance(24 * HOUR_MS);
    expect(await create([fileId], { code: 'otra' })).toEqual(refused('FILE_NOT_FOUND'));
    expect((await update(response.id, [fileId])).response.files).toHaveLength(1);
  });

  it('are loaded by who may use the response alone', async () => {
    const luis = await person(account, 'luis', 'agent');
    const mara = await person(account, 'mara', 'agent');
    const aldo = await person(account, 'aldo', 'auditor');
    await system.command('otra', OpenAccount, { name: 'Otra', language: 'es', timeZone: 'UTC' });
    const eva = await person('otra', 'eva', 'administrator');
    await system.command(account, CreateTeam, {
      ...{ teamId: 'ventas', name: 'Ventas', description: '', assignsAutomatically: false },
      ...{ capacity: null, userIds: ['luis'] },
    });
    const { inbox } = await conversation();
    await system.command(account, ChangeInboxCollaborators, {
      ...{ inboxId: inbox.id, userIds: ['mara'] },
    });
    await system.settle();
    const file = async (who: Browser) => (await bring('a.pdf', who)).data.fileId;
    const everyone = (await create([await file(ana)], { code: 'todos' })).response;
    const team = (
      await create([await file(ana)], { code: 'equipo', audience: 'TEAM', teamId: 'ventas' })
    ).response;
    const ofInbox = (await create([await file(ana)], { code: 'bandeja', inboxIds: [inbox.id] }))
      .response;
    const own = (await create([await file(luis)], { audience: 'OWN' }, luis)).response;
    const statuses = async (response: typeof own) =>
      Promise.all(
        [ana, luis, mara, aldo, eva, new Browser(system.app.address)].map(
          async (who) => (await who.get(path(response))).status,
        ),
      );
    expect(await statuses(everyone)).toEqual([200, 200, 200, 200, 404, 401]);
    expect(await statuses(team)).toEqual([200, 200, 404, 200, 404, 401]);
    expect(await statuses(ofInbox)).toEqual([200, 404, 200, 200, 404, 401]);
    expect(await statuses(own)).toEqual([404, 200, 404, 404, 404, 401]);
    const copy = (who: Browser, id: string, response: typeof own) =>
      who.upload(`${id}/responses/${response.id}`, '-', new Uint8Array());
    const { id } = await conversation();
    expect((await copy(mara, id, team)).status).toBe(404);
    expect((await copy(luis, id, everyone)).status).toBe(404);
    expect((await copy(aldo, id, everyone)).status).toBe(403);
    expect((await copy(mara, id, everyone)).status).toBe(201);
  });

  it('are kept while the response can be restored, and swept once it is gone', async () => {
    const { fileId } = (await bring()).data;
    await bring('nunca.pdf');
    const { response } = await create([fileId]);
    await update(response.id, []);
    system.stores.clock.advance(25 * HOUR_MS);
    expect([await sweep(), (await blobs()).length]).toEqual([1, 1]);
    await ana.ask(DELETE, { responseId: response.id });
    await system.settle();
    system.stores.clock.advance(25 * HOUR_MS);
    expect([await sweep(), await blobs()]).toEqual([1, []]);
  });

  it('are refused to a tab that has not seen what another one saved', async () => {
    const one = (await bring()).data.fileId;
    const other = (await bring('otro.pdf')).data.fileId;
    const { response } = await create([one]);
    const seen = { expectedVersion: response.version };
    expect((await update(response.id, [], seen)).response.files).toEqual([]);
    const late = await update(response.id, [other], seen);
    expect(late.errors).toMatchObject([{ code: 'CONFLICT' }]);
  });
});
