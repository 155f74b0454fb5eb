import { Chat } from '../chat/chat';
import type { ChatState } from '../chat/chat-state';
import { Refusal } from '../calls/call-errors';
import { noTurns, nowhere } from '../fakes/browser';
import { FakeServer, fakeItem } from '../fakes/server';
import { FakeSockets } from '../fakes/sockets';
import { Memory } from '../kept/memory';
import { browserStorage } from '../kept/storage';
import { ChatWindow } from '../view/chat-window';
import { wordsOf } from '../spoken/words';
import { ContactFormView } from './contact-form-view';
import { sendForm } from './form-sending';
import { showsContactForm } from './contact-form-shown';

const NO_TEXTS = { es: '', en: '', pt: '' };
const FORM = {
  ...{ title: { ...NO_TEXTS, es: 'Escríbenos' }, description: NO_TEXTS },
  ...{ success: NO_TEXTS, failure: { ...NO_TEXTS, en: 'Sorry' } },
};

describe('the contact form in the widget', () => {
  let server: FakeServer;
  let memory: Memory;
  let chat: Chat;

  beforeEach(() => {
    jest.useFakeTimers();
    localStorage.clear();
    document.body.replaceChildren();
    server = new FakeServer();
    server.contact = { online: false, contactForm: FORM };
    memory = new Memory('token-of-an-inbox', browserStorage());
  });
  afterEach(() => jest.useRealTimers());

  const opened = async () => {
    const chatWindow = new ChatWindow(document.body, () => chat, {
      ...{ memory, language: 'es', words: wordsOf('es') },
      load: async () => ({ ContactFormView, sendForm }),
      close: () => undefined,
    } as ConstructorParameters<typeof ChatWindow>[2]);
    const ports = { api: server, memory, turns: noTurns, liveUrl: '/widget/live' };
    const { connect } = new FakeSockets();
    chat = new Chat({ ...ports, whereabouts: nowhere, connect }, (state: ChatState) =>
      chatWindow.render(state),
    );
    await chat.start();
    chat.show(true);
    await jest.advanceTimersByTimeAsync(0);
  };
  const at = (id: string) => document.querySelector<HTMLInputElement>(`form #${id}`)!;
  const type = (id: string, value: string) => {
    at(id).value = value;
    at(id).dispatchEvent(new Event('input', { bubbles: true }));
  };
  const press = async () => {
    document.querySelector('form')!.dispatchEvent(new Event('submit', { cancelable: true }));
    await jest.advanceTimersByTimeAsync(10);
  };
  const said = (selector: string) => document.querySelector(selector)?.textContent;
  const fill = (text = 'Hola') => {
    type('name', 'Lucía');
    type('email', 'lucia@correo.example');
    type('text', text);
  };

  it('is there while no person is online, in the words of the account, else in its own', async () => {
    await opened();
    expect(said('h2')).toBe('Escríbenos');
    expect(said('.intro')).toContain('Deja tu nombre y tu correo');
    expect(said('.presence')).toBe('No hay nadie en línea');
  });

  it('says beside the fields what is missing, and sends nothing', async () => {
    await opened();
    type('text', 'x'.repeat(5001));
    await press();
    expect(said('#name-error')).toBe('Escribe tu nombre.');
    expect(said('#email-error')).toContain('ana@correo.example');
    expect(said('#text-error')).toContain('5000');
    expect(document.activeElement?.id).toBe('name');
    expect(server.forms.size).toBe(0);
  });

  it('is sent once though its answer was lost, and keeps who wrote', async () => {
    await opened();
    fill();
    server.loseAnswers = 1;
    await press();
    expect(said('.failure')).toBe('No se pudo enviar');
    expect(at('text').value).toBe('Hola');
    await opened();
    expect(at('text').value).toBe('Hola');
    await press();
    expect(server.forms.size).toBe(1);
    expect(said('.success')).toContain('Recibimos tu mensaje');
    expect([at('name').value, at('text').value]).toEqual(['Lucía', '']);
    type('text', 'Otra cosa');
    await press();
    expect(server.forms.size).toBe(2);
  });

  it('says the failure in the words of the account, in the language of the inbox where there is no other', async () => {
    server.contact = { ...server.contact, language: 'en' };
    await opened();
    fill();
    server.reachable = false;
    await press();
    expect(said('.failure')).toBe('Sorry');
  });

  it('shows beside its field what the server does not take', async () => {
    await opened();
    fill();
    server.contactForm = () => Promise.reject(new Refusal('INVALID_EMAIL', 422, 'email', {}));
    await press();
    expect(said('#email-error')).toContain('ana@correo.example');
    expect(at('email').value).toBe('lucia@correo.example');
  });

  it('begins as another contact once the one of the browser was erased', async () => {
    await opened();
    fill();
    await press();
    const browser = [...server.forms.values()][0]?.browser ?? '';
    server.erased.add(browser);
    type('text', 'Otra vez');
    await press();
    expect([...server.forms.values()].map((form) => form.browser === browser)).toEqual([
      true,
      false,
    ]);
  });

  it('gives way to the chat when a person comes online, with what was typed', async () => {
    await opened();
    fill('Necesito ayuda');
    at('text').focus();
    server.contact = { online: true, contactForm: FORM };
    await jest.advanceTimersByTimeAsync(31_000);
    expect(at('text')).toBeNull();
    expect([at('name').value, at('email').value]).toEqual(['Lucía', 'lucia@correo.example']);
    await chat.signIn('Lucía', 'lucia@correo.example', 'es');
    expect(document.querySelector<HTMLTextAreaElement>('.composer textarea')?.value).toBe(
      'Necesito ayuda',
    );
  });

  it('asks nothing again where there is no form, or the window is closed', async () => {
    const asked = jest.spyOn(server, 'config');
    await opened();
    chat.show(false);
    await jest.advanceTimersByTimeAsync(200_000);
    expect(asked).toHaveBeenCalledTimes(1);
    server.contact = { online: false, contactForm: null };
    await opened();
    await jest.advanceTimersByTimeAsync(200_000);
    expect(asked).toHaveBeenCalledTimes(2);
  });

  it('leaves an open conversation, and a message on its way, in sight', () => {
    const state = (part: Partial<ChatState>) =>
      showsContactForm({
        ...{ phase: 'chat', items: [], pending: [], conversation: null },
        config: { online: false, contactForm: FORM },
        ...part,
      } as unknown as ChatState);
    const of = (status: string) => ({ reference: 'A', status });
    const items = [fakeItem('1', 'agent', 'Hola', null)];
    expect(state({})).toBe(true);
    expect(state({ phase: 'loading' })).toBe(false);
    expect(state({ items, conversation: of('open') })).toBe(false);
    expect(state({ items, conversation: of('resolved') })).toBe(true);
    expect(state({ items, conversation: of('resolved'), pending: [{}] as never })).toBe(false);
    expect(state({ config: { online: true, contactForm: FORM } as never })).toBe(false);
    expect(state({ config: { online: false, contactForm: null } as never })).toBe(false);
  });
});
