import { AddMember, ChangeMemberRole, RegisterUser } from '@bitacora/account';
import { Passwords } from '@bitacora/application';
import { CreateContact } from '@bitacora/contacts';
import { conversationIdOf, StartConversation } from '@bitacora/conversations';
import { ChangeInboxCollaborators } from '@bitacora/inboxes';
import type { CommandClass } from '@bitacora/kernel';
import { Sessions } from '@bitacora/platform';
import { GraphqlClient, SETUP_INPUT, System } from '@bitacora/testing/system';

const SET_UP = `mutation ($input: SetUpAccountInput!) {
  setUpAccount(input: $input) { ... on SignedIn { viewer { account { id } user { id } } } }
}`;
const REFUSED = '... on Refused { errors { code field params } }';
const CHANGED = `... on DirectoryChanged { directory { roles { id name permissions } users { id role } } }`;
const saves = (kind: 'Create' | 'Update' | 'Delete') =>
  `mutation ($input: ${kind}RoleInput!) {
    result: ${kind.toLowerCase()}Role(input: $input) { ${CHANGED} ${REFUSED} }
  }`;
const BECOME = `mutation ($input: SetMemberRoleInput!) {
  result: setMemberRole(input: $input) { __typename ${REFUSED} }
}`;
const REPLY = `mutation ($id: ID!, $text: String!, $retry: Retry!) {
  replyToConversation(input: { conversationId: $id, text: $text, retry: $retry }) { __typename }
}`;
const LISTED = '{ conversations(filter: { view: ALL }) { edges { node { id } } } }';
const RULES = '{ rules { id } }';
const ISSUE = `mutation ($input: CreateApiTokenInput!) {
  createApiToken(input: $input) { ... on ApiTokenCreated { token } ${REFUSED} }
}`;
const AUDITED =
  '{ audit(filter: { categories: [MEMBERS] }, first: 50) { edges { node { id type } } } }';
const EVENT = 'query ($id: ID!) { auditEvent(id: $id) { changes { path before after } } }';
const INBOX = 'inbox-1';
const PASSWORD = 'barcos de papel en la lluvia';

jest.setTimeout(60_000);

describe('a role of the account', () => {
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
  const signedIn = async (userId: string) => {
    const { token } = await system.app.nest.get(Sessions).open(account, userId);
    return client(`bitacora=${token}`);
  };
  const member = async (userId: string, role: string) => {
    await command(RegisterUser, { userId, name: userId, email: `${userId}@tienda.example` });
    await command(AddMember, { userId, role });
    await system.settle();
    return signedIn(userId);
  };
  const retry = (commandId: string) => ({ commandId, issuedAt: system.stores.clock.now() });
  const created = async (name: string, ...permissions: string[]) => {
    const input = { name, permissions };
    const { result } = await admin.data(saves('Create'), { input });
    return result.directory.roles.find((role: { name: string }) => role.name === name).id as string;
  };

  beforeEach(async () => {
    system = await System.start();
    admin = client();
    const { setUpAccount: setUp } = await admin.data(SET_UP, { input: SETUP_INPUT });
    account = setUp.viewer.account.id;
    adminId = setUp.viewer.user.id;
    await system.inbox(account, INBOX);
    await command(CreateContact, { contactId: 'k1', inboxId: INBOX, name: 'Julia' });
  });

  afterEach(async () => {
    await Promise.all(clients.splice(0).map((each) => each.close()));
    await system.stop();
  });

  const start = async () => {
    const place = { inboxId: INBOX, contactId: 'k1', ordinal: 1 };
    const conversationId = conversationIdOf(system.stores.hash, place);
    await command(StartConversation, { ...place, conversationId, messageId: 'm1', text: 'Hola' });
    await system.settle();
    return conversationId;
  };

  it('allows what it says at the very next request, in sessions and by tokens', async () => {
    const id = await start();
    const roleId = await created('Turno', 'CONVERSATION_REPLY');
    const eva = await member('eva', roleId);
    const listed = async (who: GraphqlClient) => (await who.data(LISTED)).conversations.edges;
    const replies = (who: GraphqlClient, text: string) =>
      who.codes(REPLY, { id, text, retry: retry(`${text}`) });
    expect(await listed(eva)).toEqual([]);
    await command(ChangeInboxCollaborators, { inboxId: INBOX, userIds: ['eva'] });
    await system.settle();
    expect(await listed(eva)).toHaveLength(1);
    expect(await replies(eva, 'uno')).toEqual([]);
    expect(await eva.codes(RULES)).toEqual(['FORBIDDEN']);
    const update = (...permissions: string[]) =>
      admin.data(saves('Update'), { input: { roleId, name: 'Turno', permissions } });
    await update('RULE_READ', 'INBOX_ALL');
    expect(await eva.codes(RULES)).toEqual([]);
    expect(await replies(eva, 'dos')).toEqual(['FORBIDDEN']);
    await command(ChangeInboxCollaborators, { inboxId: INBOX, userIds: [] });
    await system.settle();
    expect(await listed(eva)).toHaveLength(1);
    await update();
    expect(await eva.codes(RULES)).toEqual(['FORBIDDEN']);
    expect(await listed(eva)).toEqual([]);
  });

  it('is never exceeded by a token of its person', async () => {
    const roleId = await created('Reglas', 'RULE_READ', 'INBOX_ALL');
    const eva = await member('eva', roleId);
    const passwords = system.app.nest.get(Passwords);
    await passwords.set('eva', null, await passwords.hash(PASSWORD), system.context(account));
    const endsAt = new Date(Date.parse(system.stores.clock.now()) + 86_400_000).toISOString();
    const input = { password: PASSWORD, name: 'Robot', scope: 'ALL', endsAt };
    const { createApiToken } = await eva.data(ISSUE, { input });
    const asks = async (query: string) => {
      const response = await fetch(`${system.app.address}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${createApiToken.token}`,
        },
        body: JSON.stringify({ query }),
      });
      const { errors = [] } = (await response.json()) as {
        errors?: { extensions: { code: string } }[];
      };
      return errors.map(({ extensions }) => extensions.code);
    };
    expect(await asks(RULES)).toEqual([]);
    const create = 'mutation { createRole(input: { name: "x", permissions: [] }) { __typename } }';
    expect(await asks(create)).toEqual(['TOKEN_SCOPE']);
    await admin.data(saves('Update'), { input: { roleId, name: 'Reglas', permissions: [] } });
    expect(await asks(RULES)).toEqual(['FORBIDDEN']);
  });

  it('gives no way to more than it allows', async () => {
    const roleId = await created('Jefa', 'SETTINGS_READ', 'MEMBER_MANAGE', 'ROLE_MANAGE');
    const eva = await member('eva', roleId);
    await member('leo', 'agent');
    const codes = async (query: string, input: object) =>
      ((await eva.data(query, { input })).result.errors ?? []).map(
        ({ code }: { code: string }) => code,
      );
    const beyond = ['BEYOND_OWN_ROLE'];
    expect(await codes(BECOME, { userId: 'eva', role: 'administrator' })).toEqual(beyond);
    expect(await codes(BECOME, { userId: adminId, role: roleId })).toEqual(['LAST_ADMINISTRATOR']);
    const wide = { name: 'Todo', permissions: ['SETTINGS_READ', 'SETTINGS_MANAGE', 'INBOX_ALL'] };
    expect(await codes(saves('Create'), wide)).toEqual(beyond);
    expect(await codes(saves('Update'), { roleId, ...wide })).toEqual(beyond);
    const acts = {
      makePasswordResetLink: 'MakePasswordResetLinkInput',
      endMemberSessions: 'EndMemberSessionsInput',
      removeMemberSecondFactor: 'RemoveMemberSecondFactorInput',
      removeMember: 'RemoveMemberInput',
    };
    for (const [name, type] of Object.entries(acts)) {
      const query = `mutation ($input: ${type}!) { result: ${name}(input: $input) { ${REFUSED} } }`;
      const expected = name === 'removeMember' ? ['LAST_ADMINISTRATOR'] : beyond;
      expect([name, await codes(query, { userId: adminId })]).toEqual([name, expected]);
      expect([name, await codes(query, { userId: 'leo' })]).toEqual([name, beyond]);
    }
    const invite = `mutation ($input: InviteMemberInput!) {
      result: inviteMember(input: $input) { ... on InvitationsChanged { invitation { id } } ${REFUSED} }
    }`;
    const asked = { email: 'zoe@tienda.example', role: 'administrator' };
    expect(await codes(invite, asked)).toEqual(beyond);
    const { result } = await admin.data(invite, { input: asked });
    const LINK = 'query ($id: ID!) { invitationLink(invitationId: $id) }';
    const { id } = result.invitation;
    expect((await admin.data(LINK, { id })).invitationLink).toContain('http');
    expect((await eva.data(LINK, { id })).invitationLink).toBeNull();
    const add =
      'mutation ($input: AddMemberInput!) { result: addMember(input: $input) { __typename ' +
      `${REFUSED} } }`;
    const person = { name: 'Zoe', email: 'z@tienda.example', password: PASSWORD };
    expect(await codes(add, { ...person, role: 'administrator' })).toEqual(beyond);
  });

  it('that is deleted says who has it, and gives them the other one at once', async () => {
    const roleId = await created('Turno', 'CONVERSATION_REPLY', 'RULE_READ');
    const eva = await member('eva', roleId);
    const remove = async (replacement: string | null) =>
      (await admin.data(saves('Delete'), { input: { roleId, replacement } })).result;
    expect((await remove(null)).errors).toEqual([
      { code: 'ROLE_IN_USE', field: 'replacement', params: { members: 1, invitations: 0 } },
    ]);
    const { directory } = await remove('auditor');
    expect(directory.roles).toHaveLength(3);
    expect(directory.users).toContainEqual({ id: 'eva', role: 'auditor' });
    expect((await eva.data('{ viewer { role } }')).viewer.role).toBe('auditor');
  });

  it('is in the audit log with what it was before and after', async () => {
    const roleId = await created('Turno', 'CONVERSATION_REPLY');
    await member('eva', roleId);
    const input = { roleId, name: 'Noche', permissions: ['CONVERSATION_REPLY', 'RULE_READ'] };
    await admin.data(saves('Update'), { input });
    await admin.data(saves('Delete'), { input: { roleId, replacement: 'agent' } });
    await system.settle();
    const { audit } = await admin.data(AUDITED);
    const said: unknown[] = [];
    for (const { node } of audit.edges) {
      const { auditEvent } = await admin.data(EVENT, { id: node.id });
      said.push([node.type, auditEvent.changes]);
    }
    expect(said).toContainEqual([
      'RoleChanged',
      expect.arrayContaining([
        { path: `${roleId}.name`, before: 'Turno', after: 'Noche' },
        {
          path: `${roleId}.permissions`,
          before: ['conversation.reply'],
          after: ['conversation.reply', 'rule.read'],
        },
      ]),
    ]);
    expect(said).toContainEqual([
      'MemberRoleChanged',
      [{ path: 'eva.role', before: roleId, after: 'agent' }],
    ]);
  });

  it('survives a restart, as those who have it do', async () => {
    const roleId = await created('Reglas', 'RULE_READ');
    const eva = await member('eva', roleId);
    await system.restart();
    const again = await signedIn('eva');
    void eva;
    expect(await again.codes(RULES)).toEqual([]);
  });
});

describe('two administrators who demote one another at the same moment', () => {
  it('leave one administrator, however often they try', async () => {
    const system = await System.start();
    try {
      for (let round = 0; round < 20; round += 1) {
        const account = `account-${round}`;
        for (const userId of ['ana', 'eva'])
          await system.command(account, AddMember, { userId, role: 'administrator' });
        const demotes = (userId: string, by: string) =>
          system
            .command(
              account,
              ChangeMemberRole,
              { userId, role: 'agent' },
              { kind: 'user', id: by, name: by },
            )
            .then(() => 'done')
            .catch((error: Error) => error.message);
        const outcomes = await Promise.all([demotes('eva', 'ana'), demotes('ana', 'eva')]);
        expect(outcomes.filter((each) => each === 'done')).toHaveLength(1);
        const events = await system.events(`members-${account}.all`);
        expect(events.filter(({ type }) => type === 'MemberRoleChanged')).toHaveLength(1);
      }
    } finally {
      await system.stop();
    }
  });
});
