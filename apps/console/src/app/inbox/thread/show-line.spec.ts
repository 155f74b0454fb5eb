import { reachLine, showLine } from './show-line.js';

function pages(first: number, reachesTo: number) {
  let from = first;
  let asked = 0;
  return {
    id: () => 'c1',
    asked: () => asked,
    items: () => Array.from({ length: first - from + 1 }, (_, nth) => ({ revision: from + nth })),
    hasEarlier: () => from > reachesTo,
    async earlier() {
      asked += 1;
      from = Math.max(reachesTo, from - 10);
    },
  };
}

const at = (revision: number) => ({ conversationId: 'c1', revision });

describe('a line that lies further back', () => {
  it('is reached page by page, and no further', async () => {
    const store = pages(100, 0);
    expect(await reachLine(store, at(85))).toBe(true);
    expect(store.asked()).toBe(2);
    expect(await reachLine(store, at(95))).toBe(true);
    expect(store.asked()).toBe(2);
  });

  it('is given up where no page comes, and after many', async () => {
    expect(await reachLine({ ...pages(100, 0), earlier: async () => undefined }, at(5))).toBe(
      false,
    );
    const far = pages(10_000, 0);
    expect(await reachLine(far, at(5))).toBe(false);
    expect(far.asked()).toBe(30);
  });

  it('is not looked for in another conversation that was opened in between', async () => {
    let id = 'c1';
    const store = { ...pages(100, 0), id: () => id };
    const earlier = async () => {
      id = 'c2';
      await store.earlier();
    };
    expect(await reachLine({ ...store, earlier }, at(5))).toBe(false);
    expect(store.asked()).toBe(1);
  });

  it('comes into sight with the focus', () => {
    const thread = document.createElement('div');
    thread.innerHTML = '<p data-revision="3">Hola</p>';
    document.body.append(thread);
    const [line] = thread.children;
    const seen = jest.fn();
    Object.assign(line as object, { scrollIntoView: seen });
    showLine(thread, 3);
    expect(seen).toHaveBeenCalled();
    expect(document.activeElement).toBe(line);
    thread.innerHTML = '<p data-revision="7" data-album="8 10">Fotos</p>';
    const [album] = thread.children;
    Object.assign(album as object, { scrollIntoView: seen });
    showLine(thread, 10);
    expect(document.activeElement).toBe(album);
    showLine(thread, 1);
    expect(seen).toHaveBeenCalledTimes(2);
    thread.remove();
  });
});
