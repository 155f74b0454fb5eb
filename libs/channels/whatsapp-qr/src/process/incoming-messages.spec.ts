import { incomingOfPhone } from '../receive/incoming-of-phone.js';
import { phoneIncoming, marksOf } from './incoming-messages.js';
import { jidOf } from './jids.js';
import { isMainId, isOwnId, phoneMessageId } from './message-ids.js';

const PHONE = '573105556677';
const SINCE = 1_700_000_000_000;
const reading = { since: SINCE, phoneOfLid: async () => null };
const message = (
  content: object | null,
  more: { key?: object; messageTimestamp?: unknown } = {},
) => ({
  key: { remoteJid: `${PHONE}@s.whatsapp.net`, fromMe: false, id: 'A1', ...more.key },
  messageTimestamp: more.messageTimestamp ?? SINCE / 1000 + 60,
  pushName: ' Marta ',
  message: content,
});
const read = async (...messages: unknown[]) =>
  (await phoneIncoming({ messages }, reading)).map(incomingOfPhone);
const textOf = async (content: object) => {
  const [one] = await read(message(content));
  return one?.kind === 'message' ? one.text : null;
};

const kindOf = async (content: object) => {
  const [one] = await read(message(content));
  return one?.kind === 'message' ? one.messageKind : null;
};

describe('what a linked telephone brings', () => {
  it('is a message of a person, with their telephone and the message that it answers', async () => {
    const contextInfo = { stanzaId: 'B7' };
    expect(await read(message({ extendedTextMessage: { text: 'Hola', contextInfo } }))).toEqual([
      {
        ...{ kind: 'message', providerId: 'A1', text: 'Hola', files: [], pending: [] },
        from: { identity: PHONE, name: 'Marta', email: null, phone: `+${PHONE}` },
        sentAt: new Date(SINCE + 60_000).toISOString(),
        answers: ['B7'],
      },
    ]);
  });

  it('leaves out history, groups, channels, status, what the team wrote, and what says nothing', async () => {
    const text = { conversation: 'x' };
    const old = { messageTimestamp: { low: 1_600_000_000, high: 0 } };
    const of = (remoteJid: string) => message(text, { key: { remoteJid } });
    const left = [
      ...[message(text, old), of('12345@g.us'), of('status@broadcast'), of('12345@newsletter')],
      ...[
        message(text, { key: { fromMe: true } }),
        message(null),
        message({ senderKeyDistributionMessage: {} }),
      ],
      ...[null, 7, 'x', {}, message(text, { key: { id: '' } })],
    ];
    expect(await read(...left)).toEqual([]);
  });

  it('names a person by their telephone where WhatsApp knows it, else by its own number', async () => {
    const key = { remoteJid: '99887766554433@lid' };
    const from = async (phone: string | null, more = {}) => {
      const [one] = await phoneIncoming(
        { messages: [message({ conversation: 'x' }, { key: { ...key, ...more } })] },
        { since: SINCE, phoneOfLid: async () => phone },
      );
      return one?.kind === 'message' ? one.from.identity : null;
    };
    expect(await from(`${PHONE}:0@s.whatsapp.net`)).toBe(PHONE);
    expect(await from(null, { remoteJidAlt: `${PHONE}@s.whatsapp.net` })).toBe(PHONE);
    expect(await from(null)).toBe('lid:99887766554433');
    expect(jidOf('lid:99887766554433')).toBe('99887766554433@lid');
    expect(jidOf(PHONE)).toBe(`${PHONE}@s.whatsapp.net`);
    expect(jidOf('grupo@g.us')).toBeNull();
  });

  it('says places, people, polls and kinds that it does not know as text', async () => {
    expect(await textOf({ locationMessage: { degreesLatitude: 4.6, degreesLongitude: -74 } })).toBe(
      '📍 4.6, -74 https://maps.google.com/?q=4.6,-74',
    );
    const vcard = 'BEGIN:VCARD\nFN:Eva\nitem1.TEL;waid=1:+57 300\nEND:VCARD';
    expect(await textOf({ contactMessage: { displayName: 'Eva', vcard } })).toBe('👤 Eva +57 300');
    expect(await kindOf({ contactMessage: { displayName: 'Eva', vcard } })).toBe('contactCard');
    expect(await kindOf({ stickerMessage: {} })).toBe('sticker');
    expect(await kindOf({ conversation: 'Hola' })).toBeUndefined();
    const options = [{ optionName: 'rojo' }, { optionName: 'negro' }];
    expect(await textOf({ pollCreationMessage: { name: '¿Color?', options } })).toBe(
      '📊 ¿Color?\n- rojo\n- negro',
    );
    expect(await textOf({ ephemeralMessage: { message: { conversation: 'se va' } } })).toBe(
      'se va',
    );
    expect(await textOf({ groupInviteMessage: {} })).toBe('⚠️ groupInviteMessage');
    expect(await textOf({ locationMessage: { degreesLatitude: 400, degreesLongitude: 'x' } })).toBe(
      '📍 ',
    );
  });

  it('has places, cards and stickers beside its plain text', async () => {
    const shared = async (content: object) => {
      const [one] = await read(message(content));
      return one?.kind === 'message' ? one.shared : null;
    };
    const at = { degreesLatitude: 4.6, degreesLongitude: -74 };
    expect(
      await shared({
        locationMessage: { ...at, name: 'Casa', address: 'Calle 1', caption: 'Aquí' },
      }),
    ).toEqual({
      things: [{ kind: 'place', latitude: 4.6, longitude: -74, name: 'Casa', address: 'Calle 1' }],
      words: 'Aquí',
    });
    const vcard =
      'BEGIN:VCARD\nTEL;type=CELL;waid=1:+57 300\nitem2.EMAIL;type=HOME:mailto:eva@x.example\nEND:VCARD';
    const eva = { displayName: 'Eva', vcard };
    const thing = {
      kind: 'contactCard',
      name: 'Eva',
      phones: ['+57 300'],
      emails: ['eva@x.example'],
    };
    expect(await shared({ contactMessage: eva })).toEqual({ things: [thing], words: '' });
    expect(await shared({ contactsArrayMessage: { contacts: [eva, 7, {}] } })).toEqual({
      things: [thing],
      words: '👤\n👤',
    });
    const large = { displayName: 'Eva', vcard: 'TEL:1234\n'.repeat(100_000) };
    expect(await shared({ contactMessage: large })).toBeUndefined();
    expect(await shared({ stickerMessage: { accessibilityLabel: 'un gato' } })).toEqual({
      things: [{ kind: 'sticker', says: 'un gato' }],
      words: '[sticker.webp]',
    });
    expect(await shared({ conversation: 'Hola' })).toBeUndefined();
  });

  it('brings files by what opens them, and names one that cannot be had', async () => {
    const media = {
      directPath: '/v/1',
      mediaKey: new Uint8Array(32),
      fileLength: { low: 12, high: 0 },
    };
    const [one] = await read(
      message({ documentMessage: { ...media, fileName: 'a.pdf', mimetype: 'application/pdf; x' } }),
    );
    expect(one).toMatchObject({ pending: [{ name: 'a.pdf', type: 'application/pdf' }] });
    expect(await textOf({ imageMessage: { caption: 'Mira' } })).toBe('Mira\n[photo.jpg]');
    expect(await textOf({ imageMessage: { ...media, directPath: '@otro/1' } })).toBe('[photo.jpg]');
  });

  it('brings reactions, edits and withdrawals', async () => {
    const key = { id: 'B7' };
    const found = await read(
      message({ reactionMessage: { key, text: '👍', senderTimestampMs: 5 } }),
      message({ reactionMessage: { key, text: '' } }),
      message({ protocolMessage: { key, type: 0 } }),
      message({
        protocolMessage: {
          key,
          type: 14,
          timestampMs: 9,
          editedMessage: { conversation: 'Hola, Ana' },
        },
      }),
      message({ protocolMessage: { key, type: 3 } }),
    );
    expect(found).toMatchObject([
      { kind: 'reaction', providerId: 'B7', emoji: '👍', stamp: '5' },
      { kind: 'reaction', providerId: 'B7', emoji: null },
      { kind: 'revision', providerId: 'B7', text: null },
      { kind: 'revision', providerId: 'B7', text: 'Hola, Ana', stamp: '9' },
    ]);
  });

  it('bounds what a stranger can make long', async () => {
    expect((await textOf({ conversation: 'x'.repeat(500_000) }))?.length).toBe(70_000);
    const many = Array.from({ length: 20_000 }, () => message({ conversation: 'x' }));
    expect(await read(...many)).toHaveLength(2000);
    const deep = Array.from({ length: 50 }).reduce<object>(
      (inner) => ({ viewOnceMessage: { message: inner } }),
      { conversation: 'x' },
    );
    expect(await textOf(deep)).toBe('⚠️ viewOnceMessage');
  });
});

describe('ids of messages', () => {
  it('are the same for a repeat, and those of the product alone have marks', () => {
    const id = phoneMessageId('d1', 0);
    expect(id).toBe(phoneMessageId('d1', 0));
    expect(id).toMatch(/^3EB0[0-9A-F]{18}$/);
    expect([id, phoneMessageId('d1', 1), '3EB0AAAAAAAAAAAAAAAAAA'].map(isOwnId)).toEqual([
      true,
      true,
      false,
    ]);
    const of = (one: string, status: number, fromMe = true) => ({
      key: { id: one, fromMe },
      update: { status },
    });
    const other = phoneMessageId('d1', 1);
    const events = [
      of(id, 3),
      of(id, 4),
      of(id, 1),
      of(other, 4),
      of('3A1', 4),
      of(id, 0),
      of(id, 4, false),
    ];
    expect(isMainId(other)).toBe(false);
    expect(marksOf(events, 'now')).toMatchObject([
      { providerId: id, state: 'delivered' },
      { providerId: id, state: 'read' },
      { providerId: id, state: 'failed', fault: 'WhatsApp' },
    ]);
  });
});
