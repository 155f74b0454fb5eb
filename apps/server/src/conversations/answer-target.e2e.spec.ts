import { GraphqlClient, SETUP_INPUT, System } from '@bitacora/testing/system';
import { eventually } from '@bitacora/testing';

const SET_UP = `mutation ($input: SetUpAccountInput!) {
  setUpAccount(input: $input) { ... on SignedIn { viewer { account { id } } } }
}`;
const TARGET = `mutation ($input: SetInboxServiceQualityInput!) {
  setInboxServiceQuality(input: $input) {
    ... on InboxChanged { inbox { serviceQuality { amount unit } } }
    ... on Refused { errors { code field } }
  }
}`;
const DELAYED = `{
  conversations(filter: { view: DELAYED }, sort: ANSWER_DUE_FIRST) {
    edges { node { id waitingSince answerDue { at delayed amount unit inHours asked } } }
  }
  conversationCounts { delayed }
}`;
const REPLY = `mutation ($id: ID!, $retry: Retry!) {
  replyToConversation(input: { conversationId: $id, text: "Aquí estamos", retry: $retry }) { __typename }
}`;
const TIMES = '{ answerTimes { inboxId answers averageSeconds withTarget inTime } }';

jest.setTimeout(60_000);

describe('an inbox with an answer target', () => {
  let system: System;
  let admin: GraphqlClient;

  beforeEach(async () => {
    system = await System.start();
    admin = new GraphqlClient(system.app.address);
  });

  afterEach(async () => {
    await admin.close();
    await system.stop();
  });

  it('lists and counts what is delayed until a person answers, and says how fast they did', async () => {
    const { setUpAccount: setUp } = await admin.data(SET_UP, { input: SETUP_INPUT });
    const inbox = await system.inbox(setUp.viewer.account.id);
    const { inboxId } = inbox;
    const quality = {
      ...{ hasTarget: true, amount: 1, unit: 'SECONDS', inHours: false, warnPercent: 50 },
    };
    const wrong = { inboxId, quality: { ...quality, amount: null } };
    expect((await admin.data(TARGET, { input: wrong })).setInboxServiceQuality).toEqual({
      errors: [{ code: 'TARGET_REQUIRED', field: 'quality.amount' }],
    });
    await admin.data(TARGET, { input: { inboxId, quality } });
    const visitor = inbox.visitor();
    await visitor.introduce();
    await visitor.write({ id: 'message-1', text: 'Hola', issuedAt: system.stores.clock.now() });
    await system.settle();
    system.stores.clock.advance(2000);
    const delayed = await eventually(async () => {
      const { conversations, conversationCounts } = await admin.data(DELAYED);
      return conversationCounts.delayed === 1 ? conversations.edges[0].node : null;
    }, 'the conversation is delayed');
    const { id, waitingSince, answerDue } = delayed;
    expect(answerDue).toMatchObject({
      ...{ delayed: true, amount: 1, unit: 'SECONDS', inHours: false, asked: false },
    });
    expect(Date.parse(answerDue.at) - Date.parse(waitingSince)).toBe(1000);

    await admin.data(REPLY, {
      id,
      retry: { commandId: 'reply-00000001', issuedAt: system.stores.clock.now() },
    });
    await system.settle();
    expect(await admin.data(DELAYED)).toEqual({
      conversations: { edges: [] },
      conversationCounts: { delayed: 0 },
    });
    const [times] = (await admin.data(TIMES)).answerTimes;
    expect(times).toEqual({
      ...{ inboxId, answers: 1, withTarget: 1, inTime: 0, averageSeconds: 2 },
    });
  });
});
