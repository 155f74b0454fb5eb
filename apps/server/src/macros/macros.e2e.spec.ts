import {
  AddMember,
  CreateAttribute,
  CreateLabel,
  DeleteLabel,
  RegisterUser,
  type BuiltInRole,
} from '@bitacora/account';
import { CreateContact } from '@bitacora/contacts';
import {
  ChangeConversationPriority,
  StartConversation,
  conversationIdOf,
  conversationStream,
} from '@bitacora/conversations';
import { ChangeInboxCollaborators, ConnectInbox } from '@bitacora/inboxes';
import { Sessions } from '@bitacora/platform';
import { GraphqlClient, SETUP_INPUT, System } from '@bitacora/testing/system';

const SET_UP = `mutation ($input: SetUpAccountInput!) {
  setUpAccount(input: $input) { ... on SignedIn { viewer { account { id } user { id } } } }
}`;
const MACRO = 'id name audience number version usable steps missing { kind id }';
const REFUSED = '... on Refused { errors { code field params } }';
const CHANGED = `{ ... on MacroChanged { macro { ${MACRO} } } ${REFUSED} }`;
const CREATE = `mutation ($input: CreateMacroInput!) { result: createMacro(input: $input) ${CHANGED} }`;
const UPDATE = `mutation ($input: UpdateMacroInput!) { result: updateMacro(input: $input) ${CHANGED} }`;
const DELETE = `mutation ($input: DeleteMacroInput!) { result: deleteMacro(input: $input) ${CHANGED} }`;
const LIST = `{ macros { ${MACRO} } }`;
const RUN = `mutation ($input: RunMacroInput!) { result: runMacro(input: $input) {
  ... on MacroRunDone { runId lasting pending conversation { priority labels { id } }
    steps { index type outcome } } ${REFUSED} } }`;
const UNDO = `mutation ($input: UndoMacroRunInput!) { result: undoMacroRun(input: $input) {
  ... on ConversationChanged { conversation { priority } } ${REFUSED} } }`;
const PREVIEW = `query ($id: ID!, $macro: ID!) { macroPreview(conversationId: $id, macroId: $macro) {
  macro { name missing { kind id } } steps { index type outcome reason change } } }`;

const always = { always: true };
const label = (labelId: string) => ({ conditions: always, action: { type: 'addLabel', labelId } });
const priority = { conditions: always, action: { type: 'setPriority', priority: 'high' } };
const reply = (text: string) => ({
  conditions: always,
  action: { type: 'sendReply', texts: [text] },
});
const PLAN = {
  attributeId: 'plan',
  owner: 'contact' as const,
  key: 'plan',
  type: 'text' as const,
  name: 'Plan',
  description: '',
  pattern: null,
  hint: '',
  options: [],
};
const macro = (name: string, ...steps: object[]) => ({ name, audience: 'EVERYONE', steps });

jest.setTimeout(60_000);

describe('macros', () => {
  let system: System;
  let admin: GraphqlClient;
  let account: string;
  let turn = 0;
  const clients: GraphqlClient[] = [];

  beforeEach(async () => {
    system = await System.start();
    admin = new GraphqlClient(system.app.address);
    clients.push(admin);
    const { setUpAccount: setUp } = await admin.data(SET_UP, { input: SETUP_INPUT });
    account = setUp.viewer.account.id;
    const seen = { colour: '#aa0000', description: '', inSidebar: true };
    await system.command(account, CreateLabel, { labelId: 'urgent', name: 'urgente', ...seen });
    for (const inboxId of ['web', 'shop'])
      await system.command(account, ConnectInbox, { inboxId, name: inboxId, domain: 'a.example' });
  });

  afterEach(async () => {
    await Promise.all(clients.splice(0).map((each) => each.close()));
    await system.stop();
  });

  async function member(role: BuiltInRole, userId: string): Promise<GraphqlClient> {
    const email = `${userId}@tienda.example`;
    await system.command(account, RegisterUser, { userId, name: userId, email });
    await system.command(account, AddMember, { userId, role });
    await system.settle();
    const { token } = await system.app.nest.get(Sessions).open(account, userId);
    const client = new GraphqlClient(system.app.address, `bitacora=${token}`);
    clients.push(client);
    return client;
  }

  async function conversation(contactId = 'lucia', inboxId = 'web'): Promise<string> {
    const { hash } = system.stores;
    const place = { inboxId, contactId, ordinal: 1 };
    const conversationId = conversationIdOf(hash, place);
    await system.command(account, CreateContact, { contactId, inboxId, name: 'Lucía Vargas' });
    const first = { ...place, conversationId, messageId: 'm1', text: 'hola' };
    await system.command(account, StartConversation, first);
    await system.settle();
    return conversationId;
  }

  const saved = async (of: GraphqlClient, mutation: string, input: object) =>
    (await of.data(mutation, { input })).result;
  const made = async (of: GraphqlClient, input: object) =>
    (await saved(of, CREATE, input)).macro.id as string;
  const retry = () => ({ commandId: `c-${(turn += 1)}`, issuedAt: system.stores.clock.now() });
  const run = (of: GraphqlClient, conversationId: string, macroId: string, more: object = {}) =>
    saved(of, RUN, { conversationId, macroId, retry: retry(), ...more });
  const log = (conversationId: string) =>
    system.app.runtime.log.read(conversationStream(account, conversationId));

  it('change a conversation in one append, in the name of the person who runs them', async () => {
    const id = await conversation();
    const steps = [label('urgent'), priority, reply('Hola, {{contact.firstName}}')];
    const macroId = await made(admin, macro('Pago', ...steps));
    const before = (await log(id)).length;
    const { macroPreview } = await admin.data(PREVIEW, { id, macro: macroId });
    expect(macroPreview.steps).toMatchObject([
      { type: 'addLabel', outcome: 'DONE', change: { labelId: 'urgent' } },
      { type: 'setPriority', outcome: 'DONE', change: { priority: 'high' } },
      { type: 'sendReply', outcome: 'DONE', change: { texts: ['Hola, Lucía'] } },
    ]);
    expect(await log(id)).toHaveLength(before);
    const done = await run(admin, id, macroId, { number: 1 });
    expect(done).toMatchObject({ lasting: 1, conversation: { labels: [{ id: 'urgent' }] } });
    const written = (await log(id)).slice(before);
    expect(written.map(({ type }) => type)).toEqual([
      ...['MacroRun', 'ConversationLabelAdded', 'ConversationPriorityChanged', 'MessageSent'],
    ]);
    expect(new Set(written.map(({ metadata }) => metadata.commandId)).size).toBe(1);
    expect(new Set(written.map(({ metadata }) => metadata.actor.kind))).toEqual(new Set(['user']));
    expect(written[3]?.data).toMatchObject({ text: 'Hola, Lucía', automatic: null });
    expect(written[3]?.data).toMatchObject({ userId: written[0]?.metadata.actor.id });
  });

  it('leave out steps whose conditions do not hold; each step sees what those before it changed', async () => {
    const id = await conversation();
    const urgent = { fact: 'conversation.labels', operator: 'hasAny', value: ['urgent'] };
    const isHigh = { fact: 'conversation.priority', operator: 'is', value: 'high' };
    const steps = [
      { ...priority, conditions: { all: [urgent] } },
      label('urgent'),
      { ...priority, conditions: { all: [urgent] } },
      { ...reply('No'), conditions: { not: isHigh } },
    ];
    const macroId = await made(admin, macro('Pago', ...steps));
    const { steps: came } = await run(admin, id, macroId);
    const outcomes = came.map(({ outcome }: { outcome: string }) => outcome);
    expect(outcomes).toEqual(['SKIPPED', 'DONE', 'DONE', 'SKIPPED']);
  });

  it('write nothing when one step is refused, and say which and why', async () => {
    const id = await conversation();
    const steps = [priority, reply('Es {{contact.attribute.plan}}')];
    await system.command(account, CreateAttribute, PLAN);
    await system.settle();
    const macroId = await made(admin, macro('Plan', ...steps));
    const before = (await log(id)).length;
    const params = { step: 2, type: 'sendReply', reason: 'VARIABLE_WITHOUT_VALUE' };
    expect(await run(admin, id, macroId)).toEqual({
      errors: [{ code: 'MACRO_STEP_REFUSED', field: 'steps.1', params }],
    });
    expect(await log(id)).toHaveLength(before);
  });

  it('run once for one command id, and of two at once both are decided by the stream', async () => {
    const id = await conversation();
    const macroId = await made(admin, macro('Subir', priority));
    const same = { retry: retry() };
    const both = await Promise.all([run(admin, id, macroId, same), run(admin, id, macroId, same)]);
    expect(both[0].runId).toBe(both[1].runId);
    const raise = { conditions: always, action: { type: 'raisePriority' } };
    const raising = await made(admin, macro('Un paso', raise));
    await system.command(account, ChangeConversationPriority, {
      conversationId: id,
      priority: 'none',
    });
    await Promise.all([1, 2, 3].map(() => run(admin, id, raising)));
    const runs = (await log(id)).filter(({ type }) => type === 'MacroRun');
    expect(runs).toHaveLength(4);
    await system.settle();
    const last = (await log(id)).findLast(({ type }) => type === 'ConversationPriorityChanged');
    expect(last?.data).toMatchObject({ priority: 'high' });
  });

  it('that name what was deleted are flagged, and do not run', async () => {
    const id = await conversation();
    const macroId = await made(admin, macro('Pago', priority, label('urgent')));
    await system.command(account, DeleteLabel, { labelId: 'urgent' });
    await system.settle();
    const missing = [{ kind: 'LABEL', id: 'urgent' }];
    expect((await admin.data(LIST)).macros).toMatchObject([{ missing }]);
    const before = (await log(id)).length;
    expect(await run(admin, id, macroId)).toMatchObject({
      errors: [{ code: 'MACRO_FLAGGED', params: { kind: 'label', id: 'urgent' } }],
    });
    expect(await log(id)).toHaveLength(before);
  });

  it('are run by who sees the conversation and may change it, and by no one else', async () => {
    const [leo, eva] = [await member('agent', 'leo'), await member('auditor', 'eva')];
    const [web, shop] = [await conversation(), await conversation('bruno', 'shop')];
    await system.command(account, ChangeInboxCollaborators, { inboxId: 'web', userIds: ['leo'] });
    await system.settle();
    const macroId = await made(admin, macro('Subir', priority));
    const mine = await made(admin, { ...macro('Mío', priority), audience: 'OWN' });
    expect(await run(leo, web, macroId)).toMatchObject({ conversation: { priority: 'HIGH' } });
    const unseen = { errors: [{ code: 'NOT_FOUND', field: 'conversationId' }] };
    expect(await run(leo, shop, macroId)).toMatchObject(unseen);
    expect(await run(leo, web, mine)).toMatchObject({ errors: [{ code: 'MACRO_NOT_FOUND' }] });
    const { macroPreview } = await leo.data(PREVIEW, { id: shop, macro: macroId });
    expect(macroPreview).toBeNull();
    await expect(run(eva, web, macroId)).rejects.toBeDefined();
    await expect(eva.data(PREVIEW, { id: web, macro: macroId })).rejects.toBeDefined();
    expect((await eva.data(LIST)).macros).toHaveLength(1);
  });

  it('are kept by who may: shared ones by administrators, own ones by their owner', async () => {
    const leo = await member('agent', 'leo');
    const forbidden = { errors: [{ code: 'FORBIDDEN' }] };
    expect(await saved(leo, CREATE, macro('Todos', priority))).toMatchObject(forbidden);
    const own = { ...macro('Mío', priority), audience: 'OWN' };
    const macroId = await made(leo, own);
    const input = { ...own, macroId, name: 'Otro' };
    expect(await saved(admin, UPDATE, input)).toMatchObject({ errors: [{ code: 'NOT_FOUND' }] });
    expect(await saved(leo, UPDATE, input)).toMatchObject({ macro: { name: 'Otro', number: 2 } });
    const seen = { expectedVersion: 'older' };
    expect(await saved(leo, UPDATE, { ...input, ...seen, name: 'X' })).toMatchObject({
      errors: [{ code: 'CONFLICT' }],
    });
    expect(await saved(leo, DELETE, { macroId })).toMatchObject({ macro: null });
    expect((await leo.data(LIST)).macros).toEqual([]);
  });

  it('are undone by counter-events, unless another act changed the same since', async () => {
    const leo = await member('agent', 'leo');
    const id = await conversation();
    const macroId = await made(admin, macro('Pago', label('urgent'), priority, reply('Hola')));
    const { runId } = await run(admin, id, macroId);
    const undo = { conversationId: id, runId };
    await system.command(account, ChangeInboxCollaborators, { inboxId: 'web', userIds: ['leo'] });
    await system.settle();
    const unknown = { errors: [{ code: 'RUN_NOT_FOUND' }] };
    expect(await saved(leo, UNDO, undo)).toMatchObject(unknown);
    await system.command(account, ChangeConversationPriority, {
      conversationId: id,
      priority: 'low',
    });
    const overtaken = { errors: [{ code: 'RUN_OVERTAKEN', params: { what: 'priority' } }] };
    expect(await saved(admin, UNDO, undo)).toMatchObject(overtaken);
    await system.command(account, ChangeConversationPriority, {
      conversationId: id,
      priority: 'high',
    });
    expect(await saved(admin, UNDO, undo)).toMatchObject({ conversation: { priority: 'NONE' } });
    const [record, ...changes] = (await log(id)).slice(-3);
    expect(record?.data).toMatchObject({ runId, lasting: 1 });
    expect(changes.map(({ type }) => type)).toEqual([
      ...['ConversationPriorityChanged', 'ConversationLabelRemoved'],
    ]);
    expect(await saved(admin, UNDO, undo)).toMatchObject({ errors: [{ code: 'RUN_UNDONE' }] });
  });
});
