import { ApiConnections } from '@bitacora/application';
import { StopChannel } from '@bitacora/deliveries';
import { SendReply } from '@bitacora/conversations';
import { eventually } from '@bitacora/testing';
import { GraphqlClient, SETUP_INPUT, System, WebhookReceiver } from '@bitacora/testing/system';
import { type LineDocument, timelineProjection } from '@bitacora/views';

const SET_UP = `mutation ($input: SetUpAccountInput!) {
  setUpAccount(input: $input) { ... on SignedIn { viewer { account { id } } } }
}`;
const THREAD = `query ($id: ID!) { timeline(conversationId: $id) { edges { node {
  ... on Reply { text delivery { id state fault reason end } }
} } } }`;
const REFUSED = '... on Refused { errors { code field } }';

jest.setTimeout(60_000);

describe('replies in the inbox of a program', () => {
  let system: System;
  let receiver: WebhookReceiver;
  let account: string;
  let admin: GraphqlClient;
  let conversationId: string;
  let inboxId: string;

  beforeEach(async () => {
    receiver = await WebhookReceiver.start();
    system = await System.start({ BITACORA_WEBHOOKS_INSIDE: 'on' });
    admin = new GraphqlClient(system.app.address);
    const { setUpAccount } = await admin.data(SET_UP, { input: SETUP_INPUT });
    account = setUpAccount.viewer.account.id;
    const connections = system.app.nest.get(ApiConnections);
    const wanted = { name: 'Aplicación', address: receiver.address(), isSigned: false };
    const made = await connections.connect(wanted, system.context(account));
    if (!made.ok) throw new Error(JSON.stringify(made.errors));
    ({ inboxId } = made);
    await system.settle();
    const response = await fetch(`${system.app.address}/api/channel/v1/messages`, {
      method: 'POST',
      headers: { authorization: `Bearer ${made.key}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        contact: { identifier: 'cliente-42', name: 'Luz' },
        message: { id: 'm1', text: 'Hola' },
      }),
    });
    const { conversation } = (await response.json()) as { conversation: { id: string } };
    conversationId = conversation.id;
  });

  afterEach(async () => {
    await admin.close();
    await receiver.stop();
    await system.stop();
  });

  /** The replies of the thread a moment later. */
  const replies = async () => {
    system.stores.clock.advance(25);
    const lines = await system.app.runtime.views
      .collection<LineDocument>(timelineProjection.name)
      .find({ account: account, conversationId }, { sort: [['revision', 1]] });
    return lines.filter(({ kind }) => kind === 'reply');
  };

  it('reach its address once each, in their order, and the thread says so', async () => {
    for (const text of ['Uno', 'Dos', 'Tres'])
      await system.command(account, SendReply, { conversationId, text });
    await eventually(async () => {
      const states = (await replies()).map(({ delivery }) => delivery?.state);
      return states.join() === 'sent,sent,sent' || null;
    }, 'all three are sent');
    const bodies = receiver.taken.map(({ body }) => JSON.parse(body) as Record<string, unknown>);
    expect(bodies.map(({ text }) => text)).toEqual(['Uno', 'Dos', 'Tres']);
    expect(bodies[0]).toMatchObject({ contact: { identifier: 'cliente-42', name: 'Luz' } });
    const ids = (await replies()).map(({ eventId }) => eventId);
    expect(bodies.map(({ id }) => id)).toEqual(ids);
  });

  it('that are not taken wait for the next attempt with the reason, those behind them too', async () => {
    receiver.answer = (response) => response.writeHead(503).end();
    for (const text of ['Uno', 'Dos'])
      await system.command(account, SendReply, { conversationId, text });
    const [first, second] = await eventually(async () => {
      const found = await replies();
      return found[0]?.delivery?.fault ? found : null;
    }, 'the first has failed');
    expect(first?.delivery).toMatchObject({
      ...{ state: 'waiting', fault: 'providerFailed', reason: 'HTTP 503' },
    });
    expect(second?.delivery).toMatchObject({ state: 'waiting', fault: null });
    expect(receiver.taken).toHaveLength(1);
  });

  it('that were not taken are sent again by who may answer here, and by no one else', async () => {
    receiver.answer = (response) => response.writeHead(500).end();
    await system.command(account, SendReply, { conversationId, text: 'Uno' });
    await eventually(async () => (await replies())[0]?.delivery?.fault ?? null, 'it has failed');
    // A day later it was tried often enough.
    for (let hour = 0; hour < 30; hour += 1) {
      system.stores.clock.advance(3_600_000);
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
    const failed = await eventually(async () => {
      const found = (await replies())[0]?.delivery;
      if (found?.state !== 'failed') system.stores.clock.advance(3_600_000);
      return found?.state === 'failed' ? found : null;
    }, 'it is given up');
    const { timeline } = await admin.data(THREAD, { id: conversationId });
    expect(timeline.edges.map(({ node }: { node: object }) => node)).toContainEqual({
      text: 'Uno',
      delivery: {
        ...{ id: failed.deliveryId, state: 'FAILED', fault: 'PROVIDER_FAILED' },
        ...{ reason: 'HTTP 500', end: 'FAILED' },
      },
    });
    const input = { conversationId, deliveryId: failed.deliveryId };
    const act = async (name: string, given: object = input, client = admin) => {
      const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
      const query = `mutation ($input: ${type}!) { answer: ${name}(input: $input) {
        __typename ${REFUSED}
      } }`;
      return (await client.data(query, { input: given })).answer;
    };
    const code = async (...of: Parameters<typeof act>) => (await act(...of)).errors?.[0]?.code;
    expect(await code('retryDelivery', { ...input, conversationId: 'other' })).toBe('NOT_FOUND');
    expect(await code('retryDelivery', { ...input, deliveryId: 'other' })).toBe('NOT_FOUND');
    expect(await code('dismissDelivery')).toBe('DELIVERY_NOT_PARKED');
    receiver.answer = (response) => response.writeHead(204).end();
    expect(await act('retryDelivery')).toMatchObject({ __typename: 'ConversationChanged' });
    await eventually(
      async () => ((await replies())[0]?.delivery?.state === 'sent' ? true : null),
      'it is sent',
    );
    expect(await code('retryDelivery')).toBe('DELIVERY_NOT_FAILED');
  });

  it('that fail three times in a row flag their inbox, until one is taken', async () => {
    const failing = async () => {
      await system.settle();
      const { directory } = await admin.data(
        '{ directory { inboxes { id channelState { failingAt failingFault } } } }',
      );
      const { channelState } = directory.inboxes.find(({ id }: { id: string }) => id === inboxId);
      return channelState as { failingAt: string | null; failingFault: string | null };
    };
    const none = { failingAt: null, failingFault: null };
    receiver.answer = (response) => response.writeHead(503).end();
    await system.command(account, SendReply, { conversationId, text: 'Uno' });
    const tried = async (times: number) =>
      eventually(async () => {
        await replies();
        return receiver.taken.length >= times || null;
      }, `it was tried ${times} times`);
    await tried(1);
    expect(await failing()).toEqual(none);
    for (let times = 2; times <= 3; times += 1) {
      system.stores.clock.advance(60_000);
      await tried(times);
    }
    const flagged = await eventually(async () => {
      const found = await failing();
      return found.failingAt ? found : null;
    }, 'it is flagged');
    expect(flagged).toMatchObject({ failingFault: 'PROVIDER_FAILED' });
    receiver.answer = (response) => response.writeHead(200).end();
    system.stores.clock.advance(10 * 60_000);
    await tried(4);
    await eventually(async () => (await failing()).failingAt === null || null, 'it is fine');
  });

  it('wait while the inbox is stopped, which its settings say, and leave once it is resumed', async () => {
    const channelState = async () => {
      const { directory } = await admin.data(
        '{ directory { inboxes { id channelState { lastOutAt stoppedAt stoppedFault } } } }',
      );
      return directory.inboxes.find(({ id }: { readonly id: string }) => id === inboxId)
        ?.channelState as { stoppedAt: string | null; lastOutAt: string | null };
    };
    expect(await channelState()).toMatchObject({ stoppedAt: null, lastOutAt: null });
    await system.command(account, StopChannel, { inboxId, fault: 'credentialsRefused' });
    await system.command(account, SendReply, { conversationId, text: 'Uno' });
    await eventually(async () => (await replies())[0]?.delivery ?? null, 'it is asked for');
    for (let round = 0; round < 20; round += 1) await replies();
    expect(receiver.taken).toEqual([]);
    expect(await channelState()).toMatchObject({ stoppedFault: 'CREDENTIALS_REFUSED' });
    const resume = `mutation ($input: ResumeInboxInput!) { resumeInbox(input: $input) {
      ... on InboxResumed { channelState { stoppedAt } } ${REFUSED}
    } }`;
    const unknown = await admin.data(resume, { input: { inboxId: 'other' } });
    expect(unknown.resumeInbox.errors).toMatchObject([{ code: 'NOT_FOUND' }]);
    const { resumeInbox } = await admin.data(resume, { input: { inboxId } });
    expect(resumeInbox).toEqual({ channelState: { stoppedAt: null } });
    system.stores.clock.advance(3000);
    await eventually(
      async () => ((await replies())[0]?.delivery?.state === 'sent' ? true : null),
      'it is sent',
    );
    expect(await channelState()).toMatchObject({ lastOutAt: expect.any(String) });
  });
});
