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
});
