import { type Capabilities, type ChannelAdapter, ChannelRegistry } from '@bitacora/channel-port';
import { inboxDecider } from '@bitacora/inboxes';
import { ERASED } from '@bitacora/kernel';
import { ReplyLimits } from './reply-limits.js';

const HOUR_MS = 3_600_000;
const MB = 1024 * 1024;
const CARRIED: Capabilities = {
  text: { max: 10, isFormatted: false },
  files: {
    ...{ most: 2, bytes: { each: 4 * MB, all: 6 * MB }, types: ['image/*'] },
    smaller: [{ types: ['image/gif'], each: 1.5 * MB }],
  },
  replyWindowMs: 24 * HOUR_MS,
  marks: { isDelivered: true, isRead: false },
};
const OF = { accountId: 'a1', conversationId: 'v1', inboxId: 'i1' };
const picture = (megabytes: number, type = 'image/png') => ({
  ...{ name: 'foto', type, bytes: megabytes * MB },
});

function limits({
  capabilities = CARRIED,
  lastContactMessageAt = '2026-03-02T09:00:00.000Z' as string | null,
  deletedAt = null as string | null,
  now = '2026-03-02T10:00:00.000Z',
  events = [] as readonly object[],
  capabilitiesIn = undefined as ChannelAdapter['capabilitiesIn'],
} = {}) {
  const asked: unknown[] = [];
  const state = async (_stream: unknown, decider: unknown) => {
    asked.push(decider);
    return decider === inboxDecider
      ? { channel: 'sms', settings: {}, deletedAt }
      : { lastContactMessageAt };
  };
  const adapter = { channel: 'sms', capabilities: () => capabilities, capabilitiesIn };
  const registry = new ChannelRegistry([adapter as never]);
  const clock = { now: () => now };
  const log = { read: async () => events };
  const made = new ReplyLimits({ state } as never, registry, clock as never, log as never);
  return { asked, limits: made };
}

describe('what may be replied in a conversation', () => {
  it('is what the channel carries, until its time for answers is over', async () => {
    const { limits: of } = limits();
    expect(await of.of(OF)).toEqual({ capabilities: CARRIED, until: '2026-03-03T09:00:00.000Z' });
    expect(await of.refusal(OF, { text: 'Hola', files: [picture(1)] })).toBeNull();
  });

  it('has no end, and looks at no conversation, where the channel answers always', async () => {
    const { limits: of, asked } = limits({ capabilities: { ...CARRIED, replyWindowMs: null } });
    expect((await of.of(OF))?.until).toBeNull();
    expect(asked).toEqual([inboxDecider]);
  });

  it('is not bounded by the channel of an inbox that is gone', async () => {
    const { limits: of } = limits({ deletedAt: '2026-03-02T09:00:00.000Z' });
    expect(await of.of(OF)).toBeNull();
    expect(await of.refusal(OF, { text: 'Demasiado largo', files: [] })).toBeNull();
  });

  it.each([
    ['2026-03-03T08:59:59.999Z', null],
    ['2026-03-03T09:00:00.000Z', 'REPLY_WINDOW_CLOSED'],
  ])('is refused once its time is over: at %s', async (now, code) => {
    const refusal = await limits({ now }).limits.refusal(OF, { text: 'Hola', files: [] });
    expect(refusal?.code ?? null).toBe(code);
  });

  it('is refused before the contact ever wrote', async () => {
    const { limits: of } = limits({ lastContactMessageAt: null });
    expect(await of.refusal(OF, { text: 'Hola', files: [] })).toMatchObject({
      ...{ code: 'REPLY_WINDOW_CLOSED', field: 'text' },
    });
  });

  it.each([
    ['MESSAGE_TOO_LONG', { max: 10 }, { text: 'Demasiado largo', files: [] }],
    ['CHANNEL_TOO_MANY_FILES', { max: 2 }, { text: '', files: [1, 1, 1].map((mb) => picture(mb)) }],
    ['CHANNEL_FILES_TOO_LARGE', { max: 6 }, { text: '', files: [picture(4), picture(3)] }],
    ['CHANNEL_FILE_TOO_LARGE', { name: 'foto', max: 4 }, { text: '', files: [picture(5)] }],
    [
      ...['CHANNEL_FILE_TOO_LARGE', { name: 'foto', max: 1.5 }],
      { text: '', files: [picture(2, 'image/gif')] },
    ],
    ['CHANNEL_FILE_TYPE', { name: 'foto' }, { text: '', files: [picture(1, 'text/plain')] }],
  ] as [string, object, { text: string; files: ReturnType<typeof picture>[] }][])(
    'is refused with its bound: %s',
    async (code, params, message) => {
      const field = code === 'MESSAGE_TOO_LONG' ? 'text' : 'attachments';
      expect(await limits().limits.refusal(OF, message)).toMatchObject({ code, field, params });
    },
  );

  it('quotes a message that its provider gave a name, where the channel can quote', async () => {
    const quotes = { ...CARRIED, quotes: true };
    const at = async (event: object | null, capabilities: Capabilities = quotes) => {
      const events = event ? [{ revision: 3, ...event }] : [];
      const found = await limits({ capabilities, events }).limits.quoted(OF, 3);
      return 'code' in found ? `${found.code} ${found.field}` : found;
    };
    const received = (origin: unknown) => ({
      ...{ type: 'MessageReceived', data: { messageId: 'm3', origin } },
    });
    const quoted = { conversationId: 'v1', messageId: 'm3', revision: 3 };
    expect(await at(received({ id: 'wamid.3' }))).toEqual(quoted);
    expect(await at(received({ id: 'wamid.3' }), CARRIED)).toBe('CHANNEL_WITHOUT_QUOTES quotes');
    const none = 'MESSAGE_NOT_QUOTABLE quotes';
    expect(await at(null)).toBe(none);
    expect(await at({ ...received({ id: 'wamid.3' }), revision: 4 })).toBe(none);
    expect(await at(received(undefined))).toBe(none);
    expect(await at(received({ id: null }))).toBe(none);
    expect(await at(received(ERASED))).toBe(none);
    expect(await at({ type: 'NoteAdded', data: { noteId: 'n1' } })).toBe(none);
  });

  it('takes as many SMS as its characters make it, without the marks of formatting', async () => {
    const text = { max: 306, isFormatted: false, smsParts: 2 };
    const { limits: of } = limits({ capabilities: { ...CARRIED, text } });
    const refusal = async (written: string) => of.refusal(OF, { text: written, files: [] });
    expect(await refusal('x'.repeat(306))).toBeNull();
    expect(await refusal(`*${'á'.repeat(134)}*`)).toBeNull();
    const refused = { code: 'CHANNEL_TOO_MANY_SMS', field: 'text', params: { max: 2 } };
    expect(await refusal('á'.repeat(135))).toMatchObject(refused);
  });

  it('holds no contact data where the provider refuses it', async () => {
    const text = { max: 2000, isFormatted: false, isWithoutContactData: true as const };
    const { limits: of } = limits({ capabilities: { ...CARRIED, text } });
    const refusal = async (written: string) =>
      (await of.refusal(OF, { text: written, files: [] }))?.code;
    expect(await refusal('Talla 39, llega el 2026-03-02.')).toBeUndefined();
    expect(await refusal('Escribe a **ana@tienda.example**')).toBe('CHANNEL_CONTACT_EMAIL');
    expect(await refusal('Llama al 300 555 12 12')).toBe('CHANNEL_CONTACT_PHONE');
    expect(await refusal('Mira https://tienda.example/botas')).toBe('CHANNEL_CONTACT_LINK');
    expect(await refusal('Te escribo por WhatsApp')).toBe('CHANNEL_CONTACT_SOCIAL');
  });

  it('is bound by what the newest message of the contact belongs to', async () => {
    const capabilitiesIn = (_settings: unknown, answered: string | null) => ({
      ...CARRIED,
      text: { max: answered === 'pack:7' ? 5 : 9, isFormatted: false },
    });
    const received = (origin: unknown) => ({
      ...{ type: 'MessageReceived', data: { messageId: 'm3', origin } },
    });
    const most = async (events: object[]) =>
      (await limits({ capabilitiesIn, events }).limits.of(OF))?.capabilities.text.max;
    expect(await most([{ type: 'NoteAdded', data: {} }, received({ id: 'pack:7' })])).toBe(5);
    expect(await most([received({ id: 'question:1' }), received({ id: 'pack:7' })])).toBe(9);
    expect(await most([received(ERASED)])).toBe(9);
    expect(await most([])).toBe(9);
  });

  it('carries no file where the channel has none', async () => {
    const { limits: of } = limits({ capabilities: { ...CARRIED, files: null } });
    const refusal = await of.refusal(OF, { text: '', files: [picture(1)] });
    expect(refusal?.code).toBe('CHANNEL_WITHOUT_FILES');
  });
});
