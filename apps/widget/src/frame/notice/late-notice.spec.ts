import type { ToHost } from '../../bridge';
import { Chat } from '../chat/chat';
import type { ChatState } from '../chat/chat-state';
import { noTurns, nowhere } from '../fakes/browser';
import { FakeServer, fakeItem } from '../fakes/server';
import { Memory } from '../kept/memory';
import type { LoadPart, FrameParts } from '../parts';
import { wordsOf } from '../spoken/words';
import { BesideButton } from './beside-button';
import { LateNotice } from './late-notice';

describe('the file of the notice beside the button', () => {
  const api = new FakeServer();
  const memory = new Memory('token-of-an-inbox', null);
  const ports = { api, memory, turns: noTurns, liveUrl: '', whereabouts: nowhere };
  const chat = new Chat(ports, () => undefined);
  const settled = () => new Promise((done) => setTimeout(done));
  const spoken = { language: 'es' as 'es' | 'en', words: wordsOf('es') };
  let asked: string[];
  let isThere: boolean;
  let posted: ToHost[];
  let state: ChatState;

  const shown = () => document.querySelector<HTMLElement>('section.notice:not([hidden])');
  const made = () => {
    const load = async (name: keyof FrameParts) => {
      asked.push(name);
      if (!isThere) throw new Error('offline');
      return { BesideButton };
    };
    const post = (message: ToHost) => void posted.push(message);
    jest.spyOn(chat, 'state', 'get').mockImplementation(() => state);
    return new LateNotice(() => chat, { spoken, post }, load as unknown as LoadPart);
  };

  beforeEach(async () => {
    document.body.replaceChildren();
    asked = [];
    posted = [];
    isThere = true;
    Object.assign(spoken, { language: 'es', words: wordsOf('es') });
    const config = await api.config();
    const fresh = [fakeItem('1', 'agent', 'Ya salió', null)];
    state = { ...chat.state, phase: 'chat', config, fresh };
  });
  afterEach(() => jest.restoreAllMocks());

  it('is asked for when there is something to show, and once', async () => {
    const notice = made();
    notice.render({ ...state, fresh: [] });
    expect(asked).toEqual([]);
    notice.render(state);
    notice.render(state);
    await settled();
    notice.render(state);
    expect(asked).toEqual(['notice']);
    expect(shown()?.textContent).toContain('Ya salió');
  });

  it('is not while the window is open, and is once it is closed', async () => {
    const notice = made();
    notice.turn(true);
    notice.render(state);
    await settled();
    expect(asked).toEqual([]);
    notice.turn(false);
    await settled();
    expect(shown()).not.toBeNull();
  });

  it('shows nothing over a window that was opened while it came', async () => {
    const notice = made();
    notice.render(state);
    notice.turn(true);
    await settled();
    expect(shown()).toBeNull();
  });

  it('is asked for again after it did not come', async () => {
    const notice = made();
    isThere = false;
    notice.render(state);
    await settled();
    expect(shown()).toBeNull();
    isThere = true;
    notice.render(state);
    await settled();
    expect(shown()).not.toBeNull();
  });

  it('says it in the language that the frame speaks by then', async () => {
    const notice = made();
    notice.render(state);
    await settled();
    expect(shown()?.getAttribute('aria-label')).toBe('Mensajes nuevos');
    Object.assign(spoken, { language: 'en', words: wordsOf('en') });
    notice.redraw();
    notice.render(state);
    expect(document.querySelectorAll('section.notice')).toHaveLength(1);
    expect(shown()?.getAttribute('aria-label')).toBe('New messages');
  });
});
