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

describe('the focus of the chat', () => {
  const memory = new Memory('token-of-an-inbox', null);
  const ports = {
    api: new FakeServer(),
    memory,
    turns: noTurns,
    liveUrl: '',
    whereabouts: nowhere,
  };
  const around = { memory, language: 'es' as const, words: wordsOf('es'), close: () => {} };
  const press = () => dispatchEvent(new KeyboardEvent('keydown', { key: 'a' }));
  const opened = () => {
    const chat = new Chat(ports, () => undefined);
    const view = new ChatWindow(document.body, () => chat, around);
    view.render({ ...chat.state, phase: 'form' });
    return view;
  };
  afterEach(() => jest.restoreAllMocks());

  it('comes with the first key where the browser did not let it in before', () => {
    const view = opened();
    const focus = jest.spyOn(HTMLElement.prototype, 'focus').mockImplementation(() => undefined);
    view.focus();
    expect(view.isFocusOwed).toBe(true);
    focus.mockRestore();
    press();
    expect(document.activeElement?.id).toBe('name');
    document.getElementById('email')?.focus();
    press();
    expect(document.activeElement?.id).toBe('email');
  });

  it('is not taken from where the visitor put it since', () => {
    const view = opened();
    const focus = jest.spyOn(HTMLElement.prototype, 'focus').mockImplementation(() => undefined);
    view.focus();
    focus.mockRestore();
    document.getElementById('email')?.focus();
    press();
    expect(document.activeElement?.id).toBe('email');
  });
});
