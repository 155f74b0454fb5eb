import { AddMember, ChangeMemberRole, CreateLabel, RegisterUser } from '@bitacora/account';
import { ChangeInboxCollaborators } from '@bitacora/inboxes';
import { Sessions } from '@bitacora/platform';
import { GraphqlClient, SETUP_INPUT, System } from '@bitacora/testing/system';

const SET_UP = `mutation ($input: SetUpAccountInput!) {
  setUpAccount(input: $input) { ... on SignedIn { viewer { account { id } user { id } } } }
}`;
const FIELDS = `version
  users { id name email role availability removed picture secondFactor }
  roles { id name permissions } teams { id name members { id } }
  labels { id name } attributes { id } inboxes { id name collaborators { id } }`;
const DIRECTORY = `{ directory { ${FIELDS} } }`;
/** The same, in a form that is never answered from what is kept. */
const RESOLVED = `{ directory: directory { ${FIELDS} } }`;
const CHANGES = `changes { since version askAgain
  labels { id name } users { id } inboxes { id } gone { kind id } }`;

jest.setTimeout(60_000);

describe('answers of the directory', () => {
  let system: System;
  let admin: GraphqlClient;
  let luis: GraphqlClient;
  let account: string;
  const clients: GraphqlClient[] = [];

  const client = (cookie?: string) => {
    const made = new GraphqlClient(system.app.address, cookie);
    clients.push(made);
    return made;
  };
  const signedIn = async (accountId: string, userId: string) =>
    client(`bitacora=${(await system.app.nest.get(Sessions).open(accountId, userId)).token}`);
  const label = async (name: string) => {
    const input = { name, colour: '#b3261e', description: '', inSidebar: true };
    const { createLabel } = await admin.data(
      `mutation ($input: CreateLabelInput!) { createLabel(input: $input) {
        ... on DirectoryChanged { directory { labels { id name } } ${CHANGES} } } }`,
      { input },
    );
    return createLabel;
  };
  /** What a person is answered, twice, so that the second comes from what is kept. */
  const seenBy = async (who: GraphqlClient) => {
    await system.settle();
    await who.data(DIRECTORY);
    const { directory } = await who.data(DIRECTORY);
    expect(directory).toEqual((await who.data(RESOLVED)).directory);
    return directory;
  };
  const ids = (things: readonly { readonly id: string }[]) => things.map(({ id }) => id);

  beforeEach(async () => {
    system = await System.start({});
    admin = client();
    const { setUpAccount } = await admin.data(SET_UP, { input: SETUP_INPUT });
    account = setUpAccount.viewer.account.id;
    await system.inbox(account, 'inbox-1');
    await system.inbox(account, 'inbox-2');
    const data = { userId: 'luis', name: 'Luis', email: 'luis@tienda.example' };
    await system.command(account, RegisterUser, data);
    await system.command(account, AddMember, { userId: 'luis', role: 'agent' });
    await system.command(account, ChangeInboxCollaborators, {
      ...{ inboxId: 'inbox-1', userIds: ['luis'] },
    });
    luis = await signedIn(account, 'luis');
  });
  afterEach(async () => {
    await Promise.all(clients.splice(0).map((each) => each.close()));
    await system.stop();
  });

  it('are for the person who asks: scope, permissions, and what becomes of them', async () => {
    const all = await seenBy(admin);
    expect(ids(all.inboxes)).toEqual(['inbox-1', 'inbox-2']);
    expect(all.users[0].secondFactor).toBe(false);
    const scoped = await seenBy(luis);
    expect(ids(scoped.inboxes)).toEqual(['inbox-1']);
    expect(scoped.users[0].secondFactor).toBeNull();
    await system.command(account, ChangeMemberRole, { userId: 'luis', role: 'administrator' });
    expect((await seenBy(luis)).inboxes).toHaveLength(2);
    await system.command(account, ChangeMemberRole, { userId: 'luis', role: 'agent' });
    const demoted = await seenBy(luis);
    expect(ids(demoted.inboxes)).toEqual(['inbox-1']);
    expect(demoted.users[0].secondFactor).toBeNull();
    await system.command(account, ChangeInboxCollaborators, { inboxId: 'inbox-1', userIds: [] });
    expect((await seenBy(luis)).inboxes).toEqual([]);
  });

  it('show a person by their new name at once', async () => {
    await seenBy(luis);
    const rename = `mutation ($name: String!) { setProfileName(input: { name: $name }) { __typename } }`;
    await luis.data(rename, { name: 'Luis Alberto' });
    const { users } = await seenBy(admin);
    expect(users.map(({ name }: { name: string }) => name)).toContain('Luis Alberto');
  });

  it('are none for who is signed out', async () => {
    await seenBy(admin);
    expect(await client().codes(DIRECTORY)).toEqual(['UNAUTHENTICATED']);
  });

  it('belong to one account, also for a person of two', async () => {
    await seenBy(luis);
    const other = 'otra';
    await system.command(other, AddMember, { userId: 'luis', role: 'agent' });
    await system.command(other, CreateLabel, {
      ...{ labelId: 'otra-1', name: 'otra', colour: '#b3261e', description: '', inSidebar: true },
    });
    await system.settle();
    const there = await seenBy(await signedIn(other, 'luis'));
    expect(ids(there.labels)).toEqual(['otra-1']);
    expect(there.inboxes).toEqual([]);
    expect((await seenBy(luis)).labels).toEqual([]);
  });

  it('of a mutation say what it changed, and follow from the version before', async () => {
    await label('una');
    const { version } = await seenBy(admin);
    const { changes, directory } = await label('dos');
    expect(directory.labels).toHaveLength(2);
    expect(changes).toMatchObject({ askAgain: false, users: [], inboxes: [], gone: [] });
    expect(changes.labels.map(({ name }: { name: string }) => name)).toEqual(['dos']);
    expect(changes.since).toBe(version);
    expect(changes.version > version).toBe(true);
    const { deleteLabel } = await admin.data(
      `mutation ($labelId: ID!) { deleteLabel(input: { labelId: $labelId }) {
        ... on DirectoryChanged { ${CHANGES} } } }`,
      { labelId: changes.labels[0].id },
    );
    expect(deleteLabel.changes.gone).toEqual([{ kind: 'LABEL', id: changes.labels[0].id }]);
  });
});
