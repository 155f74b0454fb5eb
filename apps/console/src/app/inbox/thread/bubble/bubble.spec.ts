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
