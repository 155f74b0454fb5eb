import type { ToHost } from '../../bridge';
import { hostStorage } from './host-storage';

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
    expect(storage?.getItem('bitacora.a.secret')).toBe('s');
    storage?.setItem('bitacora.a.draft', 'Hola');
    storage?.removeItem('bitacora.a.secret');
    expect(storage?.getItem('bitacora.a.draft')).toBe('Hola');
    expect(storage?.getItem('bitacora.a.secret')).toBeNull();
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
    storage?.onChange((name) => changed.push(name));
    hosts.receive({ bitacora: 'changed', key: 'bitacora.a.draft', value: 'Hola' });
    hosts.receive({ bitacora: 'changed', key: 'bitacora.a.secret', value: null });
    expect(storage?.names()).toEqual(['bitacora.a.draft']);
    hosts.receive({ bitacora: 'changed', key: null, value: null });
    expect(storage?.names()).toEqual([]);
    expect(changed).toEqual(['bitacora.a.draft', 'bitacora.a.secret', null]);
    expect(told).toEqual([{ bitacora: 'recall' }]);
  });

  it('is none where the page does not answer', async () => {
    const hosts = ask();
    jest.advanceTimersByTime(1000);
    expect(await hosts.storage).toBeNull();
  });
});
