import { AddMember, RegisterUser } from '@bitacora/account';
import { Sessions } from '@bitacora/platform';
import { GraphqlClient, SETUP_INPUT, System } from '@bitacora/testing/system';
import { RecordWebhookTest } from '@bitacora/webhooks';
import { type AnyAnswer, SAMPLED_KINDS } from './sampled-kinds.js';

const SET_UP = `mutation ($input: SetUpAccountInput!) {
  setUpAccount(input: $input) { ... on SignedIn { viewer { account { id } user { id } } } }
}`;
const REFUSED = '... on Refused { errors { code field params } }';
const THINGS = `{
  directory {
    teams { id name } labels { id name } attributes { id name } roles { id name version }
    inboxes { id name }
  }
  cannedResponses { edges { node { id } } }
  webhooks { id }
}`;
const HISTORY = `query ($of: SettingInput!, $first: Int, $after: String) {
  settingHistory(of: $of, first: $first, after: $after) {
    edges { node { restorable hindrance entry { id type actor { id name } restores { id } } changes { path before after } } }
    pageInfo { hasNextPage endCursor }
  }
}`;
const FORMER = `query ($of: SettingInput!, $eventId: ID!) {
  formerSetting(of: $of, eventId: $eventId) { version changes { path before after } named { id name } }
}`;
const RESTORE = `mutation ($input: RestoreSettingInput!) {
  result: restoreSetting(input: $input) { ... on SettingRestored { pending } ${REFUSED} }
}`;
const AUDIT = `{ audit(filter: {}, first: 1) { edges { node { id type restores { id } } } } }`;
const AUDIT_EVENT = 'query ($id: ID!) { auditEvent(id: $id) { changes { path before after } } }';
const INBOX = 'inbox-1';

jest.setTimeout(60_000);

describe('the history of a thing of the settings', () => {
  let system: System;
  let client: GraphqlClient;
  let account: string;
  let adminId: string;
  const clients: GraphqlClient[] = [];

  const act = async (mutation: string, input: object): Promise<AnyAnswer> => {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { result: ${mutation}(input: $input) { __typename ${REFUSED} } }`;
    const { result } = await client.data(query, { input });
    await system.settle();
    return result;
  };
  const idOf = async (kind: string): Promise<string> => {
    const { directory, cannedResponses, webhooks } = await client.data(THINGS);
    if (kind === 'ACCOUNT') return account;
    if (kind === 'CANNED_RESPONSE') return cannedResponses.edges.at(-1).node.id;
    if (kind === 'INBOX') return INBOX;
    if (kind === 'WEBHOOK') return webhooks[0].id;
    return directory[`${kind.toLowerCase()}s`].findLast((one: AnyAnswer) => one.version !== null)
      .id;
  };
  const history = async (of: object, page: object = {}, by = client) =>
    (await by.data(HISTORY, { of, ...page })).settingHistory;
  const entries = async (of: object): Promise<readonly AnyAnswer[]> =>
    (await history(of)).edges.map(({ node }: AnyAnswer) => node);
  const restore = async (input: object, by = client): Promise<AnyAnswer> => {
    const { result } = await by.data(RESTORE, { input });
    await system.settle();
    return result;
  };
  const signedIn = async (userId: string) => {
    const { token } = await system.app.nest.get(Sessions).open(account, userId);
    const made = new GraphqlClient(system.app.address, `bitacora=${token}`);
    clients.push(made);
    return made;
  };

  beforeAll(async () => {
    system = await System.start();
    client = new GraphqlClient(system.app.address);
    clients.push(client);
    const { setUpAccount: setUp } = await client.data(SET_UP, { input: SETUP_INPUT });
    account = setUp.viewer.account.id;
    adminId = setUp.viewer.user.id;
    await system.inbox(account, INBOX);
    for (const userId of ['member-1', 'member-2', 'member-3']) {
      const person = { userId, name: userId, email: `${userId}@tienda.example` };
      await system.command(account, RegisterUser, person);
      await system.command(account, AddMember, { userId, role: 'agent' });
    }
    await system.settle();
  });

  afterAll(async () => {
    await Promise.all(clients.map((each) => each.close()));
    await system.stop();
  });

  it.each(Object.entries(SAMPLED_KINDS))(
    '%s: says what changed, and takes a state back',
    async (_, of) => {
      if (of.create) expect(await act(...of.create)).not.toHaveProperty('errors');
      const [kind, path, value] = of.history;
      const thing = { kind, id: await idOf(kind) };
      const change = (before: unknown, after: unknown) =>
        expect.objectContaining({ path, before, after });
      await act(of.update, of.input(thing.id, 1));
      await act(of.update, of.input(thing.id, 2));

      const [newest, older] = await entries(thing);
      expect(newest).toMatchObject({ restorable: true, entry: { actor: { id: adminId } } });
      expect(newest.changes).toContainEqual(change(value(1), value(2)));
      const { formerSetting: former } = await client.data(FORMER, {
        of: thing,
        eventId: older.entry.id,
      });
      expect(former.changes).toContainEqual(change(value(2), value(1)));

      const input = { ...thing, eventId: older.entry.id, expectedVersion: former.version };
      expect(await restore(input)).toEqual({ pending: false });
      const [restored] = await entries(thing);
      expect(restored.entry.restores).toEqual({ id: older.entry.id });
      expect(restored.changes).toContainEqual(change(value(2), value(1)));
      // What was looked at is gone: a second person with the same question on the screen is refused.
      expect(await restore(input)).toEqual({
        errors: [{ code: 'CONFLICT', field: null, params: null }],
      });

      const listed = (await client.data(AUDIT)).audit.edges[0].node;
      expect(listed).toEqual({ ...restored.entry, actor: undefined });
      const { auditEvent } = await client.data(AUDIT_EVENT, { id: listed.id });
      const said = auditEvent.changes.find((one: AnyAnswer) => String(one.path).endsWith(path));
      expect(said).toMatchObject({ before: value(2), after: value(1) });
    },
  );

  it('of a webhook has its addresses, for its form, and the log of the account has none of them', async () => {
    await act('createWebhook', { name: 'ERP', address: 'https://erp.example/?token=secreto' });
    const { webhooks } = await client.data(THINGS);
    const of = { kind: 'WEBHOOK', id: webhooks.at(-1).id };
    await act('rotateWebhookSecret', { webhookId: of.id });
    await act('switchWebhook', { webhookId: of.id, on: false });
    const outcome = { webhookId: of.id, status: 200, fault: null };
    await system.command(account, RecordWebhookTest, outcome);
    await system.settle();
    const [off, rotated, made, ...none] = await entries(of);
    expect(none).toEqual([]);
    expect(off.changes).toEqual([{ path: 'on', before: true, after: false }]);
    expect(rotated).toMatchObject({ changes: [], entry: { type: 'WebhookSecretRotated' } });
    expect(made.changes).toContainEqual({
      ...{ path: 'calledAddress', before: null, after: 'https://erp.example/?token=secreto' },
    });
    const asked = await client.data(AUDIT_EVENT, { id: made.entry.id });
    expect(JSON.stringify(asked)).not.toContain('secreto');
  });

  it('has pages, and nothing of other things of the same stream', async () => {
    await act('createTeam', { name: 'Uno' });
    await act('createTeam', { name: 'Dos' });
    const { teams } = (await client.data(THINGS)).directory;
    const teamId = teams.find(({ name }: AnyAnswer) => name === 'Uno').id;
    for (const nth of [1, 2, 3, 4]) await act('updateTeam', { teamId, name: `Uno ${nth}` });
    const of = { kind: 'TEAM', id: teamId };
    const first = await history(of, { first: 3 });
    const names = ({ edges }: AnyAnswer) =>
      edges.map(({ node }: AnyAnswer) =>
        node.changes.find((one: AnyAnswer) => one.path === 'name'),
      );
    expect(names(first).map((one: AnyAnswer) => [one.before, one.after])).toEqual([
      ['Uno 3', 'Uno 4'],
      ['Uno 2', 'Uno 3'],
      ['Uno 1', 'Uno 2'],
    ]);
    const rest = await history(of, { first: 3, after: first.pageInfo.endCursor });
    expect(names(rest).map((one: AnyAnswer) => [one.before, one.after])).toEqual([
      ['Uno', 'Uno 1'],
      [null, 'Uno'],
    ]);
    expect(rest.pageInfo.hasNextPage).toBe(false);
  });

  describe('is restored unless', () => {
    /** The event after which the thing was as it was made, or changed first. */
    const earlier = async (of: object, nth = -1): Promise<string> =>
      (await entries(of)).at(nth).entry.id;

    it('its name is taken now', async () => {
      await act('createLabel', { name: 'cobro', colour: '#b3261e' });
      const id = await idOf('LABEL');
      await act('updateLabel', { labelId: id, name: 'pago', colour: '#b3261e' });
      await act('createLabel', { name: 'Cobro', colour: '#b3261e' });
      const of = { kind: 'LABEL', id };
      const { errors } = await restore({ ...of, eventId: await earlier(of) });
      expect(errors).toEqual([{ code: 'NAME_TAKEN', field: 'name', params: { name: 'Cobro' } }]);
    });

    it('a person of it is no member any more', async () => {
      await act('createTeam', { name: 'Reparto', userIds: ['member-3'] });
      const id = await idOf('TEAM');
      const of = { kind: 'TEAM', id };
      await act('updateTeam', { teamId: id, name: 'Reparto', userIds: [] });
      await act('setInboxCollaborators', { inboxId: INBOX, userIds: ['member-3'] });
      await act('setInboxCollaborators', { inboxId: INBOX, userIds: [] });
      await act('removeMember', { userId: 'member-3' });
      const gone = { code: 'MEMBER_NOT_FOUND', field: 'userIds.0' };
      const before = await entries(of);
      expect(before[0]).toMatchObject({ restorable: true });
      expect(before[1]).toMatchObject({ restorable: false, hindrance: 'NAMED_GONE' });
      expect(await restore({ ...of, eventId: before[1].entry.id })).toMatchObject({
        errors: [gone],
      });
      expect(await entries(of)).toEqual(before);
      const inbox = { kind: 'INBOX', id: INBOX };
      expect((await entries(inbox))[1]).toMatchObject({ hindrance: 'NAMED_GONE' });
      const eventId = await earlier(inbox, 1);
      expect(await restore({ ...inbox, eventId })).toMatchObject({ errors: [gone] });
    });

    it('an inbox that a canned response was limited to is gone', async () => {
      await system.inbox(account, 'inbox-2');
      await system.settle();
      const response = { code: 'turno', content: 'Hola', audience: 'EVERYONE' };
      await act('createCannedResponse', { ...response, inboxIds: ['inbox-2'] });
      const of = { kind: 'CANNED_RESPONSE', id: 'everyone~turno' };
      await act('updateCannedResponse', { ...response, responseId: of.id, inboxIds: [] });
      await act('deleteInbox', { inboxId: 'inbox-2' });
      expect((await entries(of)).at(-1)).toMatchObject({ hindrance: 'NAMED_GONE' });
      const { errors } = await restore({ ...of, eventId: await earlier(of) });
      expect(errors).toMatchObject([{ code: 'INBOX_NOT_FOUND', field: 'inboxIds.0' }]);
    });

    it('the thing was deleted, or the event is of another one', async () => {
      await act('createLabel', { name: 'viejo', colour: '#b3261e' });
      const viejo = { kind: 'LABEL', id: await idOf('LABEL') };
      const eventId = await earlier(viejo);
      await act('createLabel', { name: 'nuevo', colour: '#b3261e' });
      const nuevo = { kind: 'LABEL', id: await idOf('LABEL') };
      const missing = { errors: [{ code: 'NOT_FOUND', field: 'eventId', params: null }] };
      expect(await restore({ ...nuevo, eventId })).toEqual(missing);
      await act('deleteLabel', { labelId: viejo.id });
      expect(await restore({ ...viejo, eventId })).toEqual(missing);
      expect((await entries(viejo))[0]).toMatchObject({ restorable: false });
    });

    it('the person may not edit it, who does not see its history either', async () => {
      const agent = await signedIn('member-1');
      const own = { code: 'mio', content: 'Hola', audience: 'OWN' };
      await act('createCannedResponse', own);
      const things = [
        { kind: 'ACCOUNT', id: account },
        { kind: 'INBOX', id: INBOX },
        { kind: 'LABEL', id: await idOf('LABEL') },
        { kind: 'ROLE', id: await idOf('ROLE') },
        { kind: 'WEBHOOK', id: await idOf('WEBHOOK') },
        { kind: 'CANNED_RESPONSE', id: 'everyone~turno' },
        { kind: 'CANNED_RESPONSE', id: `own:${adminId}~mio` },
      ];
      for (const of of things) {
        const eventId = await earlier(of);
        expect(await history(of, {}, agent)).toBeNull();
        expect((await agent.data(FORMER, { of, eventId })).formerSetting).toBeNull();
        expect(await restore({ ...of, eventId }, agent)).toMatchObject({
          errors: [{ code: 'NOT_FOUND' }],
        });
      }
      await agent.data(
        `mutation ($input: CreateCannedResponseInput!) { createCannedResponse(input: $input) { __typename } }`,
        { input: own },
      );
      await system.settle();
      const theirs = { kind: 'CANNED_RESPONSE', id: 'own:member-1~mio' };
      expect((await history(theirs, {}, agent)).edges).toHaveLength(1);
      expect(await history(theirs)).toBeNull();
    });
  });
});
