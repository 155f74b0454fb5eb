import { ChangeContactDetails } from '@bitacora/contacts';
import { AddNote } from '@bitacora/conversations';
import { printedSchema } from '@bitacora/graphql';
import {
  type GraphQLField,
  type GraphQLInputType,
  GraphQLEnumType,
  GraphQLInputObjectType,
  buildSchema,
  getNamedType,
  type GraphQLOutputType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from 'graphql';
import {
  type AccountThings,
  Browser,
  GraphqlClient,
  SETUP_INPUT,
  System,
  fillAccount,
} from '@bitacora/testing/system';

const SET_UP = `mutation ($input: SetUpAccountInput!) {
  setUpAccount(input: $input) { ... on SignedIn { viewer { account { id } user { id } } } }
}`;
const OPEN = `mutation { openAccount(input: { name: "Loja", language: PT, timeZone: "UTC" }) {
  ... on SignedIn { viewer { account { id } } }
} }`;

/** Mutations whose ids name nothing of an account, and why. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  enterAccount: 'goes to an account of the person',
  acceptInvitation: 'by the token of a link',
  openInvitation: 'by the token of a link',
  openLinkAccount: 'by the token of a link',
  openAccountEmailLink: 'by the token of a link',
  confirmAccountEmail: 'by the token of a link',
  resetPassword: 'by the token of a link',
  rebuildView: 'views are of the installation',
  endSession: 'sessions are of the person',
  deleteApiToken: 'tokens are of the person',
  removePasskey: 'passkeys are of the person',
  setProfilePicture: 'the picture is of the person, in all accounts',
};
/** Ids that name nothing, or need not exist, and why. They change nothing of the other account either. */
const LENIENT: Readonly<Record<string, string>> = {
  'addConversationNote.commandId': 'names an act, not a thing',
  'replyToConversation.commandId': 'names an act, not a thing',
  'sendTemplate.commandId': 'names an act, not a thing',
  'createAttribute.id': 'an option has the id that the client makes',
  'updateAttribute.id': 'an option has the id that the client makes',
  'removeConversationLabel.labelId': 'a label that was deleted can still be taken off',
};
/** Refused for what comes with the id before it is looked for: of these is asked only that they are refused. */
const CONTENT_FIRST: ReadonlySet<string> = new Set([
  'createMacro.teamId',
  'importRules.chosenId',
  'importRules.id',
  'setInboxAutomaticActions.inboxId',
  'setInboxContactForm.inboxId',
  'setInboxContactForm.targetInboxId',
  'updateEmailConnection.inboxId',
]);
/** Things that the own account was not filled with: what is not found of the other one is not there in the own one either. */
const WITHOUT_CONTROL =
  /Macro|RuleFolder|^(?:retryHook|sendTemplate|continueConversation)\.|\.fileIds$|^setInboxPicture\.fileId$/;
/** What says that a thing is not there. */
const NOT_THERE = /_NOT_FOUND$|_UNKNOWN$|^NOT_A_MEMBER$|^NOT_FOUND$/;
/** Acts that end what others need come last. */
const ENDS = /^(updateCanned|delete|remove|erase|withdraw|merge|end)/;
const RULE = {
  ...{ name: 'Otra', trigger: 'messageReceived', conditions: { always: true } },
  actions: [{ type: 'setPriority', priority: 'high' }],
  ...{ stop: false, limits: null, window: null },
};
const WORDS: Readonly<Record<string, unknown>> = {
  ...{ text: 'Hola', content: 'Hola', password: 'una contraseña larga', colour: '#00aa00' },
  ...{ textColour: '#ffffff', opens: false, welcome: false },
  ...{ domain: 'otra.example', timeZone: 'UTC', reason: 'lo pide', body: RULE, value: 'Oro' },
  upTo: '2026-03-02T09:00:00.000Z',
  ...{ issuedAt: '2026-03-02T09:00:00.000Z', csv: 'code,content\nx,y', dryRun: true },
};

/** Every plain field of a type. */
function selection(type: GraphQLOutputType): string {
  const named = getNamedType(type);
  if (isLeafType(named)) return '';
  if (!isObjectType(named)) return ' { __typename }';
  const leaves = Object.values(named.getFields()).filter(
    (field) => isLeafType(getNamedType(field.type)) && field.args.length === 0,
  );
  return ` { __typename ${leaves.map(({ name }) => name).join(' ')} }`;
}

/** A PNG as far as it is looked at. */
function png(): Uint8Array {
  const bytes = new Uint8Array(64);
  bytes.set(Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'));
  bytes.fill(1, 19, 20).fill(1, 23, 24);
  return bytes;
}

/** One id of a mutation, by where it is. */
interface Place {
  readonly mutation: GraphQLField<unknown, unknown>;
  readonly field: string;
}

jest.setTimeout(180_000);

describe('the acts of a tab', () => {
  let system: System;
  let browser: Browser;
  let ana: GraphqlClient;
  let [here, there]: [string, string] = ['', ''];
  let own: AccountThings;
  let others: AccountThings;
  /** Counts questions, so that each brings words of its own. */
  let asked = 0;

  beforeAll(async () => {
    system = await System.start({
      BITACORA_REQUESTS_PER_MINUTE: '1000000',
      // The samples switch every network on.
      ...{ BITACORA_GOOGLE_CLIENT_ID: 'id', BITACORA_GOOGLE_CLIENT_SECRET: 'secret' },
      ...{ BITACORA_FACEBOOK_APP_ID: 'id', BITACORA_FACEBOOK_APP_SECRET: 'secret' },
    });
    browser = new Browser(system.app.address);
    const setUp = (await browser.ask(SET_UP, { input: SETUP_INPUT })).data.setUpAccount;
    here = setUp.viewer.account.id;
    there = (await browser.ask(OPEN)).data.openAccount.viewer.account.id;
    own = await fillAccount(system, here, 'mine');
    others = await fillAccount(system, there, 'foreign');
    // The sign-in is in both accounts; this tab says the first one.
    ana = new GraphqlClient(system.app.address, browser.cookie, here);
  });
  afterAll(async () => {
    await ana.close();
    await system.stop();
  });

  const idOf = (mutation: string, field: string, things: AccountThings): string | null => {
    // An id of a command that was seen before would be answered as before.
    if (field === 'commandId') return `command-${asked}`;
    if (mutation === 'restoreSetting' && field === 'id') return things['labelId'] ?? null;
    if (field === 'role') return things['roleId'] ?? null;
    if (field === 'before') return things['ruleId'] ?? null;
    if (field === 'attributeId' && mutation === 'setContactAttribute') {
      return things['ofContact'] ?? null;
    }
    if (field === 'attributeIds') return things['ofContact'] ?? null;
    if (field === 'attachments' || field === 'fileId') return uploaded;
    const kind = {
      contactIds: 'contactId',
      userIds: 'userId',
      inboxIds: 'inboxId',
      mentions: 'userId',
      welcomeAuthorId: 'userId',
    };
    return things[kind[field as keyof typeof kind] ?? field] ?? null;
  };

  /** A value of a type: ids of the own account, and of the other one in one field. */
  function value(type: GraphQLInputType, name: string, place: Place, foreign: boolean): unknown {
    if (isNonNullType(type)) return value(type.ofType, name, place, foreign);
    if (isListType(type)) {
      const item = value(type.ofType, name, place, foreign);
      return item === undefined ? [] : [item];
    }
    if (type instanceof GraphQLEnumType) {
      if (name === 'audience') return place.field === 'teamId' ? 'TEAM' : 'EVERYONE';
      if (name === 'kind') return 'LABEL';
      if (name === 'owner') return 'CONVERSATION';
      if (name === 'type') return 'TEXT';
      return type.getValues()[0]?.name;
    }
    if (type instanceof GraphQLInputObjectType) {
      const fields = Object.values(type.getFields()).filter(
        (field) =>
          isNonNullType(field.type) || field.name === place.field || field.name === 'value',
      );
      return Object.fromEntries(
        fields.map((field) => [field.name, value(field.type, field.name, place, foreign)]),
      );
    }
    if (type.name === 'ID') {
      const isAsked = name === place.field && foreign;
      return idOf(place.mutation.name, name, isAsked ? others : own) ?? 'unknown';
    }
    const values: Record<string, unknown> = { Int: 1, Boolean: true };
    if (['name', 'key', 'code'].includes(name)) return `n${asked}`;
    if (name === 'email') return `n${asked}@tienda.example`;
    return WORDS[name] ?? values[type.name] ?? 'palabra';
  }

  /** The file that the next question names: of a conversation, or for the logo, of this account or of the other one. */
  let uploaded = 'unknown';
  async function bring({ field }: Place, foreign: boolean): Promise<void> {
    const account = foreign ? there : here;
    const { conversationId = '' } = foreign ? others : own;
    const path = field === 'fileId' ? `accounts/${account}/logo` : conversationId;
    browser.account = account;
    const { status, data } = await browser.upload(path, 'a.png', png());
    expect(status).toBe(201);
    uploaded = data.fileId;
  }

  async function refusals(place: Place, foreign: boolean): Promise<readonly string[]> {
    const { mutation } = place;
    const [input] = mutation.args;
    if (!input) throw new TypeError(`${mutation.name} takes nothing`);
    const result = getNamedType(mutation.type);
    const refused = isUnionType(result) ? ' { ... on Refused { errors { code field } } }' : '';
    const query = `mutation ($input: ${String(input.type)}) { answer: ${mutation.name}(input: $input)${refused} }`;
    asked += 1;
    if (place.field === 'attachments' || place.field === 'fileId') await bring(place, foreign);
    const given = value(input.type, input.name, place, foreign);
    const { data, errors } = await ana.ask(query, { input: given as never });
    if (errors) return errors.map(({ extensions, message }) => extensions?.code ?? message);
    const { answer } = data as unknown as { answer: { errors?: readonly { code: string }[] } };
    return (answer.errors ?? []).map(({ code }) => code);
  }

  function placesOf(mutation: GraphQLField<unknown, unknown>): readonly Place[] {
    const found: Place[] = [];
    const look = (type: GraphQLInputType) => {
      const named = getNamedType(type);
      if (!(named instanceof GraphQLInputObjectType)) return;
      for (const field of Object.values(named.getFields())) {
        if (String(getNamedType(field.type)) === 'ID') found.push({ mutation, field: field.name });
        else look(field.type);
      }
    };
    for (const argument of mutation.args) look(argument.type);
    return found;
  }

  const written = async (after: string) =>
    (await system.app.runtime.log.readAll(after, {}, 1000)).events;

  it('find nothing of another account of the same person, and change nothing there', async () => {
    const schema = buildSchema(await printedSchema());
    const mutations = Object.values(schema.getMutationType()?.getFields() ?? {})
      .filter(({ name }) => !(name in ELSEWHERE))
      .toSorted((one, other) => Number(ENDS.test(one.name)) - Number(ENDS.test(other.name)));
    const places = mutations.flatMap(placesOf);
    expect(places.length).toBeGreaterThan(60);
    await system.settle();
    const before = await system.stores.log.head();
    const found: string[] = [];
    const control: string[] = [];
    /** What the things of the moment were last asked to end. */
    let ended = '';
    for (const place of places) {
      const at = `${place.mutation.name}.${place.field}`;
      if (ENDS.test(place.mutation.name)) {
        const keptRoles = /Role/u.test(`${place.mutation.name} ${ended}`) ? undefined : own;
        own = await fillAccount(system, here, `mine-${asked}`, keptRoles);
        ended = place.mutation.name;
      }
      const codes = await refusals(place, true);
      const isRefused = CONTENT_FIRST.has(at)
        ? codes.length > 0
        : codes.some((code) => NOT_THERE.test(code));
      if (!(at in LENIENT) && !isRefused) {
        found.push(`${at}: ${codes.join() || 'accepted'}`);
      }
      // The same with ids of its own account is found: the walk asks for what can be found.
      if (WITHOUT_CONTROL.test(at)) continue;
      const usual = await refusals(place, false);
      if (usual.some((code) => NOT_THERE.test(code))) control.push(`${at}: ${usual.join()}`);
    }
    await system.settle();
    const events = await written(before);
    expect({ found, control }).toEqual({ found: [], control: [] });
    const touching = events.filter(
      (event) => event.metadata.accountId === there || JSON.stringify(event).includes('foreign'),
    );
    expect(touching.map(({ type, stream }) => `${type} ${stream}`)).toEqual([]);
  });

  it('are asked beside questions that find nothing of another account either', async () => {
    const queries = Object.values(
      buildSchema(await printedSchema())
        .getQueryType()
        ?.getFields() ?? {},
    );
    const withId = queries.filter(
      ({ args }) => args.length > 0 && args.every(({ type }) => String(type).startsWith('ID')),
    );
    expect(withId.length).toBeGreaterThan(3);
    const answerTo = async (query: GraphQLField<unknown, unknown>, id: string) => {
      const given = query.args.map((arg) => `${arg.name}: "${id}"`).join(', ');
      const answer = await ana.ask(`{ ${query.name}(${given})${selection(query.type)} }`);
      return JSON.stringify(answer).replaceAll(id, 'id');
    };
    for (const query of withId) {
      const unknown = await answerTo(query, 'made-up');
      for (const id of Object.values(others)) {
        expect([query.name, await answerTo(query, id)]).toEqual([query.name, unknown]);
      }
    }
    // The text is found where it was written.
    const search = `{ conversations(filter: { search: "Julia" }) { edges { node { id } } } }`;
    const found = (await ana.data(search)).conversations.edges;
    expect(found.length).toBeGreaterThan(0);
    expect(JSON.stringify(found)).not.toContain(others['conversationId']);
  });

  it('load and bring no file of another account by its route', async () => {
    browser.account = there;
    const { conversationId = '', userId } = others;
    const { data } = await browser.upload(conversationId, 'a.png', png());
    const reply = `mutation ($file: ID!) { replyToConversation(input: {
      conversationId: "${conversationId}", text: "Va", attachments: [$file],
      retry: { commandId: "with-file", issuedAt: "${system.stores.clock.now()}" }
    }) { __typename } }`;
    const written = (await browser.ask(reply, { file: data.id ?? data.fileId })).data;
    expect(written.replyToConversation.__typename).toBe('ConversationChanged');
    const stream = `conversation-${there}.${conversationId}`;
    const revision = (await system.events(stream)).length - 1;
    const path = `/files/${conversationId}/${revision}/${data.id ?? data.fileId}`;
    expect((await browser.get(path)).status).toBe(200);
    browser.account = null;
    expect((await browser.get(`${path}?account=${here}`)).status).toBe(404);
    browser.account = here;
    expect((await browser.get(path)).status).toBe(404);
    expect((await browser.get(`/files/people/${userId}`)).status).toBe(404);
    expect((await browser.upload(conversationId, 'a.png', png())).status).toBe(404);
    expect((await browser.upload(`accounts/${there}/logo`, 'a.png', png())).status).toBe(403);
  });

  it('are given no link of another account, nor its lists as files', async () => {
    const { invitationId, userId } = others;
    const links = `query ($id: ID!) { invitationLink(invitationId: $id) accountEmailLink }`;
    expect(await ana.data(links, { id: invitationId })).toEqual({
      invitationLink: null,
      accountEmailLink: null,
    });
    const make = `mutation ($id: ID!) { makePasswordResetLink(input: { userId: $id }) {
      __typename ... on Refused { errors { code } } } }`;
    expect((await ana.data(make, { id: userId })).makePasswordResetLink).toMatchObject({
      errors: [{ code: 'MEMBER_NOT_FOUND' }],
    });
    const { cannedResponsesFile } = await ana.data('{ cannedResponsesFile(semicolons: false) }');
    expect(JSON.stringify(cannedResponsesFile)).not.toContain('foreign');
    const audit = await ana.data('{ audit(filter: {}, first: 100) { edges { node { data } } } }');
    expect(JSON.stringify(audit)).not.toContain('foreign');
  });

  it('hear of what happens in their account alone, on a socket each', async () => {
    const { conversationId, contactId } = others;
    const asked = {
      auditPushed: 'auditPushed(filter: {}) { type }',
      cannedResponsesPushed: 'cannedResponsesPushed { __typename }',
      contactPushed: `contactPushed(contactId: "${contactId}") { id }`,
      conversationPushed: 'conversationPushed { __typename }',
      directoryPushed: 'directoryPushed { __typename }',
      rulesPushed: 'rulesPushed { id }',
      timelinePushed: `timelinePushed(conversationId: "${conversationId}") { __typename }`,
    };
    const tabs = [here, there].map(
      (account) => new GraphqlClient(system.app.address, browser.cookie, account),
    );
    const received = tabs.map((tab) =>
      Object.entries(asked).map(([name, query]) => {
        const pushes = tab.listen(`subscription { ${query} }`);
        const first = pushes.next().then(
          ({ done, value }) => (done || value.errors ? null : name),
          () => null,
        );
        return first;
      }),
    );
    await new Promise((resolve) => setTimeout(resolve, 300));
    await fillAccount(system, there, 'later');
    const note = { conversationId: String(conversationId), text: 'Hola otra vez' };
    await system.command(there, AddNote, { ...note, mentions: [], attachments: [] });
    const { contactId: changed } = others;
    await system.command(there, ChangeContactDetails, {
      ...{ contactId: String(changed), name: 'Julia Paz', email: null, phone: null },
    });
    await system.settle();
    const [mine = [], theirs = []] = received;
    const loud = await Promise.all(theirs);
    expect(loud.filter((name) => name !== null).toSorted()).toEqual(Object.keys(asked));
    const silence = new Promise<null>((resolve) => setTimeout(resolve, 300, null));
    expect(await Promise.all(mine.map((first) => Promise.race([first, silence])))).toEqual(
      mine.map(() => null),
    );
    await Promise.all(tabs.map((tab) => tab.close()));
  });
});
