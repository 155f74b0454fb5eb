import type { HookRequest } from '@bitacora/channel-port';
import { whatsappHook, messageValue, statusValue } from '../stand-in/index.js';
import { WHATSAPP_ANA, NUMBER, whatsappFixture } from '../testing/whatsapp-fixture.js';

type Fixture = Awaited<ReturnType<typeof whatsappFixture>>;
let fixture: Fixture;
beforeAll(async () => (fixture = await whatsappFixture()));
afterAll(() => fixture.standIn.stop());

const text = (body: string) => ({ id: 'wamid.1', type: 'text', text: { body } });
const reading = (request: HookRequest) => fixture.channel.read?.(request, fixture.connection);
const read = (message: object, client: typeof WHATSAPP_ANA | object = WHATSAPP_ANA) =>
  fixture.read(fixture.standIn.hook(messageValue(client as typeof WHATSAPP_ANA, message)));

describe('a webhook', () => {
  it('is refused without a signature, with one of another secret, and with a changed body', () => {
    const { request, standIn } = fixture;
    const payload = standIn.hook(messageValue(WHATSAPP_ANA, text('Hola')));
    const signed = request(payload);
    const body = JSON.stringify(payload);
    const wrong: readonly Partial<HookRequest>[] = [
      { headers: {} },
      { headers: { 'x-hub-signature-256': 'sha256=' } },
      { headers: standIn.hookHeaders(body, 'other') },
      { headers: { 'x-hub-signature': signed.headers['x-hub-signature-256'] ?? '' } },
      { body: new TextEncoder().encode(`${body} `) },
    ];
    for (const changed of wrong)
      expect(reading({ ...signed, ...changed })).toEqual({ kind: 'notVerified' });
    expect(reading(signed)).toMatchObject({ kind: 'read' });
    // A repeat says the same; the product takes it once by its id.
    expect(reading(signed)).toEqual(reading(signed));
  });

  it('answers the question of Meta with the right word alone', () => {
    const ask = (token: string, challenge: string, mode = 'subscribe') =>
      reading({
        ...fixture.request({}),
        ...{ method: 'GET', headers: {}, body: new Uint8Array() },
        url: `https://desk.example/h?hub.mode=${mode}&hub.challenge=${challenge}&hub.verify_token=${token}`,
      });
    expect(ask('verify-me', '1158')).toEqual({ kind: 'answered', status: 200, body: '1158' });
    expect(ask('other', '1158')).toEqual({ kind: 'notVerified' });
    expect(ask('verify-me', '%3Cscript%3E')).toEqual({ kind: 'notVerified' });
    expect(ask('verify-me', '1158', 'unsubscribe')).toEqual({ kind: 'notVerified' });
  });

  it('counts for its number alone', async () => {
    const foreign = { ...NUMBER, phoneNumberId: '1', number: '5491155550001' };
    const payload = whatsappHook(
      { of: foreign, value: messageValue(WHATSAPP_ANA, text('A otra')) },
      { of: NUMBER, value: messageValue(WHATSAPP_ANA, text('A esta')) },
      { of: foreign, value: statusValue('wamid.9', 'read') },
    );
    expect(await fixture.read(payload)).toMatchObject([{ kind: 'message', text: 'A esta' }]);
  });

  it.each([
    ['no JSON', 'x'],
    ['no object', '[]'],
    ['no entries', '{"object":"whatsapp_business_account"}'],
    ['an entry of another shape', '{"object":"x","entry":[5]}'],
  ])('of %s cannot be read', (_, body) => {
    const headers = fixture.standIn.hookHeaders(body);
    const request = { ...fixture.request({}), headers, body: new TextEncoder().encode(body) };
    expect(reading(request)).toMatchObject({ kind: 'unreadable' });
  });

  it('of other fields, objects and kinds says nothing of interest, and is fine', async () => {
    expect(await fixture.read({ object: 'page', entry: [] })).toEqual([]);
    const other = { field: 'message_template_status_update', value: { event: 'APPROVED' } };
    const entry = [{ id: '1', changes: [other, null, { field: 'messages', value: 7 }] }];
    expect(await fixture.read({ object: 'whatsapp_business_account', entry })).toEqual([]);
    expect(await read({ id: 'wamid.2', type: 'request_welcome' })).toEqual([]);
    expect(await read({ ...text('Al grupo'), group_id: 'g1' })).toEqual([]);
    expect(await read(text('De nadie'), { number: null, name: '' })).toEqual([]);
  });

  it('has all of its messages read, far more than Meta bundles, and beyond that waits for a person', async () => {
    const { request, channel, connection, standIn } = fixture;
    const value = messageValue(WHATSAPP_ANA, text('Hola')) as { messages: object[] };
    const statuses = (count: number) =>
      Array.from({ length: count }, (_, nth) => ({ id: `wamid.s${nth}`, status: 'read' }));
    const messages = Array.from({ length: 1500 }, (_, nth) => ({
      ...value.messages[0],
      id: `wamid.m${nth}`,
    }));
    const reading = (of: object) =>
      channel.read?.(request(standIn.hook({ ...value, ...of })), connection);
    const read = await reading({ messages, statuses: statuses(1500) });
    expect(read?.kind === 'read' && read.incoming).toHaveLength(3000);
    expect(await reading({ messages: Array.from({ length: 5001 }, () => ({})) })).toMatchObject({
      kind: 'unreadable',
    });
    expect(await reading({ statuses: statuses(5001) })).toMatchObject({ kind: 'unreadable' });
  });

  it('leaves out one message that has no id and takes the rest', async () => {
    const {
      messages: [bad],
      ...rest
    } = messageValue(WHATSAPP_ANA, { type: 'text' }) as { messages: object[] };
    const {
      messages: [good],
    } = messageValue(WHATSAPP_ANA, text('Hola')) as { messages: object[] };
    expect(
      await fixture.read(fixture.standIn.hook({ ...rest, messages: [bad, good] })),
    ).toMatchObject([{ text: 'Hola' }]);
  });
});

describe('a client', () => {
  it('is known by the id of the business, with name and number', async () => {
    const [message] = await read(text('Hola'));
    expect(message).toMatchObject({
      ...{ providerId: 'wamid.1', sentAt: '2026-05-28T20:26:40.000Z' },
      from: { identity: 'AR.1349', name: 'Ana', phone: '+5491122334455', email: null },
    });
  });

  it('is known by the number where no id is given, and by the id where the number is hidden', async () => {
    const { userId: _, ...known } = WHATSAPP_ANA;
    expect(await read(text('Hola'), known)).toMatchObject([
      { from: { identity: WHATSAPP_ANA.number } },
    ]);
    expect(await read(text('Hola'), { ...WHATSAPP_ANA, number: null })).toMatchObject([
      { from: { identity: 'AR.1349', phone: null, name: 'Ana' } },
    ]);
  });

  it('has a name of one line that is not too long', async () => {
    const [message] = await read(text('Hola'), {
      ...WHATSAPP_ANA,
      name: `A\n\u202e${'n'.repeat(900)}`,
    });
    const { name } = (message as { from: { name: string } }).from;
    expect(name.length).toBeLessThanOrEqual(120);
    expect(name).toMatch(/^A n+$/u);
  });
});

describe('what is shown of a message', () => {
  const media = (of: object = {}) => ({
    id: '9001',
    mime_type: 'image/jpeg',
    sha256: 'abc=',
    ...of,
  });

  it.each([
    ['a text', text('Hola 👋'), 'Hola 👋'],
    [
      'a place',
      { type: 'location', location: { latitude: -34.6, longitude: '-58.4', name: 'Casa' } },
      '📍 -34.6, -58.4 https://maps.google.com/?q=-34.6,-58.4\nCasa',
    ],
    [
      'a place that is none',
      { type: 'location', location: { latitude: 'x', longitude: 900 } },
      '📍',
    ],
    [
      'a person',
      {
        type: 'contacts',
        contacts: [{ name: { formatted_name: 'Luis' }, phones: [{ phone: '+54 9 11' }] }],
      },
      '👤 Luis +54 9 11',
    ],
    ['a button', { type: 'button', button: { text: 'Sí', payload: 'YES' } }, 'Sí'],
    [
      'a choice',
      {
        type: 'interactive',
        interactive: {
          type: 'list_reply',
          list_reply: { id: '1', title: 'Envío', description: 'A domicilio' },
        },
      },
      'Envío\nA domicilio',
    ],
    [
      'a form',
      {
        type: 'interactive',
        interactive: { nfm_reply: { body: 'Sent', response_json: '{"a":1}' } },
      },
      '📋 Sent\n{"a":1}',
    ],
    [
      'an order',
      {
        type: 'order',
        order: {
          product_items: [
            { product_retailer_id: 'SKU1', quantity: 2, item_price: 10, currency: 'ARS' },
          ],
        },
      },
      '🛒 2 × SKU1 10 ARS',
    ],
    ['a caption', { type: 'image', image: media({ caption: 'Mirá' }) }, 'Mirá'],
    ['a sticker', { type: 'sticker', sticker: media() }, '🙂 sticker'],
    [
      'an ad',
      { ...text('Hola'), referral: { headline: 'Oferta', source_url: 'https://fb.me/1' } },
      'Hola\n📣 Oferta\nhttps://fb.me/1',
    ],
    [
      'what the API does not carry',
      { type: 'unsupported', errors: [{ code: 131051, title: 'Unsupported message type' }] },
      '⚠️ unsupported\nUnsupported message type',
    ],
    ['a kind of later', { type: 'hologram', hologram: {} }, '⚠️ hologram'],
  ])('%s', async (_, message, shown) => {
    const [said] = await read({ id: 'wamid.3', ...message });
    expect((said as { text: string }).text.trim()).toBe(shown.trim());
  });

  it.each([
    ['location', 'place'],
    ['contacts', 'contactCard'],
    ['button', 'choice'],
    ['interactive', 'choice'],
    ['order', 'order'],
    ['sticker', 'sticker'],
  ])('its kind is said where its words and files do not show it: %s', async (type, messageKind) => {
    expect(await read({ id: 'wamid.3', type })).toMatchObject([{ messageKind }]);
  });

  it('places, cards and stickers are beside the text', async () => {
    const shared = async (message: object) => {
      const [said] = await read({ id: 'wamid.3', ...message });
      return said?.kind === 'message' ? said.shared : null;
    };
    const location = { latitude: -34.6, longitude: '-58.4', name: 'Casa', address: 'Lima 1' };
    expect(await shared({ type: 'location', location })).toEqual({
      things: [{ ...location, kind: 'place', longitude: -58.4 }],
      words: '',
    });
    const luis = { name: { formatted_name: 'Luis' }, phones: [{ phone: '+54 9 11' }] };
    const eva = { phones: [{ wa_id: '5491155' }], emails: [{ email: 'eva@x.example' }] };
    expect(await shared({ type: 'contacts', contacts: [luis, eva] })).toEqual({
      things: [
        { kind: 'contactCard', name: 'Luis', phones: ['+54 9 11'], emails: [] },
        { kind: 'contactCard', name: '', phones: ['+5491155'], emails: ['eva@x.example'] },
      ],
      words: '',
    });
    const many = Array.from({ length: 100 }, () => luis);
    expect((await shared({ type: 'contacts', contacts: many }))?.things).toHaveLength(10);
    expect((await shared({ type: 'sticker', sticker: media() }))?.things).toEqual([
      { kind: 'sticker', says: '' },
    ]);
    expect(await shared({ type: 'location', location: { latitude: 'x', longitude: 9 } })).toBe(
      undefined,
    );
    expect(await shared(text('Hola'))).toBeUndefined();
  });

  it('a card has its telephones, however many, and beside an odd one', async () => {
    const name = { formatted_name: 'Luis' };
    const phones = Array.from({ length: 10_000 }, (_, nth) => ({ phone: `+54 ${nth}` }));
    const card = (of: object) => read({ id: 'wamid.3', type: 'contacts', contacts: [of] });
    const [many] = await card({ name, phones });
    expect(many?.kind === 'message' && many.text).toMatch(/^👤 Luis \+54 0 .*\+54 299$/u);
    const odd = { name, phones: [null, 7, { phone: '+54 9 11' }], emails: 'x' };
    expect(await card(odd)).toMatchObject([{ text: '👤 Luis +54 9 11' }]);
    const cards = Array.from({ length: 301 }, () => ({ name }));
    const [all] = await read({ id: 'wamid.3', type: 'contacts', contacts: cards });
    expect(all?.kind === 'message' && all.text.split('\n')).toHaveLength(300);
  });

  it('of a kind or a media type that is a name of objects nothing is taken from them', async () => {
    for (const type of ['constructor', '__proto__']) {
      const [said] = await read({ id: 'wamid.3', type });
      expect(said).toMatchObject({ text: `⚠️ ${type}` });
      expect(said).not.toHaveProperty('messageKind');
      expect(
        await fixture.read(fixture.standIn.hook(statusValue('wamid.9', type as 'read'))),
      ).toEqual([]);
    }
    const file = { id: '7', mime_type: 'constructor' };
    expect(await read({ id: 'wamid.3', type: 'document', document: file })).toMatchObject([
      { pending: [{ name: 'document.bin' }] },
    ]);
  });

  it('its kind is not said of words and files', async () => {
    const [said] = await read({ id: 'wamid.3', type: 'text', text: { body: 'Hola' } });
    expect(said).not.toHaveProperty('messageKind');
  });

  it('a message of the system is automatic', async () => {
    const system = { type: 'system', system: { body: 'User changed number' } };
    expect(await read({ id: 'wamid.4', ...system })).toMatchObject([
      { text: 'User changed number', isAutomatic: true },
    ]);
  });

  it.each([
    ['image', {}, 'image.jpg', 'image/jpeg'],
    ['audio', { mime_type: 'audio/ogg; codecs=opus' }, 'audio.ogg', 'audio/ogg'],
    [
      'document',
      { mime_type: 'application/pdf', filename: 'Nota.pdf' },
      'Nota.pdf',
      'application/pdf',
    ],
    ['video', { mime_type: undefined }, 'video.bin', 'application/octet-stream'],
  ])('a file of kind %s is fetched later', async (kind, of, name, type) => {
    const [said] = await read({ id: 'wamid.5', type: kind, [kind]: media(of) });
    expect(said).toMatchObject({
      ...{ text: '', files: [] },
      pending: [{ name, type, reference: '{"id":"9001","sha256":"abc="}' }],
    });
  });
});

describe('what happens to messages', () => {
  it('a reaction, and its end', async () => {
    const reaction = (emoji?: string) => ({
      type: 'reaction',
      reaction: { message_id: 'wamid.0', emoji },
    });
    expect(await read({ id: 'wamid.6', ...reaction('👍') })).toMatchObject([
      { kind: 'reaction', providerId: 'wamid.0', emoji: '👍', from: { identity: 'AR.1349' } },
    ]);
    for (const none of [undefined, ''])
      expect(await read({ id: 'wamid.6', ...reaction(none) })).toMatchObject([{ emoji: null }]);
  });

  it('a change and a withdrawal', async () => {
    const edit = {
      original_message_id: 'wamid.0',
      message: { type: 'text', text: { body: 'Chau' } },
    };
    expect(await read({ id: 'wamid.7', type: 'edit', edit })).toMatchObject([
      { kind: 'revision', providerId: 'wamid.0', text: 'Chau' },
    ]);
    const revoke = { original_message_id: 'wamid.0' };
    expect(await read({ id: 'wamid.8', type: 'revoke', revoke })).toMatchObject([
      { kind: 'revision', providerId: 'wamid.0', text: null },
    ]);
  });

  it('marks, with the delivery that comes back and the words of a failure', async () => {
    const callback = '00000000-0000-4000-8000-000000000001';
    const error = {
      code: 131026,
      title: 'Message undeliverable',
      error_data: { details: 'Not on WhatsApp' },
    };
    const payload = fixture.standIn.hook(
      statusValue('wamid.a', 'read', { callback }),
      statusValue('wamid.a', 'delivered'),
      statusValue('wamid.a', 'sent'),
      statusValue('wamid.b', 'failed', { error }),
      statusValue('wamid.c', 'deleted'),
    );
    expect(await fixture.read(payload)).toEqual([
      {
        kind: 'mark',
        providerId: 'wamid.a',
        state: 'read',
        at: '2026-05-28T20:28:20.000Z',
        fault: null,
        deliveryId: callback,
      },
      expect.objectContaining({ state: 'delivered', deliveryId: null }),
      expect.objectContaining({ state: 'sent' }),
      expect.objectContaining({ state: 'failed', fault: 'Not on WhatsApp (131026)' }),
    ]);
  });
});

it('a webhook of 360dialog shows the secret that it was given, and counts for its number', async () => {
  const gateway = await whatsappFixture('360dialog');
  const { standIn, request, channel, connection } = gateway;
  const payload = standIn.hook(messageValue(WHATSAPP_ANA, text('Hola')));
  expect(await gateway.read(payload)).toMatchObject([{ text: 'Hola' }]);
  const wrong: readonly Record<string, string>[] = [{}, { 'x-bitacora-secret': 'other' }];
  for (const headers of wrong)
    expect(await channel.read?.(request(payload, { headers }), connection)).toEqual({
      kind: 'notVerified',
    });
  const foreign = {
    of: { ...NUMBER, number: '1' },
    value: messageValue(WHATSAPP_ANA, text('A otra')),
  };
  expect(await gateway.read(whatsappHook(foreign))).toEqual([]);
  await standIn.stop();
});
