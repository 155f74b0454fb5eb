import { FakeBrowser } from '../fakes/browser';
import { Memory } from './memory';

describe('what the browser keeps', () => {
  let browser: FakeBrowser;
  const open = (storage = browser.page()) => new Memory('token-of-an-inbox', storage);
  beforeEach(() => (browser = new FakeBrowser()));

  it('is what another page kept last', () => {
    const [one, other] = [open(), open()];
    one.set('draft', 'uno');
    other.set('draft', 'dos');
    expect(one.get('draft')).toBe('dos');
    other.remove('draft');
    expect(one.get('draft')).toBeNull();
  });

  it('is the new value, not the stored one before, when the browser is full', () => {
    const page = browser.page();
    let isFull = false;
    const memory = open({
      ...page,
      setItem: (name, value) => {
        if (isFull) throw new DOMException('full', 'QuotaExceededError');
        page.setItem(name, value);
      },
    });
    memory.set('draft', 'Hola');
    isFull = true;
    memory.set('draft', 'Hola a todos');
    expect(memory.get('draft')).toBe('Hola a todos');
    expect(memory.keys('dra')).toEqual(['draft']);
    expect(open().get('draft')).toBeNull();
    isFull = false;
    memory.set('draft', 'Ya');
    expect(open().get('draft')).toBe('Ya');
  });

  it('stays when the token of the inbox is replaced', () => {
    const first = new Memory('token-of-an-inbox', browser.page());
    first.set('secret', 's');
    first.set('outbox.m1', '{}');
    first.nameBy('inbox-1');
    first.set('draft', 'Hola');
    const second = new Memory('another-token-of-it', browser.page());
    expect(second.get('secret')).toBeNull();
    second.nameBy('inbox-1');
    expect(['secret', 'outbox.m1', 'draft'].map((key) => second.get(key))).toEqual([
      's',
      '{}',
      'Hola',
    ]);
    const names = [...browser.kept.keys()];
    expect(names.filter((name) => !name.startsWith('bitacora.inbox-1.'))).toEqual([]);
  });

  it('is not replaced by what an older page kept under the token', () => {
    const older = new Memory('token-of-an-inbox', browser.page());
    const page = new Memory('token-of-an-inbox', browser.page());
    page.nameBy('inbox-1');
    page.set('secret', 'new');
    older.set('secret', 'old');
    older.set('draft', 'Hola');
    older.nameBy('inbox-1');
    expect([older.get('secret'), older.get('draft')]).toEqual(['new', 'Hola']);
    expect(browser.kept.size).toBe(2);
  });

  it('reports its own names only', () => {
    const heard: (string | null)[] = [];
    open().onChange((key) => heard.push(key));
    open().set('secret', 's');
    browser.page().setItem('something.else', 'x');
    new Memory('another-token-of-it', browser.page()).set('draft', 'x');
    expect(heard).toEqual(['secret']);
  });
});
