import { comparedTests, firstDifference } from './first-difference.js';
import { Transcript } from './transcript.js';

class Refused extends Error {
  readonly code = 'REFUSED';
  constructor(readonly stream: string) {
    super('no');
  }
}

/** A store whose ids, times and positions differ from run to run. */
class Store {
  constructor(private readonly seed: number) {}
  async append(stream: string) {
    if (stream === '') throw new Refused('x');
    return {
      position: `p${this.seed}${stream.length}`,
      at: new Date().toISOString(),
    };
  }
  async part() {
    return this.seed / 7;
  }
  async open(name: string) {
    return new Collection(name, this.seed);
  }
  async *follow() {
    yield { events: [this.seed > 5 ? 'a' : 'a'] };
    yield { events: ['b'] };
  }
}
class Collection {
  constructor(
    private readonly name: string,
    private readonly seed: number,
  ) {}
  async get(id: string) {
    const uuid = `0000000${this.seed}-0000-4000-8000-000000000000`;
    return { _id: id, uuid, again: uuid, name: this.name, text: 'x'.repeat(200) };
  }
}

async function told(seed: number, extra: (store: Store) => Promise<unknown> = async () => null) {
  let test: string | null = 'one';
  const transcript = new Transcript({ name: 'x', test: () => test, positionLike: /^p\d+$/ });
  const store = transcript.of(new Store(seed));
  await store.append('ab');
  await store.append('abc');
  await store.part();
  await store.append('').catch(() => null);
  test = 'two';
  const views = await store.open('views');
  await views.get('1');
  await views.get('1');
  const given: unknown[] = [];
  for await (const batch of store.follow()) given.push(batch);
  expect(given).toHaveLength(2);
  await extra(store);
  test = null;
  await store.append('not written down');
  return transcript.text();
}

describe('a transcript', () => {
  it('reads alike in two runs, whatever ids, times and positions were', async () => {
    const text = await told(1);
    expect(text).toBe(await told(6));
    expect(text).toContain('## one');
    expect(text).toContain('append ["ab"]\n  {"at":"a time","position":"position-1"}');
    expect(text).toContain('"position":"position-2"');
    expect(text).toContain('part []\n  "a share"');
    expect(text).toContain('append [""]\n  ! REFUSED {"stream":"x"}');
    expect(text).toContain('open.get ["1"]\n  {"_id":"1","again":"id-1","name":"views"');
    expect(text).toContain('"text":"text of 200","uuid":"id-1"');
    expect(text).toContain('open.get ["1"]\n  "1 as before"');
    expect(text).toContain('follow []\n  ["a","b"]');
    expect(text).not.toContain('not written down');
  });

  it('is compared by the tests that both have, and the first difference is shown with what came before', async () => {
    const one = await told(1);
    expect(firstDifference(one, await told(2))).toBeNull();
    const other = await told(2, (store) => store.append('more'));
    expect(firstDifference(one, other)).toMatchObject({
      test: 'two',
      one: null,
      other: 'append ["more"]',
      before: expect.arrayContaining(['  ["a","b"]']),
    });
    expect(comparedTests(one, '## two\n\nx\n')).toEqual(['two']);
    expect(firstDifference('## only here\n\nx\n', one)).toBeNull();
  });
});
