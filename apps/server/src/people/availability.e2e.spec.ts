import type { CommandClass } from '@bitacora/kernel';
import { ChangeTeamMembers, CreateTeam } from '@bitacora/account';
import { AssignConversation, ChangeConversationTeam } from '@bitacora/conversations';
import { ChangeInboxCollaborators } from '@bitacora/inboxes';
import { GRACE_MS } from '@bitacora/application';
import { eventually } from '@bitacora/testing';
import { GraphqlClient, ADMINISTRATOR, SETUP_INPUT, System } from '@bitacora/testing/system';

const SET_UP = `mutation ($input: SetUpAccountInput!) {
  setUpAccount(input: $input) { ... on SignedIn { viewer { account { id } user { id } } } }
}`;
const SIGN_IN = `mutation ($email: String!, $password: String!) {
  signIn(input: { email: $email, password: $password }) { ... on SignedIn { viewer { user { id } } } }
}`;
const CHOOSE = `mutation ($state: Availability!) {
  setAvailability(input: { availability: $state }) { ... on AvailabilityChanged { viewer { user { availability } } } }
}`;
const CONSOLE = 'subscription { viewReset { __typename } }';
const INBOX = 'inbox-1';

jest.setTimeout(60_000);

describe('availability', () => {
  let system: System;
  let account: string;
  let userId: string;
  let ana: GraphqlClient;
  const open: GraphqlClient[] = [];

  beforeEach(async () => {
    system = await System.start();
    ana = client();
    const { setUpAccount: setUp } = await ana.data(SET_UP, { input: SETUP_INPUT });
    account = setUp.viewer.account.id;
    userId = setUp.viewer.user.id;
  });

  afterEach(async () => {
    await Promise.all(open.splice(0).map((each) => each.close()));
    await system.stop();
  });

  function client(address = system.app.address): GraphqlClient {
    const made = new GraphqlClient(address);
    open.push(made);
    return made;
  }

  /** Opens a console. That the server ends it is what some of these specs are about. */
  const connect = (who: GraphqlClient) =>
    void who
      .listen(CONSOLE)
      .next()
      .catch(() => undefined);
  const history = async () =>
    (await system.events(`availability-${account}.all`)).map(
      ({ data }) => (data as { state: string }).state,
    );
  const becomes = (...states: readonly string[]) =>
    eventually(
      async () => ((await history()).join() === states.join() ? true : null),
      `availability was ${states.join()}`,
    );
  /** Time for the server to see that a socket is gone: until it counts down to the end of the grace. */
  const disconnected = async (who: GraphqlClient) => {
    const asleep = system.stores.clock.sleeping;
    await who.close();
    await eventually(
      () => (system.stores.clock.sleeping > asleep ? true : null),
      'the server counts down',
    );
  };

  it('is online with a console, through a reload, and offline after the last was gone a while', async () => {
    connect(ana);
    await becomes('online');
    const second = client();
    await second.data(SIGN_IN, ADMINISTRATOR);
    connect(second);
    await ana.close();
    await disconnected(second);
    system.stores.clock.advance(GRACE_MS - 1);
    const third = client();
    await third.data(SIGN_IN, ADMINISTRATOR);
    connect(third);
    await third.data(CHOOSE, { state: 'BUSY' });
    await becomes('online', 'busy');

    await disconnected(third);
    system.stores.clock.advance(GRACE_MS);
    await becomes('online', 'busy', 'offline');
    const [, , left] = await system.events(`availability-${account}.all`);
    expect(left?.metadata.actor.kind).toBe('system');
  });

  it('shows in the widget and decides who gets a conversation', async () => {
    const { visitor } = await system.inbox(account, INBOX);
    const send = <Data>(command: CommandClass<Data>, data: NoInfer<Data>) =>
      system.command(account, command, data);
    await send(ChangeInboxCollaborators, { inboxId: INBOX, userIds: [userId] });
    await send(CreateTeam, {
      teamId: 'support',
      name: 'Soporte',
      description: '',
      assignsAutomatically: true,
    });
    await send(ChangeTeamMembers, { teamId: 'support', userIds: [userId] });
    const julia = visitor();
    await julia.introduce();
    const { body } = await julia.write({
      id: 'message-1',
      text: 'Hola',
      issuedAt: system.stores.clock.now(),
    });
    const conversationId = String(body.item.conversation);
    const isOnline = async () => (await julia.config()).body.online;
    const assignee = async () => {
      await system.settle();
      const log = await system.events(`conversation-${account}.${conversationId}`);
      const last = log.findLast(({ type }) => type === 'ConversationAssigned');
      return (last?.data as { userId: string } | undefined)?.userId ?? null;
    };

    expect(await isOnline()).toBe(false);
    await send(ChangeConversationTeam, { conversationId, teamId: 'support' });
    expect(await assignee()).toBeNull();

    connect(ana);
    await becomes('online');
    expect(await isOnline()).toBe(true);
    await send(ChangeConversationTeam, { conversationId, teamId: null });
    await send(ChangeConversationTeam, { conversationId, teamId: 'support' });
    expect(await assignee()).toBe(userId);
  });

  it('that was chosen is kept over leaving, sign-in and restart, until the person chooses again', async () => {
    connect(ana);
    await becomes('online');
    const choice = async (who: GraphqlClient) =>
      (await who.data('{ viewer { availabilityChoice user { availability } } }')).viewer;
    await ana.data(CHOOSE, { state: 'BUSY' });
    await disconnected(ana);
    system.stores.clock.advance(GRACE_MS);
    await becomes('online', 'busy', 'offline');
    await system.restart();
    const back = client();
    await back.data(SIGN_IN, ADMINISTRATOR);
    connect(back);
    await becomes('online', 'busy', 'offline', 'busy');
    await system.settle();
    expect(await choice(back)).toEqual({
      availabilityChoice: 'BUSY',
      user: { availability: 'BUSY' },
    });
    await back.data(CHOOSE, { state: 'OFFLINE' });
    await becomes('online', 'busy', 'offline', 'busy', 'offline');
    await system.restart();
    const later = client();
    await later.data(SIGN_IN, ADMINISTRATOR);
    connect(later);
    await system.settle();
    await later.data(CHOOSE, { state: 'ONLINE' });
    await becomes('online', 'busy', 'offline', 'busy', 'offline', 'online');
  });

  it('busy is given nothing by a team or a rule, and takes what a person gives', async () => {
    const { visitor } = await system.inbox(account, INBOX);
    const send = <Data>(command: CommandClass<Data>, data: NoInfer<Data>) =>
      system.command(account, command, data);
    const team = { teamId: 'support', name: 'Soporte', description: '' };
    await send(CreateTeam, { ...team, assignsAutomatically: true });
    await send(ChangeTeamMembers, { teamId: 'support', userIds: [userId] });
    connect(ana);
    await becomes('online');
    await ana.data(CHOOSE, { state: 'BUSY' });
    const julia = visitor();
    await julia.introduce();
    const issuedAt = system.stores.clock.now();
    const { body } = await julia.write({ id: 'message-1', text: 'Hola', issuedAt });
    const conversationId = String(body.item.conversation);
    const given = async () => {
      await system.settle();
      const log = await system.events(`conversation-${account}.${conversationId}`);
      return log.filter(({ type }) => type === 'ConversationAssigned').length;
    };
    expect((await julia.config()).body.online).toBe(false);
    await send(ChangeConversationTeam, { conversationId, teamId: 'support' });
    expect(await given()).toBe(0);
    const members = async () => (await ana.data('{ members { isAvailable } }')).members;
    expect(await members()).toEqual([{ isAvailable: false }]);
    await ana.data(CHOOSE, { state: 'ONLINE' });
    expect(await given()).toBe(1);
    expect(await members()).toEqual([{ isAvailable: true }]);
    await ana.data(CHOOSE, { state: 'BUSY' });
    await send(AssignConversation, { conversationId, userId: null });
    await send(AssignConversation, { conversationId, userId });
    expect(await given()).toBe(3);
  });

  it('ends with the session, after the grace time', async () => {
    connect(ana);
    await becomes('online');
    const asleep = system.stores.clock.sleeping;
    await ana.data('mutation { signOut { __typename } }');
    await eventually(
      () => (system.stores.clock.sleeping > asleep ? true : null),
      'the socket was closed',
    );
    system.stores.clock.advance(GRACE_MS);
    await becomes('online', 'offline');
  });

  it('is corrected after a stop, for a person who does not come back', async () => {
    connect(ana);
    await becomes('online');
    await system.restart();
    system.stores.clock.advance(GRACE_MS);
    await becomes('online', 'offline');
  });
});
