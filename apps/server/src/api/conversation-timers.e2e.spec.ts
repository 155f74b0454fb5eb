import { AddMember, RegisterUser } from '@bitacora/account';
import { Sessions } from '@bitacora/platform';
import { GraphqlClient, SETUP_INPUT, System } from '@bitacora/testing/system';

const NOW = '2026-03-02T09:00:00.000Z';
const SET_UP = `mutation ($input: SetUpAccountInput!) {
  setUpAccount(input: $input) { ... on SignedIn { viewer { account { id } } } }
}`;
const CREATE = `mutation ($body: JSON!) {
  createRule(input: { body: $body, state: ON }) {
    ... on RuleChanged { rule { id body } } ... on Refused { errors { code field } }
  }
}`;
const TIMERS = `query ($id: ID!, $revision: Int) {
  conversationTimers(conversationId: $id, revision: $revision) { ruleName wait dueAt state version }
}`;
const body = (name: string, trigger: string, timer: object) => ({
  ...{
    name,
    trigger,
    timer,
    conditions: { always: true },
    stop: false,
    limits: null,
    window: null,
  },
  actions: [{ type: 'setPriority', priority: 'high' }],
});

jest.setTimeout(60_000);

describe('the rules that wait for time in a conversation', () => {
  let system: System;
  const clients: GraphqlClient[] = [];
  const client = (cookie?: string) => {
    const made = new GraphqlClient(system.app.address, cookie);
    clients.push(made);
    return made;
  };

  beforeEach(async () => {
    system = await System.start();
  });
  afterEach(async () => {
    await Promise.all(clients.splice(0).map((each) => each.close()));
    await system.stop();
  });

  it('are seen now and then by those who see rules and the conversation', async () => {
    const admin = client();
    const { setUpAccount } = await admin.data(SET_UP, { input: SETUP_INPUT });
    const account = setUpAccount.viewer.account.id;
    // Written as before timers had kinds.
    const older = { minutes: 30, inHours: false, status: null };
    const { createRule } = await admin.data(CREATE, { body: body('Espera', 'noAnswerFor', older) });
    expect(createRule.rule.body.timer).toEqual({ kind: 'lasting', ...older });
    const week = { kind: 'weekday', weekdays: [1, 2, 3, 4, 5, 6, 7], at: '23:59' };
    await admin.data(CREATE, { body: body('Cada noche', 'weekdayAt', week) });
    const wrong = await admin.data(CREATE, {
      body: body('Fecha', 'dateReached', {
        ...{ kind: 'date', attribute: 'contact.attribute.date.none', days: 1, at: '09:00' },
      }),
    });
    expect(wrong.createRule.errors).toEqual([{ code: 'THING_UNKNOWN', field: 'timer.attribute' }]);
    await system.settle();
    const { visitor } = await system.inbox(account, 'inbox-1');
    const julia = visitor();
    await julia.introduce();
    const issuedAt = NOW;
    const written = await julia.write({ id: 'message-1', text: 'Hola', issuedAt });
    const id = String(written.body.item.conversation);
    await system.settle();

    const { conversationTimers: now } = await admin.data(TIMERS, { id });
    expect(now).toMatchObject([
      { ruleName: 'Espera', wait: 'NO_ANSWER', state: 'ARMED', version: 1 },
      { ruleName: 'Cada noche', wait: 'WEEKDAY', state: 'ARMED' },
    ]);
    const reply = `mutation ($id: ID!) {
      replyToConversation(input: { conversationId: $id, text: "Hola", retry: { commandId: "reply-1", issuedAt: "${issuedAt}" } }) {
        ... on ConversationChanged { conversation { revision } } }
    }`;
    const { replyToConversation } = await admin.data(reply, { id });
    const { revision } = replyToConversation.conversation;
    expect((await admin.data(TIMERS, { id, revision })).conversationTimers).toMatchObject([
      { ruleName: 'Espera', state: 'DISARMED' },
      { ruleName: 'Cada noche', state: 'ARMED' },
    ]);
    expect((await admin.data(TIMERS, { id })).conversationTimers).toHaveLength(1);

    await system.command(account, RegisterUser, {
      ...{ userId: 'luis', name: 'Luis', email: 'luis@otra.example' },
    });
    await system.command(account, AddMember, { userId: 'luis', role: 'agent' });
    await system.settle();
    const { token } = await system.app.nest.get(Sessions).open(account, 'luis');
    // He works in no inbox, so he sees no conversation.
    const luis = client(`bitacora=${token}`);
    expect((await luis.data(TIMERS, { id })).conversationTimers).toEqual([]);
  });
});
