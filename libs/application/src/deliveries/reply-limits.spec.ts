import {
  type Answerable,
  type Capabilities,
  type ChannelAdapter,
  ChannelRegistry,
  REPLY_HINDRANCES,
} from '@bitacora/channel-port';
import { deliveryDecider } from '@bitacora/deliveries';
import { inboxDecider } from '@bitacora/inboxes';
import { ERASED } from '@bitacora/kernel';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HINDRANCE_CODES } from './hindrance-codes.js';
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
  question = undefined as 'open' | 'answered' | undefined,
  delivery = 'sent',
  answerable = null as Answerable | null,
} = {}) {
  const asked: unknown[] = [];
  const state = async (_stream: unknown, decider: unknown) => {
    asked.push(decider);
    if (decider === deliveryDecider) return { state: delivery };
    return decider === inboxDecider
      ? { channel: 'sms', settings: {}, deletedAt }
      : { lastContactMessageAt, question };
  };
  const adapter = {
    ...{ channel: 'sms', capabilities: () => capabilities, capabilitiesIn },
    ...(answerable && { answerable: () => Promise.resolve(answerable) }),
  };
  const registry = new ChannelRegistry([adapter as never]);
  const clock = { now: () => now };
  const log = { read: async () => events };
  const fresh: boolean[] = [];
  const said = {
    of: (_: unknown, freshest = false) => {
      fresh.push(freshest);
      return Promise.resolve(answerable);
    },
  };
  const parts = [{ state }, registry, clock, log, said] as const;
  const made = new ReplyLimits(...(parts as unknown as ConstructorParameters<typeof ReplyLimits>));
  return { asked, fresh, limits: made };
}

describe('what may be replied in a conversation', () => {
  it('is what the channel carries, until its time for answers is over', async () => {
    const { limits: of } = limits();
    expect(await of.of(OF)).toEqual({
      capabilities: CARRIED,
      until: '2026-03-03T09:00:00.000Z',
      closed: null,
    });
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

describe('what the provider says of a conversation', () => {
  const ALWAYS = { ...CARRIED, replyWindowMs: null };
  const asked = { type: 'MessageReceived', data: { origin: { id: 'question:7' } } };
  const sent = { type: 'MessageSent', id: 'd1', data: {} };
  const TEXT = { text: 'Hola', files: [] };

  it('is until when an answer is taken, or why none is', async () => {
    const until = '2026-04-01T09:00:00.000Z';
    const open = limits({
      capabilities: ALWAYS,
      events: [asked],
      answerable: { kind: 'open', until },
    });
    expect(await open.limits.of(OF)).toMatchObject({ until, closed: null });
    expect(await open.limits.refusal(OF, TEXT)).toBeNull();
    const closed = limits({
      ...{ capabilities: ALWAYS, events: [asked] },
      answerable: { kind: 'closed', why: 'saleClaim' },
    });
    expect(await closed.limits.of(OF)).toMatchObject({ until: null, closed: 'saleClaim' });
    expect(await closed.limits.refusal(OF, TEXT)).toMatchObject({
      ...{ code: 'CHANNEL_SALE_CLAIM', field: 'text' },
    });
    // What may have passed is asked for again before a reply is refused for it.
    expect(closed.fresh).toEqual([false, true]);
    const silent = limits({
      capabilities: ALWAYS,
      events: [asked],
      answerable: { kind: 'unknown' },
    });
    expect(await silent.limits.refusal(OF, TEXT)).toBeNull();
  });

  it('is not needed for a question that has its answer, unless that did not leave', async () => {
    const events = [sent, asked];
    const of = { capabilities: ALWAYS, events, question: 'answered' as const };
    const open = { kind: 'open', until: null } as const;
    const once = limits({ ...of, answerable: open });
    expect(await once.limits.refusal(OF, TEXT)).toMatchObject({
      code: 'CHANNEL_QUESTION_ANSWERED',
    });
    expect(once.fresh).toEqual([]);
    const failed = limits({ ...of, answerable: open, delivery: 'failed' });
    expect(await failed.limits.refusal(OF, TEXT)).toBeNull();
  });

  it.each(['es', 'en', 'pt'])('has words in %s for each reason', (language) => {
    const file = join(process.cwd(), `apps/console/src/i18n/errors/${language}.json`);
    const words = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
    expect(REPLY_HINDRANCES.filter((one) => !words[HINDRANCE_CODES[one]])).toEqual([]);
  });
});

it('a channel that fetches files says so, and beside which files it carries words', async () => {
  const inside = limits({ capabilities: { ...CARRIED, files: null, filesNeedAddress: true } });
  expect(await inside.limits.refusal(OF, { text: '', files: [picture(1)] })).toMatchObject({
    ...{ code: 'CHANNEL_FILES_NEED_ADDRESS', field: 'attachments' },
  });
  const files = CARRIED.files && { ...CARRIED.files, types: null, besideWords: ['image/*'] };
  const { limits: of } = limits({ capabilities: { ...CARRIED, files } });
  const pdf = [picture(1, 'application/pdf')];
  expect(await of.refusal(OF, { text: 'Hola', files: pdf })).toMatchObject({
    ...{ code: 'CHANNEL_FILE_WITHOUT_WORDS', params: { name: 'foto' } },
  });
  expect(await of.refusal(OF, { text: ' ', files: pdf })).toBeNull();
  expect(await of.refusal(OF, { text: 'Hola', files: [picture(1)] })).toBeNull();
});
