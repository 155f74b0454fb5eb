import { ApiConnections } from '@bitacora/application';
import { SendReply } from '@bitacora/conversations';
import { eventually } from '@bitacora/testing';
import { System, WebhookReceiver } from '@bitacora/testing/system';
import { type LineDocument, timelineProjection } from '@bitacora/views';

const ACCOUNT = 'acme';

jest.setTimeout(60_000);

describe('replies in the inbox of a program', () => {
  let system: System;
  let receiver: WebhookReceiver;
  let conversationId: string;

  beforeEach(async () => {
    receiver = await WebhookReceiver.start();
    system = await System.start({ BITACORA_WEBHOOKS_INSIDE: 'on' });
    const connections = system.app.nest.get(ApiConnections);
    const wanted = { name: 'Aplicación', address: receiver.address(), isSigned: false };
    const made = await connections.connect(wanted, system.context(ACCOUNT));
    if (!made.ok) throw new Error(JSON.stringify(made.errors));
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
    await receiver.stop();
    await system.stop();
  });

  /** The replies of the thread a moment later. */
  const replies = async () => {
    system.stores.clock.advance(25);
    const lines = await system.app.runtime.views
      .collection<LineDocument>(timelineProjection.name)
      .find({ account: ACCOUNT, conversationId }, { sort: [['revision', 1]] });
    return lines.filter(({ kind }) => kind === 'reply');
  };

  it('reach its address once each, in their order, and the thread says so', async () => {
    for (const text of ['Uno', 'Dos', 'Tres'])
      await system.command(ACCOUNT, SendReply, { conversationId, text });
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
      await system.command(ACCOUNT, SendReply, { conversationId, text });
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
});
