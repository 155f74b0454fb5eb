import { FormConnections, ReplyLimits } from '@bitacora/application';
import { MercadoLibreStandIn } from '@bitacora/channel-mercado-libre/stand-in';
import { System, channelStory, conversationsOf } from '@bitacora/testing/system';
import { runInNewContext } from 'node:vm';

const ACCOUNT = 'acme';
const PUBLIC = 'https://chat.tienda.example';
const GIVEN = { site: 'MLA', appId: '123456', clientSecret: 'secreto', carried: 'both' };
const BUYER = 7;
const SESSION = 's1';

jest.setTimeout(120_000);

describe('the channel Mercado Libre', () => {
  let provider: MercadoLibreStandIn;
  let system: System;
  let inboxId: string;

  const { after, replyIn: reply, delivery } = channelStory(() => system, ACCOUNT);

  const connections = () => system.app.nest.get(FormConnections);
  const fieldsOf = (given: Readonly<Record<string, string>>) =>
    Object.entries(given).map(([name, text]) => ({ name, text }));
  /** With what the seller comes back who agreed. */
  const agreed = async (of: string | null) => {
    const wanted = { channel: 'mercadoLibre', inboxId: of, fields: fieldsOf(GIVEN) } as const;
    const asked = { ...wanted, sessionId: SESSION };
    const sent = await connections().signInAddress(asked, system.context(ACCOUNT));
    if (!sent.ok) throw new Error(JSON.stringify(sent.errors));
    const { searchParams } = new URL(provider.agree(sent.address));
    const [code = '', state = ''] = [searchParams.get('code'), searchParams.get('state')].map(
      String,
    );
    expect(state).toBe(sent.state);
    return { code, state, sessionId: SESSION };
  };
  const connect = (returned: Awaited<ReturnType<typeof agreed>> | null) =>
    connections().connect(
      { channel: 'mercadoLibre', name: 'Mercado Libre', fields: fieldsOf(GIVEN), returned },
      system.context(ACCOUNT),
    );
  const post = async (said: object) => {
    const kept = await connections().of(ACCOUNT, inboxId);
    const address = (kept?.hookAddress ?? '').replace(PUBLIC, system.app.address);
    return provider.post(address, said);
  };
  const conversations = (count: number) =>
    after(async () => {
      const found = await conversationsOf(system, ACCOUNT);
      return found.length === count ? found : null;
    }, `there are ${count} conversations`);
  const asked = async (text: string) => {
    const { id } = provider.sales.ask(BUYER, text);
    const said = provider.notification('questions', `/questions/${id}`);
    expect(await post(said)).toBe(200);
    return said;
  };

  beforeEach(async () => {
    provider = new MercadoLibreStandIn({ ...GIVEN, sellerId: 55 });
    const { api } = await provider.start();
    system = await System.start({
      BITACORA_WEBHOOKS_INSIDE: 'on',
      BITACORA_PUBLIC_URL: PUBLIC,
      BITACORA_PROVIDERS: `mercado-libre=${api} mercado-libre-sites=${api}`,
    });
    const returned = await agreed(null);
    expect(await connect(null)).toMatchObject({ errors: [{ field: 'signIn' }] });
    expect(await connect({ ...returned, sessionId: 'other' })).toMatchObject({
      errors: [{ code: 'CHANNEL_SIGN_IN_EXPIRED', field: 'signIn' }],
    });
    const made = await connect(returned);
    if (!made.ok) throw new Error(JSON.stringify(made.errors));
    ({ inboxId } = made);
    await system.settle();
    // Another inbox would take its questions, and its tokens.
    expect(await connect(await agreed(null))).toMatchObject({
      errors: [{ code: 'CHANNEL_IN_USE', field: 'appId' }],
    });
  });
  afterEach(async () => {
    await system.stop();
    await provider.stop();
  });

  it('takes questions and messages of sales once, each in its conversation', async () => {
    const said = await asked('¿Hay stock?');
    await conversations(1);
    expect(await post(said)).toBe(200);
    const message = provider.sales.write(2000, BUYER, '¿Cuándo llega?');
    expect(await post(provider.notification('messages', message.id))).toBe(200);
    await conversations(2);
    await system.restart();
    expect(await post(said)).toBe(200);
    const second = provider.sales.write(2000, BUYER, '¿Hola?');
    await post(provider.notification('messages', second.id));
    const found = await after(async () => {
      const all = await conversationsOf(system, ACCOUNT);
      const received = all.map(({ counts }) => counts.received).sort();
      return received.join() === '1,2' ? all : null;
    }, 'both messages of the sale are in one conversation');
    const sale = found.find(({ counts }) => counts.received === 2);
    const events = await system.events(`conversation-${ACCOUNT}.${sale?.conversationId ?? ''}`);
    const texts = events.filter(({ type }) => type === 'MessageReceived').map(({ data }) => data);
    expect(texts).toMatchObject([
      { text: '🧾 #2000 2 × Mesa de roble\n¿Cuándo llega?' },
      { text: '¿Hola?' },
    ]);
    expect(await post({ ...said, application_id: 9 })).toBe(401);
  });

  it('says before a reply is written that a question has its answer, and that a sale is blocked', async () => {
    const limits = system.app.nest.get(ReplyLimits);
    const of = (conversationId: string) => ({ accountId: ACCOUNT, conversationId, inboxId });
    await asked('¿Hay stock?');
    const [{ conversationId } = { conversationId: '' }] = await conversations(1);
    expect(await limits.of(of(conversationId))).toMatchObject({ closed: null, until: null });
    // It is answered elsewhere: Mercado Libre knows.
    const [question] = provider.sales.questions;
    if (question) question.status = 'BANNED';
    await system.restart();
    const again = system.app.nest.get(ReplyLimits);
    expect(await again.of(of(conversationId))).toMatchObject({ closed: 'questionBanned' });
    if (question) question.status = 'UNANSWERED';
    expect(await again.refusal(of(conversationId), { text: 'Sí', files: [] })).toBeNull();
    const answer = await reply(conversationId, 'Sí, hay.');
    expect(await again.refusal(of(conversationId), { text: 'Otra cosa', files: [] })).toMatchObject(
      { code: 'CHANNEL_QUESTION_ANSWERED', field: 'text' },
    );
    await delivery(answer, 'DeliveryAccepted');
    const message = provider.sales.write(2000, BUYER, '¿Cuándo llega?');
    provider.sales.blocked.set(2000, 'blocked_by_buyer');
    await post(provider.notification('messages', message.id));
    const found = await conversations(2);
    const sale = found.find((one) => one.conversationId !== conversationId)?.conversationId ?? '';
    expect(await again.refusal(of(sale), { text: 'Hoy', files: [] })).toMatchObject({
      code: 'CHANNEL_SALE_BUYER_REFUSES',
    });
    provider.sales.blocked.delete(2000);
    expect(await again.refusal(of(sale), { text: 'Hoy', files: [] })).toBeNull();
    expect(Date.parse((await again.of(of(sale)))?.until ?? '')).toBeGreaterThan(Date.now());
  });

  it('answers a question once, and says why a reply did not leave', async () => {
    await asked('¿Hay stock?');
    const [{ conversationId } = { conversationId: '' }] = await conversations(1);
    provider.server.fault = { kind: 'losesAnswer' };
    const answer = await reply(conversationId, 'Sí, hay.');
    await after(() => provider.sales.questions[0]?.answer ?? null, 'the question has its answer');
    provider.server.fault = null;
    await system.restart();
    await delivery(answer, 'DeliveryAccepted');
    expect(
      await delivery(await reply(conversationId, 'Llame al 1152345678'), 'DeliveryFailed'),
    ).toMatchObject({
      ...{ fault: 'refused', reason: 'Mercado Libre allows no contact data: a telephone number.' },
    });
    expect(
      await delivery(await reply(conversationId, 'Otra cosa'), 'DeliveryFailed'),
    ).toMatchObject({
      reason: 'The question has an answer, and a question takes one.',
    });
  });

  it('renews its tokens, stops when they are dead, and sends again once the seller agreed again', async () => {
    const message = provider.sales.write(2000, BUYER, '¿Cuándo llega?');
    await post(provider.notification('messages', message.id));
    const [{ conversationId } = { conversationId: '' }] = await conversations(1);
    provider.end();
    await delivery(await reply(conversationId, 'Hoy'), 'DeliveryAccepted');
    expect(provider.refreshed).toHaveLength(1);
    provider.end(true);
    const waiting = await reply(conversationId, 'A las cinco');
    await after(async () => {
      const events = await system.events(`channel-${ACCOUNT}.${inboxId}`);
      return events.some(({ type }) => type === 'ChannelStopped') ? true : null;
    }, 'the inbox is stopped');
    const returned = await agreed(inboxId);
    const wanted = { inboxId, fields: fieldsOf(GIVEN), returned };
    expect(await connections().change(wanted, system.context(ACCOUNT))).toMatchObject({ ok: true });
    await delivery(waiting, 'DeliveryAccepted');
    const ours = provider.sales.messages.filter(({ from }) => from === 55);
    expect(ours.map(({ text }) => text)).toEqual(['Hoy', 'A las cinco']);
  });

  it('hands what the provider sends a person back with to the window of the console alone', async () => {
    const address = `${system.app.address}/channels/oauth?code=c1&state=s1`;
    const answer = await fetch(address, { headers: { 'accept-language': 'pt-BR' } });
    const html = await answer.text();
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(html).toContain('lang="pt"');
    expect(html).not.toContain('c1');
    const [, script = ''] = /<script nonce="[^"]+">(.*)<\/script>/.exec(html) ?? [];
    const said: unknown[] = [];
    const done: string[] = [];
    runInNewContext(script, {
      URLSearchParams,
      location: { search: new URL(address).search, pathname: '/channels/oauth' },
      history: { replaceState: (_state: null, _title: string, path: string) => done.push(path) },
      BroadcastChannel: class {
        readonly postMessage = (one: unknown) => said.push({ ...(one as object) });
      },
      setTimeout: (act: () => void) => act(),
      close: () => done.push('closed'),
    });
    expect(said).toEqual([{ code: 'c1', state: 's1', error: '' }]);
    expect(done).toEqual(['/channels/oauth', 'closed']);
  });
});
