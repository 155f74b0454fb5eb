import { seller } from './testing/seller-fixture.js';

const LINE = '🏷️ Mesa de roble https://articulo.mercadolibre.com.ar/MLA-1';

describe('questions and messages of Mercado Libre', () => {
  let story: Awaited<ReturnType<typeof seller>>;
  beforeEach(async () => (story = await seller()));
  afterEach(() => story.provider.stop());

  const ask = async (text = '¿Hay stock?') => {
    const { provider, taken, thread } = story;
    const { id } = provider.sales.ask(7, text);
    thread.id = `question:${id}`;
    const resource = `/questions/${id}`;
    return { id, resource, incoming: await taken(provider.notification('questions', resource)) };
  };
  const write = async (text: string, files: readonly string[] = []) => {
    const { provider, taken, thread } = story;
    const message = provider.sales.write(2000, 7, text, files);
    thread.id = 'pack:2000';
    return { message, incoming: await taken(provider.notification('messages', message.id)) };
  };

  it('reads a question with its item, and a repeat the same', async () => {
    const { id, resource, incoming } = await ask();
    const thread = `question:${id}`;
    expect(incoming).toEqual([
      {
        ...{ kind: 'message', providerId: thread, files: [], text: `${LINE}\n¿Hay stock?` },
        from: { identity: '7', name: 'LUZ.PEREZ', email: null, phone: null },
        messageKind: 'question',
        ...{ answers: [thread], sentAt: '2026-11-30T12:00:00.000-04:00' },
        origin: {
          id: thread,
          subject: 'Mesa de roble',
          references: [],
          answerTo: null,
          copies: [],
        },
      },
    ]);
    expect(await story.taken(story.provider.notification('questions', resource))).toEqual(incoming);
  });

  it('answers a question, once, and sees that the answer is shown', async () => {
    const { provider, channel, connection, reply, taken } = story;
    const { id, resource } = await ask();
    expect(await channel.send(reply('Sí, *hay*.'), connection)).toEqual({
      ...{ kind: 'accepted', providerId: `answer:${id}` },
    });
    expect(provider.sales.questions[0]?.answer?.text).toBe('Sí, hay.');
    expect(await taken(provider.notification('questions', resource))).toMatchObject([
      { kind: 'message' },
      { kind: 'mark', providerId: `answer:${id}`, state: 'delivered' },
    ]);
    expect(await channel.send(reply('Otra'), connection)).toMatchObject({
      ...{ fault: 'refused', isFinal: true },
      reason: 'The question has an answer, and a question takes one.',
    });
  });

  it.each([
    ['CLOSED_UNANSWERED', 'windowClosed'],
    ['BANNED', 'refused'],
    ['DELETED', 'refused'],
    ['UNDER_REVIEW', 'refused'],
    ['OF_TOMORROW', 'refused'],
  ])('says that a question is %s', async (status, fault) => {
    const { provider, channel, connection, reply } = story;
    await ask();
    for (const question of provider.sales.questions) question.status = status;
    const sent = await channel.send(reply('Sí'), connection);
    expect(sent).toMatchObject({ kind: 'failed', fault, isFinal: true });
    expect(sent.kind === 'failed' && sent.reason).toBeTruthy();
  });

  it('reads messages after a sale, the first with its order, and leaves them unread there', async () => {
    const first = await write('¿Cuándo llega?');
    expect(first.incoming).toEqual([
      {
        ...{ kind: 'message', providerId: first.message.id, files: [], pending: [] },
        ...{ text: '🧾 #2000 2 × Mesa de roble\n¿Cuándo llega?', sentAt: first.message.created },
        from: { identity: '7', name: 'LUZ.PEREZ', email: null, phone: null },
        answers: ['pack:2000'],
        origin: {
          ...{ id: 'pack:2000', subject: '#2000 2 × Mesa de roble' },
          ...{ references: [], answerTo: null, copies: [] },
        },
      },
    ]);
    const { message } = await write('¿Hola?');
    message.read = null;
    const listed = story.provider.server.asked.filter(({ url }) =>
      url.pathname.includes('/packs/2000/sellers'),
    );
    expect(listed.every(({ url }) => url.searchParams.get('mark_as_read') === 'false')).toBe(true);
  });

  it('answers in the pack of the message, and sees that it was read or refused', async () => {
    const { provider, channel, connection, reply, taken } = story;
    await write('¿Cuándo llega?');
    const sent = await channel.send(reply('Hoy'), connection);
    const [, ours] = provider.sales.messages;
    expect(sent).toEqual({ kind: 'accepted', providerId: ours?.id });
    expect(ours).toMatchObject({ text: 'Hoy', from: 55, pack: 2000 });
    if (!ours) return;
    expect(await taken(provider.notification('messages', ours.id))).toEqual([]);
    ours.read = '2026-11-30T12:10:00.000Z';
    expect(await taken(provider.notification('messages', ours.id))).toEqual([
      { kind: 'mark', providerId: ours.id, state: 'read', fault: null, at: ours.read },
    ]);
    ours.moderation = 'rejected';
    expect(await taken(provider.notification('messages', ours.id))).toMatchObject([
      { state: 'failed', fault: 'Mercado Libre: PERSONAL_DATA' },
    ]);
  });

  it('carries files both ways, after a sale alone', async () => {
    const { provider, channel, connection, reply } = story;
    provider.sales.files.set('7_1.png', 'bytes');
    const { incoming } = await write('Vino así', ['7_1.png']);
    const [file] = (incoming[0]?.kind === 'message' && incoming[0].pending) || [];
    expect(file).toEqual({ reference: '7_1.png', name: 'copia de 7_1.png', type: 'image/png' });
    if (!file) return;
    const content = new Uint8Array(Buffer.from('bytes'));
    expect(await channel.download?.(file, connection, 100)).toMatchObject({
      kind: 'downloaded',
      content,
    });
    expect(await channel.download?.(file, connection, 2)).toMatchObject({
      fault: 'tooLarge',
      isFinal: true,
    });
    const gone = { ...file, reference: 'gone.png' };
    expect(await channel.download?.(gone, connection, 9)).toMatchObject({ isFinal: true });
    const ours = {
      ...{ id: 'f1', name: 'guía "1".png', type: 'image/png', bytes: 5 },
      content: () => Promise.resolve(Buffer.from('ours!')),
    };
    expect(await channel.send(reply('Va', { files: [ours] }), connection)).toMatchObject({
      kind: 'accepted',
    });
    const [name = ''] = provider.sales.messages.at(-1)?.attachments ?? [];
    expect(provider.sales.files.get(name)).toBe('ours!');
    await ask();
    expect(await channel.send(reply('Va', { files: [ours] }), connection)).toMatchObject({
      fault: 'notSupported',
    });
  });

  it('refuses what is too long, what holds contact data, and what has no thread, before it is sent', async () => {
    const { provider, channel, connection, reply, thread } = story;
    await write('¿Hola?');
    const before = provider.server.asked.length;
    expect(await channel.send(reply('x'.repeat(351)), connection)).toMatchObject({
      ...{ fault: 'tooLarge', isFinal: true, reason: '351 of 350 characters' },
    });
    expect(await channel.send(reply('Llame al 1152345678'), connection)).toMatchObject({
      reason: 'Mercado Libre allows no contact data: a telephone number.',
    });
    thread.id = null;
    expect(await channel.send(reply('Hola'), connection)).toMatchObject({
      fault: 'recipientUnknown',
    });
    thread.id = 'question:1';
    expect(await channel.send(reply('x'.repeat(2001)), connection)).toMatchObject({
      fault: 'tooLarge',
    });
    expect(provider.server.asked).toHaveLength(before);
    expect(channel.capabilities(connection.settings).text.max).toBe(2000);
    const onlyMessages = { ...connection.settings, carried: 'messages' as const };
    expect(channel.capabilities(onlyMessages).text.max).toBe(350);
    const { settings } = connection;
    expect(channel.capabilitiesIn?.(settings, 'pack:2000000001')?.text.max).toBe(350);
    expect(channel.capabilitiesIn?.(settings, 'question:5')).toMatchObject({ files: null });
    expect(channel.capabilitiesIn?.(settings, null)).toEqual(channel.capabilities(settings));
  });

  it.each([
    ['blocked_by_time', 'windowClosed'],
    ['blocked_by_buyer', 'recipientRefuses'],
    ['blocked_by_mediation', 'refused'],
    ['blocked_by_something_new', 'refused'],
  ])('says that a conversation is %s', async (substatus, fault) => {
    const { provider, channel, connection, reply } = story;
    await write('¿Hola?');
    provider.sales.blocked.set(2000, substatus);
    const sent = await channel.send(reply('Hola'), connection);
    expect(sent).toMatchObject({ kind: 'failed', fault, isFinal: true });
    expect(sent.kind === 'failed' && sent.reason).toBeTruthy();
  });

  it('waits, tries again, and asks what became of an answer that was lost', async () => {
    const { provider, channel, connection, reply } = story;
    const { id } = await ask();
    const answer = reply('Sí');
    provider.server.fault = { kind: 'busy', retryAfterSeconds: 5 };
    expect(await channel.send(answer, connection)).toMatchObject({
      fault: 'slowDown',
      retryAfterMs: 5000,
    });
    provider.server.fault = { kind: 'fails', status: 500 };
    expect(await channel.send(answer, connection)).toMatchObject({
      fault: 'providerFailed',
      isFinal: false,
    });
    provider.server.fault = null;
    expect(await channel.find?.(answer, connection)).toBe('absent');
    provider.server.fault = { kind: 'losesAnswer' };
    expect(await channel.send(answer, connection)).toMatchObject({ kind: 'unknown' });
    provider.server.fault = null;
    expect(await channel.find?.(answer, connection)).toEqual({
      kind: 'accepted',
      providerId: `answer:${id}`,
    });
    await write('¿Cuándo?');
    expect(await channel.find?.(answer, connection)).toBe('absent');
    provider.server.fault = { kind: 'losesAnswer' };
    expect(await channel.send(answer, connection)).toMatchObject({ kind: 'unknown' });
    provider.server.fault = null;
    const ours = provider.sales.messages.at(-1);
    expect(await channel.find?.(answer, connection)).toEqual({
      kind: 'accepted',
      providerId: ours?.id,
    });
    const later = new Date(Date.now() + 30_000).toISOString();
    expect(await channel.find?.({ ...answer, at: later }, connection)).toBeNull();
  });

  it('fetches nothing of another seller, of another kind, or that is gone', async () => {
    const { provider, taken, channel, connection, hook } = story;
    const said = provider.notification('questions', '/questions/999');
    expect(await taken(said)).toEqual([]);
    const before = provider.server.asked.length;
    expect(await taken({ ...said, user_id: 56 })).toEqual([]);
    expect(await taken(provider.notification('orders_v2', '/orders/1'))).toEqual([]);
    expect(await taken({ ...said, resource: '/questions/1/../../users/me' })).toEqual([]);
    const onlyMessages = {
      ...connection,
      settings: { ...connection.settings, carried: 'messages' as const },
    };
    expect(await channel.read?.(hook(said), onlyMessages)).toEqual({ kind: 'read', incoming: [] });
    expect(provider.server.asked).toHaveLength(before);
    expect(await channel.read?.(hook({ ...said, application_id: 9 }), connection)).toEqual({
      kind: 'notVerified',
    });
    expect(await channel.read?.({ ...hook(said), method: 'GET' }, connection)).toEqual({
      kind: 'notVerified',
    });
    expect(await channel.read?.(hook('{'), connection)).toEqual({
      kind: 'unreadable',
      why: 'malformed',
    });
    expect(await channel.read?.(hook({ topic: 1 }), connection)).toEqual({
      kind: 'unreadable',
      why: 'malformed',
    });
    expect(await channel.fetch?.({ reference: 'users:me' }, connection)).toEqual({
      kind: 'fetched',
      incoming: [],
    });
  });

  it('tries again what it could not fetch', async () => {
    const { provider, channel, connection } = story;
    const { id } = provider.sales.ask(7, '¿Hay?');
    const hint = { reference: `questions:${id}` };
    provider.server.fault = { kind: 'fails', status: 502 };
    expect(await channel.fetch?.(hint, connection)).toMatchObject({
      fault: 'providerFailed',
      isFinal: false,
    });
    provider.server.fault = { kind: 'busy', retryAfterSeconds: 2 };
    expect(await channel.fetch?.(hint, connection)).toMatchObject({
      fault: 'slowDown',
      retryAfterMs: 2000,
    });
  });

  it('asks for what was missed since it was connected, once', async () => {
    const { provider, channel, connection } = story;
    const { signal } = new AbortController();
    const poll = async (cursor: string | null) => {
      const polled = await channel.poll?.(connection, cursor, signal);
      if (polled?.kind !== 'polled') throw new Error(JSON.stringify(polled));
      return polled;
    };
    provider.missed.push(provider.notification('questions', '/questions/1'));
    const first = await poll(null);
    expect(first.incoming).toEqual([]);
    provider.missed.push(
      provider.notification('questions', '/questions/2'),
      provider.notification('messages', 'abc'),
      provider.notification('questions', '/questions/2'),
      provider.notification('orders_v2', '/orders/3'),
    );
    const second = await poll(first.cursor);
    expect(second.incoming).toEqual([
      { kind: 'hint', reference: 'questions:2' },
      { kind: 'hint', reference: 'messages:abc' },
    ]);
    expect((await poll(second.cursor)).incoming).toEqual([]);
    provider.missed.push(
      ...Array.from({ length: 300 }, (_, nth) => provider.notification('messages', `x${nth}`)),
    );
    const many = await poll(second.cursor);
    expect(many.incoming.length).toBeLessThanOrEqual(200);
    expect(many.cursor.length).toBeLessThanOrEqual(2000);
    provider.missed.length = 0;
    const none = await poll(second.cursor);
    provider.missed.push(provider.notification('questions', '/questions/9'));
    expect((await poll(none.cursor)).incoming).toHaveLength(1);
    expect(channel.pollEveryMs?.(connection.settings)).toBe(300_000);
  });
});

describe('whether a question or a sale can be answered', () => {
  let story: Awaited<ReturnType<typeof seller>>;
  beforeEach(async () => (story = await seller()));
  afterEach(() => story.provider.stop());
  const answerable = (answered: string | null) =>
    story.channel.answerable?.(answered, story.connection);

  it.each([
    ['UNANSWERED', { kind: 'open', until: null }],
    ['ANSWERED', { kind: 'closed', why: 'questionAnswered' }],
    ['CLOSED_UNANSWERED', { kind: 'closed', why: 'questionItemClosed' }],
    ['UNDER_REVIEW', { kind: 'closed', why: 'questionUnderReview' }],
    ['BANNED', { kind: 'closed', why: 'questionBanned' }],
    ['DELETED', { kind: 'closed', why: 'questionDeleted' }],
    ['DISABLED', { kind: 'closed', why: 'questionDisabled' }],
    ['constructor', { kind: 'closed', why: 'other' }],
  ])('a question that is %s', async (status, said) => {
    const { id } = story.provider.sales.ask(7, '¿Hay stock?');
    const [asked] = story.provider.sales.questions;
    if (asked) asked.status = status;
    expect(await answerable(`question:${id}`)).toEqual(said);
  });

  it('a sale until thirty days after its newest message, of either side', async () => {
    const { sales } = story.provider;
    sales.write(2000, 7, '¿Cuándo llega?');
    const { created } = sales.write(2000, 55, 'Mañana');
    const until = new Date(Date.parse(created) + 30 * 24 * 3_600_000).toISOString();
    expect(await answerable('pack:2000')).toEqual({ kind: 'open', until });
    expect(sales.messages.every(({ read }) => read === null)).toBe(true);
  });

  it.each([
    ['blocked_by_time', 'saleTimeOver'],
    ['blocked_by_buyer', 'saleBuyerRefuses'],
    ['bloqued_by_mediation', 'saleMediation'],
    ['blocked_by_fulfillment', 'saleFulfillment'],
    ['blocked_by_something_new', 'other'],
  ])('a sale that is %s', async (substatus, why) => {
    story.provider.sales.blocked.set(2000, substatus);
    expect(await answerable('pack:2000')).toEqual({ kind: 'closed', why });
  });

  it('is not known of what belongs to neither, and when Mercado Libre does not say', async () => {
    for (const other of [null, '', 'pack:', 'question:x'])
      expect(await answerable(other)).toEqual({ kind: 'unknown' });
    expect(await answerable('question:9')).toEqual({ kind: 'closed', why: 'questionDeleted' });
    story.provider.server.fault = { kind: 'fails', status: 500 };
    for (const one of ['pack:2000', 'question:9'])
      expect(await answerable(one)).toEqual({ kind: 'unknown' });
  });
});
