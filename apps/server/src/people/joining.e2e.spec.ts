import { AddMember, CreateTeam, RegisterUser, RemoveMember } from '@bitacora/account';
import { PasswordResets, Passwords, type ShownLink } from '@bitacora/application';
import { DeleteInbox } from '@bitacora/inboxes';
import { PEOPLE, type PeopleDirectory, type RequestContext, Sessions } from '@bitacora/platform';
import { ADMINISTRATOR, GraphqlClient, SETUP_INPUT, System } from '@bitacora/testing/system';

const SET_UP = `mutation ($input: SetUpAccountInput!) {
  setUpAccount(input: $input) { ... on SignedIn { viewer { account { id } user { id } } } }
}`;
const REFUSED = '... on Refused { errors { code field } }';
const INVITE = `mutation ($input: InviteMemberInput!) {
  inviteMember(input: $input) { ... on InvitationsChanged { mailed invitation { id } } ${REFUSED} }
}`;
const ACCEPT = `mutation ($input: AcceptInvitationInput!) {
  acceptInvitation(input: $input) { ... on SignedIn { viewer { role user { id name } } } ${REFUSED} }
}`;
const OPEN = `mutation ($input: OpenInvitationInput!) {
  openInvitation(input: $input) {
    ... on InvitationOpened { accountName email name role isKnown } ${REFUSED}
  }
}`;
const WITHDRAW = `mutation ($id: ID!) {
  withdrawInvitation(input: { invitationId: $id }) { __typename }
}`;
const RESET = `mutation ($input: ResetPasswordInput!) {
  resetPassword(input: $input) { ... on PasswordResetDone { ok } ${REFUSED} }
}`;
const SIGN_IN = `mutation ($input: SignInInput!) {
  signIn(input: $input) { ... on SignedIn { viewer { user { id } } } ${REFUSED} }
}`;
const DAY_MS = 24 * 60 * 60 * 1000;
const HOUR_MS = 60 * 60 * 1000;
const PASSWORD = 'barcos de papel en la lluvia';
const EMAIL = 'leo@tienda.example';
const NEW = { name: 'Leo Vidal', password: PASSWORD };

jest.setTimeout(60_000);

describe('joining an account', () => {
  let system: System;
  let admin: GraphqlClient;
  let account: string;
  let adminId: string;
  const clients: GraphqlClient[] = [];

  beforeEach(async () => {
    system = await System.start({ BITACORA_SIGN_IN_ATTEMPTS_PER_IP: '5' });
    admin = client();
    const { setUpAccount } = await admin.data(SET_UP, { input: SETUP_INPUT });
    account = setUpAccount.viewer.account.id;
    adminId = setUpAccount.viewer.user.id;
  });

  afterEach(async () => {
    await Promise.all(clients.splice(0).map((each) => each.close()));
    await system.stop();
  });

  function client(): GraphqlClient {
    const made = new GraphqlClient(system.app.address);
    clients.push(made);
    return made;
  }
  const invite = async (input: object = {}): Promise<string> => {
    const wanted = { email: EMAIL, role: 'agent', ...input };
    const { inviteMember } = await admin.data(INVITE, { input: wanted });
    return inviteMember.invitation.id;
  };
  /** The parts of the address that the administrator is shown. */
  const linkOf = async (invitationId: string) => {
    const query = 'query ($id: ID!) { invitationLink(invitationId: $id) }';
    const { invitationLink } = await admin.data(query, { id: invitationId });
    return partsOf(invitationLink);
  };
  const partsOf = (address: string): ShownLink => {
    const [accountId = '', id = '', token = ''] = new URL(address).hash.slice(1).split('.');
    return { accountId, id, token };
  };
  const input = ({ accountId, id: invitationId, token }: ShownLink) => ({
    accountId,
    invitationId,
    token,
  });
  const accept = async (link: ShownLink, typed: object = NEW) =>
    (await client().data(ACCEPT, { input: { ...input(link), ...typed } })).acceptInvitation;
  const open = async (link: ShownLink) =>
    (await client().data(OPEN, { input: input(link) })).openInvitation;
  const codes = ({ errors }: { errors?: readonly { code: string }[] }) =>
    errors?.map(({ code }) => code);
  const signIn = async (password: string, email: string = EMAIL) =>
    (await client().data(SIGN_IN, { input: { email, password } })).signIn;

  it('makes a member of the invited person, with a password of their own, in their inboxes', async () => {
    await system.inbox(account);
    const id = await invite({ name: 'Leo', inboxIds: ['inbox-1'] });
    const link = await linkOf(id);
    expect(await open(link)).toEqual({
      accountName: 'Tienda',
      ...{ email: EMAIL, name: 'Leo', role: 'agent', isKnown: false },
    });
    const { viewer } = await accept(link);
    expect(viewer).toMatchObject({ role: 'agent', user: { name: 'Leo Vidal' } });
    await system.settle();
    const inbox = await system.events(`inbox-${account}.inbox-1`);
    expect(inbox.at(-1)).toMatchObject({
      type: 'InboxCollaboratorsChanged',
      data: { userIds: [viewer.user.id] },
    });
    expect((await signIn(PASSWORD)).viewer.user.id).toBe(viewer.user.id);
  });

  it('refuses a link that opens nothing, each by its reason', async () => {
    const used = await linkOf(await invite());
    await accept(used);
    expect(codes(await accept(used))).toEqual(['INVITATION_USED']);

    const id = await invite({ email: 'eva@tienda.example' });
    const older = await linkOf(id);
    const act = (name: string) =>
      admin.data(`mutation ($id: ID!) { ${name}(input: { invitationId: $id }) { __typename } }`, {
        id,
      });
    await act('resendInvitation');
    expect(codes(await open(older))).toEqual(['INVITATION_REPLACED']);
    const newest = await linkOf(id);
    expect(codes(await open({ ...newest, token: `${newest.token.slice(0, -1)}~` }))).toEqual([
      'INVITATION_UNKNOWN',
    ]);
    expect(codes(await open({ ...newest, accountId: 'other' }))).toEqual(['INVITATION_UNKNOWN']);
    system.stores.clock.advance(7 * DAY_MS);
    expect(codes(await accept(newest))).toEqual(['INVITATION_EXPIRED']);
    await act('withdrawInvitation');
    expect(codes(await accept(newest))).toEqual(['INVITATION_WITHDRAWN']);
  });

  it('changes nothing where the link is withdrawn in the moment of accepting', async () => {
    const id = await invite();
    const link = await linkOf(id);
    const passwords = system.app.nest.get(Passwords);
    const hash = passwords.hash.bind(passwords);
    jest.spyOn(passwords, 'hash').mockImplementationOnce(async (typed) => {
      const hashed = await hash(typed);
      await admin.data(WITHDRAW, { id });
      return hashed;
    });
    expect(codes(await accept(link))).toEqual(['INVITATION_WITHDRAWN']);
    const userId = await system.app.nest.get<PeopleDirectory>(PEOPLE).userOf(EMAIL);
    expect(userId === null || !(await passwords.has(userId))).toBe(true);
    expect((await accept(await linkOf(await invite()))).viewer).toBeDefined();
  });

  it('refuses the link of an administrator who was removed since', async () => {
    const link = await linkOf(await invite());
    await system.command(account, AddMember, { userId: 'zoe', role: 'administrator' });
    await system.command(account, RemoveMember, { userId: adminId });
    expect(codes(await accept(link))).toEqual(['INVITATION_WITHDRAWN']);
    const [ended] = (await system.events(`members-${account}.all`)).filter(
      ({ type }) => type === 'InvitationWithdrawn',
    );
    expect(ended?.data).toMatchObject({ reason: 'makerMayNot' });
  });

  it('lets one of two join who use the link at the same time', async () => {
    const link = await linkOf(await invite());
    const other = { name: 'Mallory', password: 'otra frase muy distinta' };
    const outcomes = await Promise.all([accept(link), accept(link, other)]);
    expect(outcomes.filter(({ viewer }) => viewer)).toHaveLength(1);
    expect(outcomes.flatMap((one) => codes(one) ?? [])).toEqual(['INVITATION_USED']);
    const isLeo = Boolean(outcomes[0].viewer);
    expect((await signIn(isLeo ? PASSWORD : other.password)).viewer).toBeDefined();
    expect(codes(await signIn(isLeo ? other.password : PASSWORD))).toEqual(['SIGN_IN_REFUSED']);
  });

  it('asks a person who has an access for the password of that', async () => {
    const link = await linkOf(await invite());
    const { viewer } = await accept(link);
    const remove = 'mutation ($id: ID!) { removeMember(input: { userId: $id }) { __typename } }';
    await admin.data(remove, { id: viewer.user.id });
    const again = await linkOf(await invite({ role: 'auditor' }));
    expect(await open(again)).toMatchObject({ isKnown: true, role: 'auditor' });
    const wrong = await accept(again, { name: 'Leo', password: 'no es esta en absoluto' });
    expect(wrong).toEqual({ errors: [{ code: 'JOIN_PASSWORD_WRONG', field: 'password' }] });
    expect(await accept(again, { password: PASSWORD })).toMatchObject({
      viewer: { role: 'auditor', user: { id: viewer.user.id, name: 'Leo Vidal' } },
    });
  });

  it('joins as the user whom another account registered since, with the password of that one', async () => {
    const link = await linkOf(await invite());
    const elsewhere = { userId: 'elsewhere', name: 'Leo', email: EMAIL };
    const context = system.context('globex');
    const { nest } = system.app;
    expect(await nest.get<PeopleDirectory>(PEOPLE).claimEmail(EMAIL, 'elsewhere', context)).toBe(
      true,
    );
    await system.command('globex', RegisterUser, elsewhere);
    const passwords = nest.get(Passwords);
    await passwords.set('elsewhere', null, await passwords.hash(PASSWORD), context);
    expect(await open(link)).toMatchObject({ isKnown: true });
    expect(codes(await accept(link, { name: 'Leo', password: 'una que no es la suya' }))).toEqual([
      'JOIN_PASSWORD_WRONG',
    ]);
    expect((await accept(link)).viewer).toMatchObject({ user: { id: 'elsewhere' } });
  });

  it('leaves out an inbox that was deleted while the invitation was open', async () => {
    await system.inbox(account);
    const link = await linkOf(await invite({ inboxIds: ['inbox-1'] }));
    await system.command(account, DeleteInbox, { inboxId: 'inbox-1' });
    expect((await accept(link)).viewer).toBeDefined();
    await system.settle();
    const inbox = await system.events(`inbox-${account}.inbox-1`);
    expect(inbox.at(-1)).toMatchObject({ type: 'InboxDeleted' });
  });

  it('says what is wrong with name and password, and the link stays', async () => {
    const link = await linkOf(await invite());
    expect(await accept(link, { name: ' ', password: 'corta' })).toEqual({
      errors: [
        { code: 'REQUIRED', field: 'name' },
        { code: 'PASSWORD_TOO_SHORT', field: 'password' },
      ],
    });
    expect((await accept(link)).viewer).toBeDefined();
  });

  it('lets an address guess only so often', async () => {
    const link = await linkOf(await invite());
    const guess = { ...link, token: 'x'.repeat(43) };
    for (let tries = 0; tries < 5; tries += 1) {
      expect(codes(await open(guess))).toEqual(['INVITATION_UNKNOWN']);
    }
    expect(codes(await open(guess))).toEqual(['TOO_MANY_ATTEMPTS']);
    expect(codes(await accept(link))).toEqual(['TOO_MANY_ATTEMPTS']);
  });

  it('invites an address once, and no member', async () => {
    await invite();
    const again = await admin.data(INVITE, { input: { email: ` ${EMAIL} `, role: 'auditor' } });
    expect(again.inviteMember.errors).toEqual([{ code: 'INVITED_ALREADY', field: 'email' }]);
    const own = await admin.data(INVITE, { input: { email: ADMINISTRATOR.email, role: 'agent' } });
    expect(own.inviteMember.errors).toEqual([{ code: 'MEMBER_EXISTS', field: 'email' }]);
  });

  it('writes no token into the log', async () => {
    const { token } = await linkOf(await invite());
    const { events } = await system.stores.log.readAll('', {}, 1000);
    expect(JSON.stringify(events)).not.toContain(token);
    expect(JSON.stringify(events)).not.toContain(EMAIL);
  });

  it('leaves teams when a member is removed, for good', async () => {
    const { viewer } = await accept(await linkOf(await invite()));
    const { id } = viewer.user;
    await system.command(account, CreateTeam, {
      ...{ teamId: 't1', name: 'Envíos', description: '', assignsAutomatically: false },
      userIds: [adminId, id],
    });
    const remove = 'mutation ($id: ID!) { removeMember(input: { userId: $id }) { __typename } }';
    await admin.data(remove, { id });
    await system.settle();
    const [last] = (await system.events(`teams-${account}.all`)).slice(-1);
    expect(last).toMatchObject({ type: 'TeamMembersChanged', data: { userIds: [adminId] } });
  });

  describe('with a forgotten password', () => {
    const makeLink = async (userId: string) => {
      const mutation = `mutation ($userId: ID!) {
        makePasswordResetLink(input: { userId: $userId }) {
          ... on PasswordResetLink { link } ${REFUSED}
        }
      }`;
      return (await admin.data(mutation, { userId })).makePasswordResetLink;
    };
    const reset = async ({ accountId, id: userId, token }: ShownLink, password: string) =>
      (await client().data(RESET, { input: { accountId, userId, token, password } })).resetPassword;
    const OTHER = 'una frase del todo nueva';

    it('a link of an administrator sets another one, once, and ends all sessions', async () => {
      const { viewer } = await accept(await linkOf(await invite()));
      const sessions = system.app.nest.get(Sessions);
      const { token } = await sessions.open(account, viewer.user.id);
      const link = partsOf((await makeLink(viewer.user.id)).link);
      expect(codes(await reset(link, 'corta'))).toEqual(['PASSWORD_TOO_SHORT']);
      expect(await reset(link, OTHER)).toEqual({ ok: true });
      expect(await sessions.find(token)).toBeNull();
      expect(codes(await reset(link, 'una tercera que no cuenta'))).toEqual(['RESET_USED']);
      expect(codes(await signIn(PASSWORD))).toEqual(['SIGN_IN_REFUSED']);
      expect((await signIn(OTHER)).viewer).toBeDefined();
    });

    it('a link ends after an hour, and with the next one', async () => {
      const { viewer } = await accept(await linkOf(await invite()));
      const first = partsOf((await makeLink(viewer.user.id)).link);
      const second = partsOf((await makeLink(viewer.user.id)).link);
      expect(codes(await reset(first, OTHER))).toEqual(['RESET_REPLACED']);
      system.stores.clock.advance(HOUR_MS);
      expect(codes(await reset(second, OTHER))).toEqual(['RESET_EXPIRED']);
    });

    it('no administrator takes over who has rights in another account', async () => {
      const { viewer } = await accept(await linkOf(await invite()));
      const { id: userId } = viewer.user;
      const before = partsOf((await makeLink(userId)).link);
      await system.command('globex', AddMember, { userId, role: 'agent' });
      await system.settle();
      expect(codes(await makeLink(userId))).toEqual(['MEMBER_ELSEWHERE']);
      expect(codes(await reset(before, OTHER))).toEqual(['MEMBER_ELSEWHERE']);
      expect(codes(await makeLink('unknown'))).toEqual(['MEMBER_NOT_FOUND']);
    });

    it('a link of a person who may no more opens nothing', async () => {
      const { viewer } = await accept(await linkOf(await invite()));
      const { id: userId } = viewer.user;
      const link = partsOf((await makeLink(userId)).link);
      await system.command(account, AddMember, { userId: 'zoe', role: 'administrator' });
      await system.command(account, RemoveMember, { userId: adminId });
      await system.settle();
      expect(codes(await reset(link, OTHER))).toEqual(['RESET_WITHDRAWN']);
      expect((await signIn(PASSWORD)).viewer).toBeDefined();
    });

    it('answers the same for every address, and makes no link without mails', async () => {
      const ask = async (email: string) => {
        const mutation = `mutation ($email: String!) {
          requestPasswordReset(input: { email: $email }) {
            ... on PasswordResetAsked { mailsAreOn } ${REFUSED}
          }
        }`;
        return (await client().data(mutation, { email })).requestPasswordReset;
      };
      expect(await ask(ADMINISTRATOR.email)).toEqual({ mailsAreOn: false });
      expect(await ask('nobody@tienda.example')).toEqual({ mailsAreOn: false });
      await system.app.nest.get(PasswordResets).settled();
      const { events } = await system.stores.log.readAll(
        '',
        { types: ['PasswordResetRequested'] },
        9,
      );
      expect(events).toEqual([]);
    });
  });
});

describe('a link to set another password, by mail', () => {
  const request: RequestContext = {
    ...{ correlationId: 'c1', ip: '198.51.100.7', userAgent: 'spec', viewer: null },
  };

  it('is asked for as a mail for an address that has a user, a few times at most', async () => {
    const system = await System.start({
      BITACORA_SMTP: 'smtp://127.0.0.1:9?tls=false',
      BITACORA_MAIL_FROM: 'Tienda <mail@tienda.example>',
    });
    const admin = new GraphqlClient(system.app.address);
    await admin.data(SET_UP, { input: SETUP_INPUT });
    const resets = system.app.nest.get(PasswordResets);
    const same = { ok: true, areMailsOn: true };
    for (let asked = 0; asked < 5; asked += 1) {
      expect(resets.request(ADMINISTRATOR.email, request)).toEqual(same);
    }
    expect(resets.request('nobody@tienda.example', request)).toEqual(same);
    await resets.settled();
    const { events } = await system.stores.log.readAll('', { types: ['MailRequested'] }, 99);
    expect(events).toHaveLength(3);
    expect(events[0]).toMatchObject({
      data: { template: 'passwordReset', link: { kind: 'passwordReset', version: 1 } },
    });
    await admin.close();
    await system.stop();
  });
});
