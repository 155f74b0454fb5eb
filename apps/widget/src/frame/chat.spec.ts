import { type Item, type Outgoing, Refusal, Unreachable, type WidgetApi } from './api';
import { Chat, type ChatState } from './chat';
import { Memory } from './memory';

/** A server of the widget's protocol in memory: it keeps a message once for each id. */
class Server implements WidgetApi {
  readonly items: Item[] = [];
  reachable = true;
  /** Answers that get lost on the way back: the message is kept, the browser does not know. */
  loseAnswers = 0;
  knowsSecret = true;

  async config() {
    return { inboxName: 'tienda.example', language: 'es' as const, online: true, fileLimitMb: 1 };
  }

  async session({ email }: { email: string }) {
    if (!email.includes('@')) throw new Refusal('INVALID_EMAIL', 400, 'email', {});
    return { secret: 'secret' };
  }

  async history(_secret: string, after: string) {
    this.answer();
    if (!this.knowsSecret) throw new Refusal('UNKNOWN_VISITOR', 401, null, {});
    const items = this.items.slice(Number(after || 0), Number(after || 0) + 2);
    return { conversation: null, items, revision: String(Number(after || 0) + items.length) };
  }

  async message(_secret: string, message: Outgoing) {
    if (!this.reachable) throw new Unreachable('down');
    if (message.text.length > 20) throw new Refusal('MESSAGE_TOO_LONG', 413, 'text', {});
    let item = this.items.find(({ clientId }) => clientId === message.id);
    if (!item) {
      const files = (message.files ?? []).map(({ fileId, name, bytes }) => {
        return { id: fileId, name, bytes, picture: false };
      });
      item = { ...itemOf(`${this.items.length}`, 'visitor', message.text, message.id), files };
      this.items.push(item);
    }
    this.answer();
    return { item };
  }

  async bring(_secret: string, file: File) {
    this.answer();
    return { fileId: `file-${file.name}`, name: file.name, bytes: file.size };
  }

  async file(_secret: string, place: string, fileId: string) {
    return new Blob([`${place}/${fileId}`]);
  }

  async typing() {
    this.answer();
  }

  private answer(): void {
    if (!this.reachable) throw new Unreachable('down');
    if (this.loseAnswers > 0) {
      this.loseAnswers -= 1;
      throw new Unreachable('the answer was lost');
    }
  }
}

const itemOf = (n: string, from: Item['from'], text: string, clientId: string | null): Item => ({
  id: `item-${n}`,
  revision: n,
  conversation: 'c1',
  at: `2026-11-22T09:38:0${n}.000Z`,
  from,
  author: from === 'agent' ? 'Marta' : null,
  text,
  files: [],
  clientId,
});

/** A live line that is up but silent. */
class SilentSocket {
  static readonly OPEN = 1;
  onopen: (() => void) | null = null;
  close(): void {
    // Nothing to close: it was never open.
  }
  send(): void {
    throw new Error('A silent line sends nothing.');
  }
}

describe('the conversation in the widget', () => {
  let server: Server;
  let memory: Memory;
  let seen: ChatState;
  const open = () =>
    new Chat(server, memory, 'ws://localhost/widget/live', (state) => (seen = state));
  const settle = () => jest.advanceTimersByTimeAsync(5000);

  beforeEach(() => {
    jest.useFakeTimers();
    localStorage.clear();
    Object.assign(globalThis, { WebSocket: SilentSocket });
    server = new Server();
    memory = new Memory('token-of-an-inbox', localStorage);
  });
  afterEach(() => jest.useRealTimers());

  const signedIn = async () => {
    const chat = open();
    await chat.start();
    await chat.signIn('Lucía', 'lucia@correo.example', 'es');
    return chat;
  };

  it('asks a new visitor for a name before anything else', async () => {
    await open().start();
    expect(seen.phase).toBe('form');
  });

  it('hands a refused value back with its field', async () => {
    const chat = open();
    await chat.start();
    await expect(chat.signIn('Lucía', 'lucia', 'es')).rejects.toMatchObject({ field: 'email' });
    expect(seen.phase).toBe('form');
  });

  it('shows a returning visitor the whole conversation, page by page', async () => {
    for (let n = 0; n < 5; n += 1) server.items.push(itemOf(`${n}`, 'agent', `answer ${n}`, null));
    memory.set('secret', 'secret');

    await open().start();

    expect(seen.items.map(({ text }) => text)).toEqual([0, 1, 2, 3, 4].map((n) => `answer ${n}`));
  });

  it('neither loses nor doubles a message when the answer is lost', async () => {
    const chat = await signedIn();
    server.loseAnswers = 1;
    chat.write('Hola', 'https://tienda.example/');
    await settle();

    expect(server.items).toHaveLength(1);
    expect(seen.items.map(({ text }) => text)).toEqual(['Hola']);
    expect(seen.pending).toEqual([]);
  });

  it('sends after a reload what could not be sent before, once and in order', async () => {
    const chat = await signedIn();
    server.reachable = false;
    chat.write('uno', '');
    chat.write('dos', '');
    await jest.advanceTimersByTimeAsync(100);
    expect(seen.pending.map(({ text }) => text)).toEqual(['uno', 'dos']);

    server.reachable = true;
    await open().start();
    await settle();

    expect(server.items.map(({ text }) => text)).toEqual(['uno', 'dos']);
    expect(seen.pending).toEqual([]);
  });

  it('keeps a refused message in sight with its reason and sends the next one', async () => {
    const chat = await signedIn();
    chat.write('x'.repeat(21), '');
    chat.write('corto', '');
    await settle();

    expect(seen.pending.map(({ refused }) => refused)).toEqual(['MESSAGE_TOO_LONG']);
    expect(server.items.map(({ text }) => text)).toEqual(['corto']);
  });

  it('sends files that were brought before, and asks for those of a message', async () => {
    const chat = await signedIn();
    const brought = await chat.bring(new File(['abc'], 'foto.png'));
    chat.write('', 'https://tienda.example/', [brought]);
    await settle();
    expect(seen.pending).toEqual([]);
    const [item] = seen.items;
    expect(item?.files).toMatchObject([{ id: 'file-foto.png', name: 'foto.png', bytes: 3 }]);
    if (item) expect(await chat.file(item, 'file-foto.png')).toHaveProperty('size', 15);
  });

  it('counts answers as unread until the window is shown', async () => {
    memory.set('secret', 'secret');
    server.items.push(
      itemOf('0', 'agent', 'Hola', null),
      itemOf('1', 'automatic', 'Recibido', null),
    );
    const chat = open();
    await chat.start();
    expect(seen.unread).toBe(2);

    chat.show(true);
    expect(seen.unread).toBe(0);
  });

  it('begins anew when the server no longer knows the visitor', async () => {
    memory.set('secret', 'secret');
    server.knowsSecret = false;

    await open().start();

    expect(seen.phase).toBe('form');
    expect(memory.get('secret')).toBeNull();
  });
});
