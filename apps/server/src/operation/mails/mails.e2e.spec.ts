import { MAILS_PER_MINUTE, MailDelivery, OTHER_MAILS_PER_MINUTE } from '@bitacora/application';
import { START, systemContext } from '@bitacora/kernel';
import {
  type MailState,
  type MailTransport,
  RequestMail,
  RetryMail,
  mailDecider,
  mailIdOf,
  mailStream,
} from '@bitacora/mail';
import { loadConfig } from '@bitacora/platform';
import { createRuntime } from '@bitacora/server';
import { eventually, memoryStores } from '@bitacora/testing';
import { type MailDocument, listMails, mailsProjection } from '@bitacora/views';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { SMTPServer } from 'smtp-server';

const MINUTE_MS = 60_000;
const busy = Object.assign(new Error('busy'), { responseCode: 451 });
const no = Object.assign(new Error('no'), { responseCode: 550 });

const stopped: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stopped.splice(0).reverse()) await stop();
});

/** An installation whose clock stands still, and the mail server that it hands mails to. */
async function installation({
  answer = (done) => done(),
  mail = true,
}: {
  readonly answer?: (done: (error?: Error | null) => void, hangUp: () => void) => void;
  readonly mail?: boolean;
} = {}) {
  const taken: string[] = [];
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    closeTimeout: 10,
    onData(stream, _session, done) {
      let raw = '';
      stream.on('data', (chunk: Buffer) => (raw += chunk.toString('utf8')));
      stream.on('end', () => {
        taken.push(raw);
        answer(done, () => {
          for (const { _socket } of server.connections) _socket.destroy();
        });
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  stopped.push(() => new Promise((resolve) => server.close(() => resolve())));
  const stores = memoryStores();
  const settings = { BITACORA_SMTP: `smtp://127.0.0.1:${port}?tls=false` };
  const config = loadConfig({
    BITACORA_EVENT_STORE: 'memory',
    ...(mail && { ...settings, BITACORA_MAIL_FROM: 'Luz <hola@tienda.example>' }),
  });
  const runtime = await createRuntime(stores, pino({ level: 'silent' }), config);
  runtime.start(new Set(['projector', 'reactor'] as const));
  stopped.push(() => runtime.stop());
  const context = () => systemContext('acme', { correlationId: stores.ids.next() });
  const state = async (mailId: string) =>
    (await runtime.streams.refresh(mailStream('acme', mailId), mailDecider)).state as MailState;
  const view = () => runtime.views.collection<MailDocument>(mailsProjection.name);
  return {
    taken,
    stores,
    state,
    view,
    /** One process that sends, with what it hands mails to. */
    delivery: (transport: MailTransport) =>
      new MailDelivery({
        ...stores,
        ...{ mails: view, streams: runtime.streams, dispatcher: runtime.handler, transport },
        ...{ publicUrl: 'https://chat.example', from: 'hola@tienda.example' },
        logos: { content: () => Promise.resolve(null) },
        news: { prepared: () => Promise.resolve(null) },
        conversations: { prepared: () => Promise.resolve(null) },
      }),
    shown: (mailId: string) =>
      eventually(async () => {
        const { items } = await listMails(view(), 'acme', { first: 200, after: null });
        return items.find(({ item }) => item.mailId === mailId) ?? null;
      }, 'the mail is listed'),
    async request(cause: string) {
      const mailId = mailIdOf('invitation', cause);
      const order = {
        mailId,
        template: 'invitation',
        language: 'pt',
        userId: 'leo',
        to: 'leo@casa.example',
        parameters: { account: 'Tienda Luz' },
        personalWords: { inviter: 'Ana' },
        link: { kind: 'invitation', id: 'i1', version: 1 },
      } as const;
      const result = await runtime.handler.execute(new RequestMail(order, context()));
      expect(result).toMatchObject({ ok: true });
      return mailId;
    },
    /** Asks for a mail that no person waits for, in any account. */
    async requestOther(account: string, cause: string) {
      const mailId = mailIdOf('rulesFlagged', cause);
      const words = { parameters: { account: 'Luz', rules: 'Uno', thing: 'x' }, language: 'es' };
      const to = { userId: 'ana', to: `${account}@casa.example` };
      const order = { mailId, template: 'rulesFlagged', ...to, ...words } as const;
      const other = systemContext(account, { correlationId: stores.ids.next() });
      await runtime.handler.execute(new RequestMail(order as never, other));
    },
    /** Waits until the view shows so many mails that are due. */
    waiting: (count: number) =>
      eventually(
        async () => ((await view().count({ state: 'waiting' })) === count ? true : null),
        'they wait',
      ),
    retry: (mailId: string) => runtime.handler.execute(new RetryMail({ mailId }, context())),
    /** Lets time pass in steps in which everything that is due happens. */
    until: (mailId: string, wanted: Partial<NonNullable<MailState>>, stepMs = 3_000) =>
      eventually(
        async () => {
          const now = await state(mailId);
          if (matches(now, wanted)) return now;
          stores.clock.advance(stepMs);
          return null;
        },
        `the mail is ${JSON.stringify(wanted)}`,
      ),
  };
}

function matches(state: MailState, wanted: object): boolean {
  return Object.entries(wanted).every(
    ([name, value]) => state?.[name as keyof typeof state] === value,
  );
}

describe('a mail that was requested', () => {
  it('arrives once, in the language of its reader, with a link that no event holds', async () => {
    const here = await installation();
    const mailId = await here.request('once');
    await here.request('once');
    await here.until(mailId, { state: 'sent', attempts: 1 });
    here.stores.clock.advance(MINUTE_MS);
    expect(here.taken).toHaveLength(1);
    expect(here.taken[0]).toContain('To: leo@casa.example');
    expect(here.taken[0]).toContain('Content-Language: pt');
    const token = /join#acme\.i1\.([\w=\r\n-]{43,60})/.exec(here.taken[0] ?? '')?.[1] ?? '';
    expect(token.length).toBeGreaterThan(40);
    const { events } = await here.stores.log.readAll(START, {}, 100);
    expect(events.map(({ type }) => type)).toContain('MailSent');
    expect(JSON.stringify(events)).not.toContain(token.slice(0, 20));
    expect(JSON.stringify(events)).not.toContain('leo@casa.example');
    const { items } = await listMails(here.view(), 'acme', { first: 10, after: null });
    expect(items.map(({ item }) => [item.mailId, item.to])).toEqual([[mailId, 'leo@casa.example']]);
  });

  it('is tried again after pauses when the server is busy, under one Message-ID', async () => {
    let answers = 0;
    const here = await installation({ answer: (done) => done((answers += 1) < 3 ? busy : null) });
    const mailId = await here.request('busy');
    await here.until(mailId, { state: 'waiting', attempts: 1, fault: 'busy' });
    const first = (await here.state(mailId))?.nextAttemptAt ?? '';
    expect(Date.parse(first) - Date.parse(here.stores.clock.now())).toBeGreaterThan(50_000);
    await here.until(mailId, { state: 'sent', attempts: 3 }, 30_000);
    const ids = here.taken.map((raw) => /^Message-ID: (.*)$/im.exec(raw)?.[1]);
    expect(new Set(ids).size).toBe(1);
  });

  it('is given up when it is refused, and sent when a person asks once more', async () => {
    let isRefused = true;
    const here = await installation({ answer: (done) => done(isRefused ? no : null) });
    const mailId = await here.request('refused');
    await here.until(mailId, { state: 'givenUp', end: 'refused', attempts: 1 });
    isRefused = false;
    expect(await here.retry(mailId)).toMatchObject({ ok: true });
    await here.until(mailId, { state: 'sent', attempts: 2 });
  });

  it('is not sent again when the connection ended before the answer', async () => {
    const here = await installation({ answer: (_done, hangUp) => hangUp() });
    const mailId = await here.request('lost');
    await here.until(mailId, { state: 'unknown', attempts: 1 });
    here.stores.clock.advance(60 * MINUTE_MS);
    here.stores.clock.advance(3_000);
    expect(here.taken).toHaveLength(1);
  });

  it('waits while no mail server is configured, and is given up after its time', async () => {
    const here = await installation({ mail: false });
    const mailId = await here.request('off');
    here.stores.clock.advance(2 * 24 * 60 * MINUTE_MS);
    expect(await here.state(mailId)).toMatchObject({ state: 'waiting', attempts: 0 });
    await here.until(mailId, { state: 'givenUp', end: 'tooLate' }, 60 * MINUTE_MS);
  });

  it('whose process died while it was handed over is known as lost, and is not sent again', async () => {
    const here = await installation({ mail: false });
    const mailId = await here.request('killed');
    await here.shown(mailId);
    let handedOver = 0;
    const dying = here.delivery({
      send() {
        handedOver += 1;
        return new Promise(() => undefined);
      },
    });
    void dying.deliver('awaited');
    await here.until(mailId, { state: 'sending', attempts: 1 }, 0);
    await here.until(mailId, { state: 'unknown', attempts: 1 }, MINUTE_MS);
    const next = here.delivery({ send: async () => ((handedOver += 1), { kind: 'accepted' }) });
    await next.deliver('awaited');
    expect(handedOver).toBe(1);
    await here.retry(mailId);
    await eventually(async () => {
      await next.deliver('awaited');
      return handedOver === 2 ? true : null;
    }, 'it is sent once more because a person asked');
  });

  it('is handed over by one of several processes that send at the same time', async () => {
    const here = await installation({ mail: false });
    const ids = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((cause) => here.request(cause)));
    for (const mailId of ids) await here.shown(mailId);
    const taken: string[] = [];
    const transport: MailTransport = {
      async send({ messageId }) {
        taken.push(messageId);
        return { kind: 'accepted' };
      },
    };
    await Promise.all([1, 2, 3].map(() => here.delivery(transport).deliver('awaited')));
    expect(taken).toHaveLength(5);
    expect(new Set(taken).size).toBe(5);
  });

  it('for which a person waits is not behind those of others, nor an account behind another', async () => {
    const here = await installation({ mail: false });
    for (let nth = 0; nth < 300; nth += 1) await here.requestOther('acme', `m${nth}`);
    await here.waiting(300);
    const sent: string[] = [];
    const slow: (() => void)[] = [];
    let isSlow = true;
    const delivery = here.delivery({
      send: ({ to }) =>
        new Promise((resolve) => {
          sent.push(to);
          const take = () => resolve({ kind: 'accepted' });
          if (isSlow && to !== 'leo@casa.example') slow.push(take);
          else take();
        }),
    });
    const stop = new AbortController();
    const others = delivery.deliver('others', stop.signal);
    const handed = (count: number) =>
      eventually(async () => (sent.length >= count ? true : null), `${count} are handed over`);
    await handed(3);
    await here.request('reset');
    await here.requestOther('beta', 'one');
    await here.waiting(300 - 3 + 2);
    const awaited = delivery.deliver('awaited');
    await handed(4);
    expect(sent).toEqual([...Array(3).fill('acme@casa.example'), 'leo@casa.example']);
    // The mail of the other account is among the next dozen of the lane.
    while (!sent.includes('beta@casa.example') && sent.length < 40) {
      const before = sent.length;
      slow.shift()?.();
      await handed(before + 1);
    }
    expect(sent.indexOf('beta@casa.example')).toBeLessThan(20);
    stop.abort();
    isSlow = false;
    for (const take of slow) take();
    await Promise.all([others, awaited]);
    expect(sent.filter((to) => to.startsWith('leo'))).toHaveLength(1);
  }, 30_000);

  it('leaves room in each minute for those that people wait for', async () => {
    const here = await installation({ mail: false });
    for (let nth = 0; nth < MAILS_PER_MINUTE; nth += 1) await here.requestOther('acme', `m${nth}`);
    await here.request('reset');
    await here.waiting(MAILS_PER_MINUTE + 1);
    const sent: string[] = [];
    const delivery = here.delivery({
      send: ({ to }) => (sent.push(to), Promise.resolve({ kind: 'accepted' })),
    });
    await delivery.deliver('others');
    expect(sent).toHaveLength(OTHER_MAILS_PER_MINUTE);
    await delivery.deliver('awaited');
    expect(sent.at(-1)).toBe('leo@casa.example');
  });

  it('waits when this process has sent as many as it may in a minute', async () => {
    const here = await installation({ mail: false });
    const many = Array.from({ length: MAILS_PER_MINUTE + 1 }, (_, nth) => here.request(`m${nth}`));
    for (const mailId of await Promise.all(many)) await here.shown(mailId);
    let taken = 0;
    const delivery = here.delivery({ send: async () => ((taken += 1), { kind: 'accepted' }) });
    await delivery.deliver('awaited');
    await delivery.deliver('awaited');
    expect(taken).toBe(MAILS_PER_MINUTE);
    here.stores.clock.advance(MINUTE_MS);
    await eventually(async () => {
      await delivery.deliver('awaited');
      return taken === MAILS_PER_MINUTE + 1 ? true : null;
    }, 'the last one is sent a minute later');
  });
});
