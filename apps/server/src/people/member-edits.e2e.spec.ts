import { AddMember, CreateRole, RegisterUser } from '@bitacora/account';
import { CreateContact } from '@bitacora/contacts';
import {
  AssignConversation,
  ChangeConversationStatus,
  conversationIdOf,
  StartConversation,
} from '@bitacora/conversations';
import { ChangeInboxCollaborators } from '@bitacora/inboxes';
import type { CommandClass } from '@bitacora/kernel';
import { Sessions } from '@bitacora/platform';
import { GraphqlClient, SETUP_INPUT, System } from '@bitacora/testing/system';

const SET_UP = `mutation ($input: SetUpAccountInput!) {
  setUpAccount(input: $input) { ... on SignedIn { viewer { account { id } user { id } } } }
}`;
const EDIT = `mutation ($input: UpdateMemberInput!) {
  updateMember(input: $input) {
    ... on DirectoryChanged { directory {
      users { id name role } inboxes { id collaborators { id } }
    } }
    ... on Refused { errors { code field } }
  }
}`;
const USE = 'query ($id: ID!) { memberUse(userId: $id) { conversations } }';

jest.setTimeout(60_000);

describe('a member who is edited', () => {
  const clients: GraphqlClient[] = [];
  let system: System;
  let admin: GraphqlClient;
  let account: string;
  let adminId: string;

  const command = <Data>(kind: CommandClass<Data>, data: NoInfer<Data>) =>
    system.command(account, kind, data);
  const client = (cookie?: string) => {
    const made = new GraphqlClient(system.app.address, cookie);
    clients.push(made);
    return made;
  };
  const member = async (userId: string, role: string, of = account) => {
    await system.command(of, RegisterUser, {
      ...{ userId, name: userId, email: `${userId}@tienda.example` },
    });
    await system.command(of, AddMember, { userId, role });
    await system.settle();
    const { token } = await system.app.nest.get(Sessions).open(of, userId);
    return client(`bitacora=${token}`);
  };
  const edit = async (input: object, who = admin) =>
    (await who.data(EDIT, { input: { userId: 'leo', ...input } })).updateMember;
  const SEEN = { name: 'leo', role: 'agent', inboxIds: ['inbox-1'] };

  beforeEach(async () => {
    system = await System.start();
    admin = client();
    const { setUpAccount: setUp } = await admin.data(SET_UP, { input: SETUP_INPUT });
    account = setUp.viewer.account.id;
    adminId = setUp.viewer.user.id;
    await system.inbox(account, 'inbox-1');
    await system.inbox(account, 'inbox-2');
    await member('leo', 'agent');
    await command(ChangeInboxCollaborators, { inboxId: 'inbox-1', userIds: ['leo'] });
    await system.settle();
  });

  afterEach(async () => {
    await Promise.all(clients.splice(0).map((each) => each.close()));
    await system.stop();
  });

  it('has name, role and inboxes in one step, and what is left out as it was', async () => {
    const { directory } = await edit({
      ...{ name: ' Leo  Vidal ', role: 'auditor', inboxIds: ['inbox-2'], seen: SEEN },
    });
    expect(directory.users).toContainEqual({ id: 'leo', name: 'Leo Vidal', role: 'auditor' });
    expect(directory.inboxes).toEqual([
      { id: 'inbox-1', collaborators: [] },
      { id: 'inbox-2', collaborators: [{ id: 'leo' }] },
    ]);
    const before = (await system.events(`members-${account}.all`)).length;
    const again = await edit({ name: 'Leo Vidal', inboxIds: ['inbox-2'] });
    expect(again.directory.users).toContainEqual({ id: 'leo', name: 'Leo Vidal', role: 'auditor' });
    expect(await system.events(`members-${account}.all`)).toHaveLength(before);
  });

  it('is refused to who has seen what is not so any more, and nothing changes', async () => {
    await edit({ role: 'auditor' });
    const conflict = (field: string) => ({ errors: [{ code: 'CONFLICT', field }] });
    expect(await edit({ role: 'administrator', name: 'Leo', seen: SEEN })).toEqual(
      conflict('role'),
    );
    await edit({ name: 'Leo V.' });
    expect(await edit({ name: 'Leo X.', seen: SEEN })).toEqual(conflict('name'));
    await edit({ inboxIds: [] });
    const late = await edit({ inboxIds: ['inbox-2'], seen: SEEN });
    expect(late).toEqual(conflict('inboxIds'));
    // What another person changed does not hinder what was not looked at for it.
    expect(await edit({ inboxIds: [], seen: { ...SEEN, inboxIds: [] } })).not.toHaveProperty(
      'errors',
    );
  });

  it('is saved by one of two who save another role at the same moment', async () => {
    const other = await member('eva', 'administrator');
    const [one, two] = await Promise.all([
      edit({ role: 'auditor', seen: SEEN }),
      edit({ role: 'administrator', seen: SEEN }, other),
    ]);
    const refused = [one, two].filter((each) => each.errors);
    expect(refused).toEqual([{ errors: [{ code: 'CONFLICT', field: 'role' }] }]);
  });

  it('is edited by who may do as much, in inboxes by who may change them', async () => {
    const made = { roleId: 'jefa', name: 'Jefa', description: '' };
    const own = [
      'conversation.reply',
      'conversation.manage',
      'inbox.all',
      'contact.manage',
      'contact.merge',
    ] as const;
    const more = ['rule.read', 'replay.read', 'settings.read', 'member.manage'] as const;
    await command(CreateRole, { ...made, permissions: [...own, ...more] });
    const jefa = await member('eva', 'jefa');
    expect((await edit({ name: 'Leo V.' }, jefa)).directory).toBeDefined();
    const forbidden = await edit({ inboxIds: ['inbox-2'] }, jefa);
    expect(forbidden.errors).toContainEqual({ code: 'FORBIDDEN', field: 'inboxIds' });
    const beyond = await edit({ userId: adminId, name: 'Otra' }, jefa);
    expect(beyond.errors).toEqual([{ code: 'BEYOND_OWN_ROLE', field: 'userId' }]);
    const unknown = await edit({ userId: 'nadie', name: 'Otra' });
    expect(unknown.errors).toEqual([{ code: 'MEMBER_NOT_FOUND', field: 'userId' }]);
    const gone = await edit({ inboxIds: ['inbox-9'] });
    expect(gone.errors).toEqual([{ code: 'INBOX_NOT_FOUND', field: 'inboxIds.0' }]);
  });

  it('keeps the name that only they can change when they belong elsewhere too', async () => {
    await system.command('otra', AddMember, { userId: 'leo', role: 'agent' });
    await system.settle();
    const refused = await edit({ name: 'Otro', role: 'auditor' });
    expect(refused.errors).toEqual([{ code: 'NAME_IS_THEIR_OWN', field: 'name' }]);
    expect((await edit({ role: 'auditor' })).directory).toBeDefined();
  });

  it('says how many unresolved conversations hang on them, to no other account', async () => {
    await command(CreateContact, { contactId: 'k1', inboxId: 'inbox-1', name: 'Julia' });
    for (let ordinal = 1; ordinal <= 3; ordinal += 1) {
      const place = { inboxId: 'inbox-1', contactId: 'k1', ordinal };
      const conversationId = conversationIdOf(system.stores.hash, place);
      const first = { messageId: `m${ordinal}`, text: 'Hola' };
      await command(StartConversation, { ...place, conversationId, ...first });
      await command(AssignConversation, { conversationId, userId: 'leo' });
      const status = ordinal === 1 ? 'resolved' : ordinal === 2 ? 'pending' : 'open';
      if (status !== 'open') await command(ChangeConversationStatus, { conversationId, status });
    }
    await system.settle();
    expect((await admin.data(USE, { id: 'leo' })).memberUse).toEqual({ conversations: 2 });
    const stranger = await member('ada', 'administrator', 'otra');
    expect((await stranger.data(USE, { id: 'leo' })).memberUse).toEqual({ conversations: 0 });
  });
});
