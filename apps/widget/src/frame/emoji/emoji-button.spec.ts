import { emojiPicker, insertEmoji } from '@bitacora/written/emoji';
import { Memory } from '../kept/memory';
import { wordsOf } from '../spoken/words';
import { EMOJI_SAYINGS } from './emoji-sayings';
import { type LoadEmoji, emojiButton } from './emoji-button';

describe('the emoji of the chat', () => {
  const rows = ['👍 pulgar hacia arriba', '🍕 pizza|comida'];
  const memory = new Memory('token-of-an-inbox', null);
  const field = document.createElement('textarea');
  const form = document.createElement('form');
  let said: string;
  const settled = () => new Promise((done) => setTimeout(done));

  function shown(load: LoadEmoji): HTMLButtonElement {
    const around = { words: wordsOf('es'), language: 'es', memory, load } as const;
    const button = emojiButton(field, {
      ...around,
      place: () => form,
      say: (problem) => (said = problem),
    });
    form.replaceChildren(button, field);
    document.body.replaceChildren(form);
    return button;
  }

  it('are loaded when they are asked for, once opened and closed by their button', async () => {
    const load = jest.fn(() => Promise.resolve({ EMOJI_SAYINGS, emojiPicker, insertEmoji, rows }));
    const button = shown(load);
    expect(load).not.toHaveBeenCalled();
    button.click();
    await settled();
    expect(load).toHaveBeenCalledWith('es');
    expect(document.activeElement).toBe(form.querySelector('.emoji input'));
    form.querySelector<HTMLButtonElement>('[title="pizza"]')?.click();
    expect([field.value, form.querySelector('.emoji'), memory.get('emoji')]).toEqual([
      '🍕',
      null,
      '🍕',
    ]);
    button.click();
    await settled();
    expect(button.getAttribute('aria-expanded')).toBe('true');
    button.click();
    expect(form.querySelector('.emoji')).toBeNull();
  });

  it('say so when they do not come', async () => {
    shown(() => Promise.reject(new Error('offline'))).click();
    await settled();
    expect(said).toBe('Los emoji no se pudieron cargar.');
  });
});
