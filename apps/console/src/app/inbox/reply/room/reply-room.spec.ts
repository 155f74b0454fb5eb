import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { type Replying, TimelineGateway } from '@bitacora/console-data/timeline';
import { Formats } from '@bitacora/console-ui';
import { provideDesk } from '../../../testing/desk.js';
import type { DraftKind } from '../drafts.js';
import { MESSAGE_MAX, ReplyRoom } from './reply-room.js';

const NOW = Date.parse('2026-03-02T10:00:00.000Z');
const MB = 1024 * 1024;
const CARRIED: Replying = {
  ...{ textMax: 100, smsParts: null, isWithoutContactData: false, until: null, quotes: true },
  ...{ closed: null, filesNeedAddress: false },
  files: { most: 2, bytesEach: 4 * MB, bytesAll: 6 * MB, types: ['image/*'], besideWords: null },
};
const file = (megabytes: number, type = 'image/png') => ({
  ...{ name: 'foto', bytes: megabytes * MB, state: 'uploaded', file: { type } },
});

async function written({
  carried = CARRIED as Replying | null,
  channel = 'sms',
  kind = 'reply' as DraftKind,
  files = [] as readonly object[],
  text = '',
} = {}) {
  const asked: string[] = [];
  const replying = async (id: string) => {
    asked.push(id);
    return carried;
  };
  TestBed.resetTestingModule();
  TestBed.configureTestingModule({
    providers: [provideDesk(), { provide: TimelineGateway, useValue: { replying } }],
  });
  TestBed.inject(Formats).now.set(NOW);
  const conversation = signal({ id: 'v1', inbox: { channel }, lastActivityAt: '1' });
  const [kinds, texts] = [signal(kind), signal(text)];
  const parts = { conversation, kind: kinds, text: texts, files: signal(files) };
  const limits = TestBed.runInInjectionContext(() => new ReplyRoom(parts as never));
  const settled = async () => {
    TestBed.tick();
    await Promise.resolve();
    await Promise.resolve();
  };
  await settled();
  return { limits, asked, conversation, kinds, texts, settled };
}

describe('what the channel of a conversation carries', () => {
  it('leaves open whether a message can be quoted until it is known', async () => {
    const { limits, conversation, settled } = await written();
    expect(limits.quotes()).toBe(true);
    conversation.set({ id: 'v2', inbox: { channel: 'sms' }, lastActivityAt: '1' });
    TestBed.tick();
    expect(limits.quotes()).toBeUndefined();
    await settled();
    expect(limits.quotes()).toBe(true);
  });

  it('is asked for when it is opened and after each message, and never for the website', async () => {
    const { limits, asked, conversation, settled } = await written();
    expect(asked).toEqual(['v1']);
    conversation.update((one) => ({ ...one, lastActivityAt: '2' }));
    await settled();
    expect(asked).toEqual(['v1', 'v1']);
    expect(limits.textMax()).toBe(100);
    const website = await written({ channel: 'website' });
    expect(website.asked).toEqual([]);
    expect(website.limits.textMax()).toBe(MESSAGE_MAX);
    expect(website.limits.quotes()).toBe(false);
  });

  it('counts characters from four fifths of the room on', async () => {
    const { limits, texts } = await written({ text: 'x'.repeat(79) });
    expect(limits.count()).toBeNull();
    texts.set('x'.repeat(80));
    expect(limits.count()).toBe('thread.reply.used 80 100');
    texts.set('x'.repeat(101));
    expect(limits.count()).toBeNull();
  });

  it('counts the SMS of a text, and names what makes each carry less', async () => {
    const carried = { ...CARRIED, textMax: 306, smsParts: 2 };
    const { limits, texts, kinds } = await written({ carried, text: 'x'.repeat(160) });
    expect(limits.count()).toBe('thread.reply.smsUsed 1 2 0');
    expect(limits.costly()).toBeNull();
    texts.set(`${'x'.repeat(153)} 🙂`);
    expect(limits.costly()).toBe('thread.reply.smsUnicode 🙂');
    expect(limits.textFault()).toBe('errors.CHANNEL_TOO_MANY_SMS 2');
    expect(limits.hinders()).toBe(true);
    kinds.set('note');
    expect([limits.textFault(), limits.costly(), limits.hinders()]).toEqual([null, null, false]);
    kinds.set('reply');
    // Marks of formatting do not go out.
    texts.set(`*${'x'.repeat(159)}*`);
    expect(limits.count()).toBe('thread.reply.smsUsed 1 2 1');
    texts.set(' ');
    expect(limits.count()).toBeNull();
  });

  it('names contact data that the provider refuses', async () => {
    const carried = { ...CARRIED, isWithoutContactData: true };
    const { limits, texts, kinds } = await written({ carried, text: 'Talla 39' });
    expect(limits.textFault()).toBeNull();
    texts.set('Escribe a ana@tienda.example');
    expect(limits.textFault()).toBe('errors.CHANNEL_CONTACT_EMAIL');
    expect(limits.hinders()).toBe(true);
    kinds.set('note');
    expect(limits.textFault()).toBeNull();
  });

  it('bounds no note', async () => {
    const carried = { ...CARRIED, files: null, until: '2026-03-02T09:00:00.000Z' };
    const { limits, kinds } = await written({ carried, files: [file(1)] });
    expect(limits.hinders()).toBe(true);
    kinds.set('note');
    expect(limits.hinders()).toBe(false);
    expect(limits.carriesFiles()).toBe(true);
    expect(limits.textMax()).toBe(MESSAGE_MAX);
  });

  it('ends with the time for answers, by the clock', async () => {
    const { limits } = await written({
      carried: { ...CARRIED, until: '2026-03-02T10:00:30.000Z' },
    });
    expect(limits.window()).toContain('thread.reply.until');
    expect(limits.hinders()).toBe(false);
    TestBed.inject(Formats).now.set(NOW + 30_000);
    expect(limits.window()).toBe('errors.REPLY_WINDOW_CLOSED');
    expect(limits.hinders()).toBe(true);
  });

  it('says why the provider takes no answer, and leaves open what may have passed', async () => {
    const answered = await written({ carried: { ...CARRIED, closed: 'questionAnswered' } });
    expect(answered.limits.window()).toBe('errors.CHANNEL_QUESTION_ANSWERED');
    expect(answered.limits.hinders()).toBe(true);
    answered.kinds.set('note');
    expect([answered.limits.window(), answered.limits.hinders()]).toEqual([null, false]);
    const blocked = await written({ carried: { ...CARRIED, closed: 'saleBuyerRefuses' } });
    expect(blocked.limits.window()).toBe('errors.CHANNEL_SALE_BUYER_REFUSES');
    expect(blocked.limits.hinders()).toBe(false);
  });

  it.each([
    [[file(1), file(1)], null],
    [[file(1), file(1), file(1)], 'errors.CHANNEL_TOO_MANY_FILES 2'],
    [[file(4), file(3)], 'errors.CHANNEL_FILES_TOO_LARGE'],
    [[file(5)], 'errors.CHANNEL_FILE_TOO_LARGE foto 4'],
    [[file(1, 'text/plain')], 'errors.CHANNEL_FILE_TYPE foto'],
    [[file(1, '')], null],
    [[{ ...file(9), state: 'refused' }], null],
  ])('says which files it does not carry: %#', async (files, fault) => {
    const { limits } = await written({ files });
    const said = limits.fileFault();
    if (fault) expect(said).toContain(fault);
    else expect(said).toBeNull();
  });

  it('carries no files where the channel has none', async () => {
    const { limits } = await written({ carried: { ...CARRIED, files: null }, files: [file(1)] });
    expect(limits.carriesFiles()).toBe(false);
    expect(limits.fileFault()).toBe('errors.CHANNEL_WITHOUT_FILES');
    const inside = await written({ carried: { ...CARRIED, files: null, filesNeedAddress: true } });
    expect(inside.limits.withoutFiles()).toBe('errors.CHANNEL_FILES_NEED_ADDRESS');
  });

  it('carries no words beside files of some types', async () => {
    const files = CARRIED.files && { ...CARRIED.files, types: null, besideWords: ['image/*'] };
    const carried = { ...CARRIED, files };
    const pdf = [file(1, 'application/pdf')];
    const { limits, texts } = await written({ carried, files: pdf });
    expect(limits.fileFault()).toBeNull();
    texts.set('Mirá');
    expect(limits.fileFault()).toBe('errors.CHANNEL_FILE_WITHOUT_WORDS foto');
    const picture = await written({ carried, files: [file(1)], text: 'Mirá' });
    expect(picture.limits.fileFault()).toBeNull();
  });
});
