import { Chat, type ChatState } from '../chat';
import { noTurns, nowhere } from '../fakes/browser';
import { FakeServer } from '../fakes/server';
import { Memory } from '../kept/memory';
import { wordsOf } from '../words';
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
});
