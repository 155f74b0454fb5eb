import { TestBed } from '@angular/core/testing';
import { render } from '@bitacora/console-ui/testing';
import { provideDesk } from '../../testing/desk.js';
import { EmojiButton } from './emoji-button.js';

describe('the emoji of the reply box', () => {
  it('are loaded by a click, and the picked one is put where the cursor is', async () => {
    localStorage.clear();
    TestBed.configureTestingModule({ providers: [provideDesk()] });
    const field = document.createElement('textarea');
    document.body.append(field);
    field.value = 'Hola Ana';
    field.setSelectionRange(4, 4);
    const screen = await render(EmojiButton, { field });
    const host = screen.fixture.nativeElement as HTMLElement;
    expect(host.querySelector('.emoji')).toBeNull();
    host.querySelector('button')?.click();
    while (!host.querySelector('.emoji')) await new Promise((done) => setTimeout(done, 5));
    const offered = host.querySelector<HTMLButtonElement>('.grid button');
    offered?.click();
    expect(field.value).toBe(`Hola${offered?.textContent} Ana`);
    expect(host.querySelector('.emoji')).toBeNull();
    expect(localStorage.getItem('bitacora.emoji')).toBe(JSON.stringify(offered?.textContent));
    field.remove();
  });
});
