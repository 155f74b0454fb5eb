import { Chat } from '../chat/chat';
import type { ChatState } from '../chat/chat-state';
import { noTurns, nowhere } from '../fakes/browser';
import { FakeServer } from '../fakes/server';
import { Memory } from '../kept/memory';
import { wordsOf } from '../spoken/words';
import { ChatWindow } from './chat-window';

describe('the header of the chat', () => {
  const memory = new Memory('token-of-an-inbox', null);
  const surroundings = {
    api: new FakeServer(),
    memory,
    turns: noTurns,
    liveUrl: '',
    whereabouts: nowhere,
  };
  const chat = new Chat(surroundings, () => undefined);
  const root = document.createElement('div');
  const around = { memory, language: 'es' as const, words: wordsOf('es'), close: () => {} };
  const view = new ChatWindow(root, () => chat, around);
  const presence = () => {
    const shown = root.querySelector('.presence')!;
    return [shown.textContent, shown.classList.contains('on')];
  };
  const render = async (change: Partial<ChatState>) => {
    const config = await surroundings.api.config();
    view.render({ ...chat.state, config, phase: 'chat', connected: true, ...change });
  };

  it('says outside of the working hours when people answer again, by the clock of the visitor', async () => {
    const config = await surroundings.api.config();
    const hour = 3_600_000;
    const opens = (ms: number) => ({
      config: { ...config, opensAt: new Date(Date.now() + ms).toISOString() },
    });
    await render(opens(hour));
    const time =
      /^Respondemos de nuevo: (lunes|martes|miércoles|jueves|viernes|sábado|domingo), \d{1,2}:\d\d$/;
    expect(presence()).toEqual([expect.stringMatching(time), false]);
    await render({ ...opens(hour), connected: false });
    expect(presence()).toEqual(['Sin conexión', false]);
    await render(opens(10 * 24 * hour));
    expect(presence()).toEqual([expect.stringMatching(/: \p{L}+, \d+ de \p{L}+, \d/u), false]);
    await render(opens(-hour));
    expect(presence()).toEqual(['En línea', true]);
    await render({ config: { ...config, opensAt: null } });
    expect(presence()).toEqual(['En línea', true]);
  });

  it('says nothing about who is there while the server cannot be reached', async () => {
    await render({});
    expect(presence()).toEqual(['En línea', true]);
    await render({ connected: false });
    expect(presence()).toEqual(['Sin conexión', false]);
    await render({ connected: false, crowded: true });
    expect(presence()).toEqual(['En línea', true]);
    await render({ phase: 'form', connected: false });
    expect(presence()).toEqual(['En línea', true]);
  });

  it('gives the focus to what is written in as soon as it is there, when it was opened before', async () => {
    document.body.append(root);
    const hasFocus = jest.spyOn(document, 'hasFocus').mockReturnValue(true);
    await render({ phase: 'loading' });
    view.focus();
    await render({ phase: 'form' });
    expect(document.activeElement).toBe(root.querySelector('input'));
    for (const isHere of [true, false]) {
      await render({ phase: 'loading' });
      // Opened before there is a field, and left; or never asked for.
      if (!isHere) view.focus();
      hasFocus.mockReturnValue(isHere);
      const elsewhere = root.querySelector<HTMLElement>('.close');
      elsewhere?.focus();
      await render({ phase: 'form' });
      expect(document.activeElement).toBe(elsewhere);
    }
    hasFocus.mockRestore();
    root.remove();
  });
});
