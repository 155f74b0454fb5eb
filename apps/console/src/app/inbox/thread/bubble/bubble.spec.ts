import { TestBed } from '@angular/core/testing';
import type { WrittenItem } from '@bitacora/console-data';
import { render } from '@bitacora/console-ui/testing';
import { provideDesk } from '../../../testing/desk.js';
import { shownMessage } from '../../../testing/log.js';
import { Bubble } from './bubble.js';

describe('a bubble of the thread', () => {
  it.each([true, false])('says that a message came outside of the hours: %s', async (outside) => {
    TestBed.configureTestingModule({ providers: [provideDesk()] });
    const item = { ...shownMessage(1, 'Hola'), outsideHours: outside } as WrittenItem;
    const screen = await render(Bubble, { item });
    expect(screen.words).toContain('Hola');
    expect(screen.words.includes('thread.shown.outsideHours')).toBe(outside);
  });

  const shown = async (part: object, inputs: object = {}) => {
    TestBed.configureTestingModule({ providers: [provideDesk()] });
    const item = { ...shownMessage(1, 'Hola'), ...part } as WrittenItem;
    return render(Bubble, { item, ...inputs });
  };
  const picture = (id: string) => ({
    ...{ id, name: 'foto.webp', mediaType: 'image/webp', bytes: 3, program: false },
    ...{ picture: true, path: `/files/c1/1/${id}`, sides: null },
  });
  const at = '2026-11-22T12:38:00.000Z';

  it('shows what it answers, and that this was withdrawn', async () => {
    const actor = { kind: 'user', id: 'u1', name: 'Luz' };
    const quoted = { conversationId: 'k1', revision: 0, actor, files: 0, withdrawn: false };
    const said = await shown({ quoted: { ...quoted, text: '¿*Este*?' } });
    expect(said.words).toMatch(/Luz.*¿Este\?.*Hola/su);
    TestBed.resetTestingModule();
    const gone = await shown({ quoted: { ...quoted, text: null, withdrawn: true } });
    expect(gone.words).toContain('thread.quote.withdrawn');
  });

  it('shows a place and a card in place of their words, and what is no part of them', async () => {
    const place = { __typename: 'SharedPlace', latitude: -34.6, longitude: -58.4, name: 'Casa' };
    const card = { __typename: 'SharedCard', name: 'Eva', phones: ['+54 9 11'], emails: ['e@x.y'] };
    const things = [{ ...place, address: 'Lima 1' }, card];
    const shared = { words: 'Aquí', brief: '', things };
    const { element, words } = await shown({ text: '📍 Casa https://maps.google.com', shared });
    expect(element.querySelector('.words')?.textContent).toBe('Aquí');
    expect(words).not.toContain('maps.google.com');
    expect(words).toMatch(/Casa.*Lima 1.*-34\.6, -58\.4.*Eva.*\+54 9 11.*e@x\.y/su);
    const [map, call, write] = element.querySelectorAll('a');
    expect(map?.href).toBe(
      'https://www.openstreetmap.org/?mlat=-34.6&mlon=-58.4#map=17/-34.6/-58.4',
    );
    expect(map?.rel).toBe('noopener noreferrer');
    expect([call?.href, write?.href]).toEqual(['tel:+54911', 'mailto:e@x.y']);
    expect(element.querySelectorAll('button.copy')).toHaveLength(2);
    // Nothing is asked of a map before its link is followed.
    expect(element.querySelectorAll('img, iframe')).toHaveLength(0);
  });

  it('shows what it reads since in place of what it shared', async () => {
    const sticker = { __typename: 'SharedSticker', says: '😀' };
    const shared = { words: '', brief: '', things: [sticker] };
    const revised = { text: null, withdrawn: true, at };
    const { element, words } = await shown({ shared, attachments: [picture('f1')], revised });
    expect(words).toContain('thread.quote.withdrawn');
    expect(element.querySelectorAll('.sticker')).toHaveLength(0);
  });

  it('shows a sticker as a picture without frame, and by its text where there is none', async () => {
    const sticker = { __typename: 'SharedSticker', says: '😀' };
    const part = { text: '😀 sticker', shared: { words: '', brief: '', things: [sticker] } };
    const { element } = await shown({ ...part, attachments: [picture('f1')] });
    const image = element.querySelector<HTMLImageElement>('img.sticker');
    expect(image?.alt).toContain('thread.shared.stickerSays');
    expect(element.querySelectorAll('.words, .pictures')).toHaveLength(0);
    TestBed.resetTestingModule();
    const without = await shown(part);
    expect(without.element.querySelector('.words')?.textContent).toBe('😀 sticker');
  });

  it('shows the pictures and the captions of an album', async () => {
    const part = (id: string, text: string) =>
      ({ ...shownMessage(2, text), id, attachments: [picture(id)] }) as WrittenItem;
    const album = [part('b', ''), part('c', 'La tapa')];
    const { element } = await shown({ attachments: [picture('a')] }, { album });
    expect(element.querySelectorAll('.album img')).toHaveLength(3);
    expect([...element.querySelectorAll('.words')].map((each) => each.textContent)).toEqual([
      'Hola',
      'La tapa',
    ]);
  });

  it('can be quoted where channel and message allow it', async () => {
    for (const [quotable, mayQuote, expected] of [
      [true, true, 1],
      [true, false, 0],
      [false, true, 0],
    ] as const) {
      TestBed.resetTestingModule();
      const { element } = await shown({ quotable }, { mayQuote });
      expect(element.querySelectorAll('button.quote')).toHaveLength(expected);
    }
  });

  it('shows what it reads now, what it was when that is asked for, and a reaction', async () => {
    const revised = { text: 'Hola, Ana', withdrawn: false, at };
    const screen = await shown({ revised, reaction: { emoji: '👍', at } });
    expect(screen.words).toContain('Hola, Ana');
    expect(screen.words).toContain('thread.revised.edited');
    expect(screen.words).toContain('👍');
    const before = screen.element.querySelector<HTMLButtonElement>('button.before');
    before?.click();
    await screen.fixture.whenStable();
    expect(screen.element.querySelector('.words')?.textContent).not.toContain('Ana');
    TestBed.resetTestingModule();
    const gone = await shown({ revised: { text: null, withdrawn: true, at } });
    expect(gone.words).toContain('thread.quote.withdrawn');
    expect(gone.words).not.toContain('Hola');
  });
});
