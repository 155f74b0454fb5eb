import { type HookReading, type Incoming, originNamed } from '@bitacora/channel-port';
import { STAND_IN_CLIENT, messageUpdate, editedUpdate, reactionUpdate } from '../stand-in/index.js';
import { telegramConnection, telegramHook } from '../testing/telegram-fixture.js';
import { readTelegramHook } from './read-hook.js';

const ID = String(STAND_IN_CLIENT.id);
const connection = telegramConnection();
const read = (update: object, of = connection) =>
  readTelegramHook(telegramHook({ update_id: 1, ...update }), of);
const incoming = (reading: HookReading): readonly Incoming[] => {
  if (reading.kind !== 'read') throw new Error(JSON.stringify(reading));
  return reading.incoming;
};
const message = (more: object) => {
  const [first] = incoming(read(messageUpdate({ ...more })));
  if (first?.kind !== 'message') throw new Error('no message');
  return first;
};
const textOf = (more: object) => message(more).text;

describe('a webhook of Telegram', () => {
  it('is believed with the secret alone', () => {
    const update = { update_id: 1, ...messageUpdate({ text: 'Hola' }) };
    for (const secret of [null, '', 'otro', `${telegramConnection().credentials.hook?.secret}x`])
      expect(readTelegramHook(telegramHook(update, secret), connection)).toEqual({
        kind: 'notVerified',
      });
    const fetched = { ...connection, credentials: { ...connection.credentials, hook: null } };
    expect(readTelegramHook(telegramHook(update), fetched)).toEqual({ kind: 'notVerified' });
    expect(readTelegramHook(telegramHook(update), connection)).toMatchObject({ kind: 'read' });
  });

  it('says what could not be read, and nothing of what it says', () => {
    const why = (body: unknown) => readTelegramHook(telegramHook(body), connection);
    expect(why('{"update_id":')).toEqual({ kind: 'unreadable', why: 'noJson' });
    expect(why('"x"')).toMatchObject({ kind: 'unreadable', why: 'update' });
    const noChat = { update_id: 1, message: { message_id: 1, text: 'secreto' } };
    expect(why(noChat)).toEqual({ kind: 'unreadable', why: 'message.chat' });
  });

  it('lets kinds pass that are of no interest', () => {
    const others = { inline_query: { id: '1' }, my_chat_member: { any: 1 }, nuevo: [] };
    for (const [kind, value] of Object.entries(others))
      expect(read({ [kind]: value })).toEqual({ kind: 'read', incoming: [] });
    expect(incoming(read(messageUpdate({ pinned_message: {} })))).toEqual([]);
  });
});

describe('a message of Telegram', () => {
  it('says which message of its chat it answers, and what a reply can quote it by', () => {
    const { botId } = connection.settings;
    const { quotes, origin, providerId } = message({
      ...{ text: 'Sí', reply_to_message: { message_id: 7, text: '¿Este?' } },
    });
    expect(quotes).toBe(`${botId}:${ID}:7`);
    expect(origin?.id).toBe(providerId);
    expect(message({ text: 'Sí', reply_to_message: { message_id: 'x' } })).not.toHaveProperty(
      'quotes',
    );
  });

  it('has its words, its writer and its time', () => {
    const update = messageUpdate({ text: 'Hola' });
    const { message_id: id, date } = update.message as unknown as Record<string, number>;
    expect(incoming(read(update))).toEqual([
      {
        kind: 'message',
        providerId: `${connection.settings.botId}:${ID}:${id}`,
        origin: originNamed(`${connection.settings.botId}:${ID}:${id}`),
        from: { identity: ID, name: 'Luz Rojas', email: null, phone: null },
        text: 'Hola',
        files: [],
        sentAt: new Date((date ?? 0) * 1000).toISOString(),
      },
    ]);
  });

  it('is a command as it was written', () => {
    expect(textOf({ text: '/start pedido-17' })).toBe('/start pedido-17');
  });

  it('shows the addresses behind words', () => {
    const entities = [
      { type: 'text_link', offset: 4, length: 4, url: 'https://tienda.example/17' },
      { type: 'bold', offset: 0, length: 3 },
    ];
    expect(textOf({ text: 'Ver este pedido', entities })).toBe(
      'Ver este (https://tienda.example/17) pedido',
    );
  });

  it('is read in every language where it has no words', () => {
    const location = { latitude: -34.6, longitude: -58.4 };
    const at = '-34.6, -58.4 https://maps.google.com/?q=-34.6,-58.4';
    expect(textOf({ location })).toBe(`📍 ${at}`);
    const venue = { location, title: 'Obelisco', address: 'Av. 9 de Julio' };
    expect(textOf({ location, venue })).toBe(`📍 Obelisco, Av. 9 de Julio ${at}`);
    expect(textOf({ location, venue: { ...venue, title: '', address: '' } })).toBe(`📍 ${at}`);
    expect(textOf({ contact: { phone_number: '+5491155', first_name: 'Eva' } })).toBe(
      '👤 Eva +5491155',
    );
    expect(textOf({ sticker: { file_id: 's', emoji: '😀', is_animated: true } })).toBe(
      '😀 sticker',
    );
    const poll = { question: '¿Cuál?', options: [{ text: 'Rojo' }, { text: 'Azul' }] };
    expect(textOf({ poll })).toBe('📊 ¿Cuál?\n- Rojo\n- Azul');
    expect(textOf({ dice: { emoji: '🎲', value: 4 } })).toBe('🎲 4');
    expect(textOf({ paid_media: {} })).toBe('❔ paid media');
  });

  it('says its kind where its words and files do not show it', () => {
    const kindOf = (more: object) => message(more).messageKind;
    const location = { latitude: 1, longitude: 2 };
    expect(kindOf({ text: 'Hola' })).toBeUndefined();
    expect(kindOf({ sticker: { file_id: 's' } })).toBe('sticker');
    expect(kindOf({ location })).toBe('place');
    expect(kindOf({ contact: { phone_number: '+5491155', first_name: 'Eva' } })).toBe(
      'contactCard',
    );
  });

  it('shares places, cards and stickers beside its plain text', () => {
    const shared = (more: object) => message(more).shared;
    const location = { latitude: -34.6, longitude: -58.4 };
    const venue = { location, title: 'Obelisco', address: 'Av. 9 de Julio' };
    const place = { kind: 'place', ...location, name: '', address: '' };
    expect(shared({ location })).toEqual({ things: [place], words: '' });
    const named = { ...place, name: 'Obelisco', address: 'Av. 9 de Julio' };
    expect(shared({ location, venue })).toEqual({ things: [named], words: '' });
    const contact = { phone_number: '+5491155', first_name: 'Eva', last_name: 'Paz' };
    expect(shared({ contact })).toEqual({
      things: [{ kind: 'contactCard', name: 'Eva Paz', phones: ['+5491155'], emails: [] }],
      words: '',
    });
    expect(shared({ sticker: { file_id: 's', emoji: '😀' } })?.things).toEqual([
      { kind: 'sticker', says: '😀' },
    ]);
    expect(shared({ text: 'Hola' })).toBeUndefined();
    const chat = { id: -5, type: 'group', title: 'Equipo' };
    const read = { ...connection, settings: { ...connection.settings, groups: true } };
    const update = { update_id: 1, ...messageUpdate({ location, chat }) };
    expect(readTelegramHook(telegramHook(update), read)).toMatchObject({
      incoming: [{ shared: { words: expect.stringMatching(/^\w+/u) as string } }],
    });
  });

  it('is a part of an album, all parts of which have the same id', () => {
    const photo = [{ file_id: 'p', width: 90, height: 60 }];
    expect(message({ photo, media_group_id: '135' }).albumId).toBe('135');
    expect(message({ photo })).not.toHaveProperty('albumId');
    for (const odd of ['', 'x'.repeat(101), 7, {}])
      expect(message({ photo, media_group_id: odd })).not.toHaveProperty('albumId');
  });

  it('gives the telephone of one who shares their own, and of no other', () => {
    const own = { phone_number: '56 9 1234 5678', first_name: 'Luz', user_id: STAND_IN_CLIENT.id };
    expect(message({ contact: own }).from.phone).toBe('+56912345678');
    expect(message({ contact: { ...own, user_id: 4 } }).from.phone).toBeNull();
  });

  it('has files that are fetched later', () => {
    const photo = [
      { file_id: 'small', width: 90, height: 60 },
      { file_id: 'large', width: 1280, height: 853 },
      { file_id: 'middle', width: 320, height: 213 },
    ];
    expect(message({ photo, caption: 'Llegó roto' })).toMatchObject({
      text: 'Llegó roto',
      pending: [{ reference: 'large', name: 'photo.jpg', type: 'image/jpeg' }],
    });
    const pending = (more: object) => message(more).pending;
    const document = { file_id: 'd', file_name: 'boleta.pdf', mime_type: 'application/pdf' };
    expect(pending({ document })).toEqual([
      { reference: 'd', name: 'boleta.pdf', type: 'application/pdf' },
    ]);
    expect(pending({ document: { file_id: 'd', mime_type: 'x"\r\n' } })).toEqual([
      { reference: 'd', name: 'document', type: 'application/octet-stream' },
    ]);
    const animation = { file_id: 'a', mime_type: 'video/mp4' };
    expect(pending({ animation, document: animation })).toHaveLength(1);
    for (const kind of ['audio', 'voice', 'video', 'video_note'])
      expect(pending({ [kind]: { file_id: kind } })).toMatchObject([{ reference: kind }]);
    expect(pending({ sticker: { file_id: 's' } })).toMatchObject([{ name: 'sticker.webp' }]);
    const moving = { file_id: 's', is_video: true };
    expect(pending({ sticker: moving })).toBeUndefined();
    expect(pending({ sticker: { ...moving, thumbnail: { file_id: 't' } } })).toMatchObject([
      { reference: 't', name: 'sticker.webp' },
    ]);
  });

  it('keeps its words where another part of it is odd', () => {
    const odd = { text: 'Hola', photo: 'x', entities: [{ type: 1 }], contact: 7, date: 'ayer' };
    expect(message(odd)).toMatchObject({ text: 'Hola', sentAt: null });
  });

  it('is bounded in each of its parts', () => {
    const from = { ...STAND_IN_CLIENT, first_name: `A\u202e\n${'b'.repeat(5000)}` };
    const [long] = incoming(read(messageUpdate({ text: 'x'.repeat(500_000) }, { from })));
    if (long?.kind !== 'message') throw new Error('no message');
    expect(long.text.length).toBe(20_000);
    expect(long.from.name?.length).toBeLessThanOrEqual(120);
    expect(long.from.name).toMatch(/^A b/);
    const options = Array.from({ length: 5000 }, () => ({ text: 'y'.repeat(1000) }));
    expect(textOf({ poll: { question: 'z', options } }).length).toBeLessThan(25_000);
  });
});

describe('what happens to a message', () => {
  it('is a revision when its writer changes it', () => {
    const update = messageUpdate({ text: 'Hola' });
    const [before] = incoming(read(update));
    const [after] = incoming(read(editedUpdate(update, { text: 'Hola, Ana' })));
    expect(after).toMatchObject({ kind: 'revision', text: 'Hola, Ana', stamp: '1' });
    expect(after).toMatchObject({
      providerId: before && 'providerId' in before ? before.providerId : '',
    });
    const moving = messageUpdate({ location: { latitude: 1, longitude: 2, live_period: 60 } });
    const location = { latitude: 1.1, longitude: 2, live_period: 60 };
    expect(incoming(read(editedUpdate(moving, { location })))).toEqual([]);
  });

  it('is a reaction, until it is taken back', () => {
    const providerId = `${connection.settings.botId}:${ID}:5000`;
    expect(incoming(read(reactionUpdate(5000, '👍')))).toMatchObject([
      { kind: 'reaction', providerId, emoji: '👍', stamp: '1', from: { identity: ID } },
    ]);
    expect(incoming(read(reactionUpdate(5000, null)))).toMatchObject([{ emoji: null }]);
    const own = reactionUpdate(5000, null);
    const custom = { ...own.message_reaction, new_reaction: [{ type: 'custom_emoji' }] };
    expect(incoming(read({ message_reaction: custom }))).toMatchObject([{ emoji: '⭐' }]);
  });
});

describe('a group', () => {
  const chat = { id: -1_001_234, type: 'supergroup', title: 'Vecinos' };
  const update = messageUpdate({ text: 'Hola' }, { chat });

  it('is no client of an inbox, unless the inbox wants that', () => {
    expect(incoming(read(update))).toEqual([]);
    expect(incoming(read(update, telegramConnection({ groups: true })))).toMatchObject([
      { from: { identity: '-1001234', name: 'Vecinos' }, text: 'Luz Rojas: Hola' },
    ]);
    const channel = messageUpdate({ text: 'x' }, { chat: { ...chat, type: 'channel' } });
    expect(incoming(read(channel, telegramConnection({ groups: true })))).toEqual([]);
  });
});
