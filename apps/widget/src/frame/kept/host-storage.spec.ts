import type { ToHost } from '../../bridge';
import { Chat } from '../chat/chat';
import { FakeBrowser, noTurns, nowhere } from '../fakes/browser';
import { FakeServer } from '../fakes/server';
import { FakeSockets } from '../fakes/sockets';
import { hostStorage } from './host-storage';
import { Memory } from './memory';

describe('the storage of the page around', () => {
  const told: ToHost[] = [];
  const ask = () => {
    told.length = 0;
    return hostStorage((message) => told.push(message));
  };

  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('gives back what the page kept, and sends it every change', async () => {
    const hosts = ask();
    hosts.receive({ bitacora: 'kept', entries: { 'bitacora.a.secret': 's' } });
    const storage = await hosts.storage;
    expect(storage.getItem('bitacora.a.secret')).toBe('s');
    storage.setItem('bitacora.a.draft', 'Hola');
    storage.removeItem('bitacora.a.secret');
    expect(storage.getItem('bitacora.a.draft')).toBe('Hola');
    expect(storage.getItem('bitacora.a.secret')).toBeNull();
    expect(told).toEqual([
      { bitacora: 'recall' },
      { bitacora: 'keep', key: 'bitacora.a.draft', value: 'Hola' },
      { bitacora: 'keep', key: 'bitacora.a.secret', value: null },
    ]);
  });

  it('follows what another page changed there', async () => {
    const hosts = ask();
    hosts.receive({ bitacora: 'kept', entries: { 'bitacora.a.secret': 's' } });
    const storage = await hosts.storage;
    const changed: (string | null)[] = [];
    storage.onChange((name) => changed.push(name));
    hosts.receive({ bitacora: 'changed', key: 'bitacora.a.draft', value: 'Hola' });
    hosts.receive({ bitacora: 'changed', key: 'bitacora.a.secret', value: null });
    expect(storage.names()).toEqual(['bitacora.a.draft']);
    hosts.receive({ bitacora: 'changed', key: null, value: null });
    expect(storage.names()).toEqual([]);
    expect(changed).toEqual(['bitacora.a.draft', 'bitacora.a.secret', null]);
    expect(told).toEqual([{ bitacora: 'recall' }]);
  });

  it('is waited for while the page is at work', async () => {
    const hosts = ask();
    const came = jest.fn();
    void hosts.storage.then(came);
    await jest.advanceTimersByTimeAsync(4900);
    expect(came).not.toHaveBeenCalled();
    hosts.receive({ bitacora: 'kept', entries: { 'bitacora.a.secret': 's' } });
    expect((await hosts.storage).getItem('bitacora.a.secret')).toBe('s');
  });

  it('is empty where the page does not answer, and takes what it answers later', async () => {
    const hosts = ask();
    await jest.advanceTimersByTimeAsync(5000);
    const storage = await hosts.storage;
    expect(storage.names()).toEqual([]);
    const changed: (string | null)[] = [];
    storage.onChange((name) => changed.push(name));
    storage.setItem('bitacora.a.draft', 'of now');
    storage.setItem('bitacora.a.read', '1.7');
    storage.removeItem('bitacora.a.read');
    hosts.receive({
      bitacora: 'kept',
      entries: {
        'bitacora.a.secret': 's',
        'bitacora.a.draft': 'of before',
        'bitacora.a.read': '1.1',
      },
    });
    expect(storage.names().map((name) => [name, storage.getItem(name)])).toEqual([
      ['bitacora.a.draft', 'of now'],
      ['bitacora.a.secret', 's'],
    ]);
    expect(changed).toEqual([null]);
  });

  it('brings a visitor back who seemed to be a stranger until the page answered', async () => {
    const server = new FakeServer();
    const known = new Memory('token-of-an-inbox', new FakeBrowser().page());
    const chatOf = (memory: Memory) => {
      const { connect } = new FakeSockets();
      const around = { turns: noTurns, liveUrl: '', whereabouts: nowhere, connect };
      return new Chat({ api: server, memory, ...around }, () => undefined);
    };
    const first = chatOf(known);
    await first.start();
    await first.signIn('Lucía', 'lucia@correo.example', 'es');
    first.write('Hola');
    await jest.advanceTimersByTimeAsync(1000);
    const names = known.keys('').map((key) => [known.nameOf(key), known.get(key) ?? '']);

    const hosts = ask();
    await jest.advanceTimersByTimeAsync(5000);
    const returned = chatOf(new Memory('token-of-an-inbox', await hosts.storage));
    await returned.start();
    expect([returned.state.phase, returned.state.items]).toEqual(['form', []]);
    hosts.receive({ bitacora: 'kept', entries: Object.fromEntries(names) });
    await jest.advanceTimersByTimeAsync(1000);
    expect(returned.state.phase).toBe('chat');
    expect(returned.state.items.map(({ text }) => text)).toEqual(['Hola']);
    expect(server.contacts).toBe(1);
  });
});
