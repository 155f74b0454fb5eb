import { rowsFarAway, rowsInMemory } from './testing/rows-in-memory.js';
import { openVault } from './open-vault.js';

const MASTER = Buffer.alloc(32, 7).toString('base64');
const SUBJECTS = ['contact:acme.1', 'contact:acme.2', 'contact:acme.3'] as const;
const [, , THIRD] = SUBJECTS;

/** A vault whose rows count how often a key is looked up. */
async function openCounted(cachedKeys?: number) {
  const near = rowsInMemory();
  const lookUps: string[] = [];
  const rows: typeof near = {
    ...near,
    get: (table, name) => {
      if (table === 'keys') lookUps.push(name);
      return near.get(table, name);
    },
  };
  const vault = await openVault({
    rows,
    folder: '/nonexistent',
    masterKey: MASTER,
    ...(cachedKeys !== undefined && { cachedKeys }),
  });
  return { keyRing: vault.keyRing, lookUps };
}

describe('keys in memory', () => {
  it('are as many as cachedKeys says: who was used longest ago is looked up again, and opens all the same', async () => {
    const { keyRing, lookUps } = await openCounted(2);
    await keyRing.ensure(SUBJECTS);
    const boxes = SUBJECTS.map((subject) => keyRing.seal(subject, `de ${subject}`, 'event'));
    const open = (index: number) =>
      keyRing.open(SUBJECTS[index] ?? THIRD, String(boxes[index]), 'event');
    for (const index of [1, 2]) open(index);
    lookUps.length = 0;
    expect(open(2)).toBe('de contact:acme.3');
    expect(open(1)).toBe('de contact:acme.2');
    expect(lookUps).toEqual([]);
    expect(open(0)).toBe('de contact:acme.1');
    expect(lookUps).toEqual([SUBJECTS[0]]);
    // The third was used longest ago, so it had to go; the second stayed.
    open(1);
    expect(lookUps).toEqual([SUBJECTS[0]]);
    open(2);
    expect(lookUps).toEqual([SUBJECTS[0], SUBJECTS[2]]);
  });

  it('are all of a few when nothing is said', async () => {
    const { keyRing, lookUps } = await openCounted();
    await keyRing.ensure(SUBJECTS);
    lookUps.length = 0;
    for (const subject of SUBJECTS) keyRing.seal(subject, 'Hola', 'event');
    expect(lookUps).toEqual([]);
  });

  it('do not outlive an erasure', async () => {
    const { keyRing } = await openCounted(2);
    await keyRing.ensure(SUBJECTS);
    const box = keyRing.seal(SUBJECTS[2], 'Hola', 'event');
    await keyRing.erase(SUBJECTS[2]);
    expect(keyRing.open(SUBJECTS[2], box, 'event')).toBeNull();
  });

  it('are fetched once from a server for all who ask at the same time, and again when one was made since', async () => {
    const far = rowsFarAway(true);
    const questions: (readonly string[])[] = [];
    let answer = Promise.resolve();
    const rows: typeof far = {
      ...far,
      getAll: async (table, names) => {
        questions.push(names);
        const found = await far.getAll?.(table, names);
        await answer;
        return found ?? new Map();
      },
    };
    const open = () => openVault({ rows, folder: '/nonexistent', masterKey: MASTER });
    const [ours, theirs] = [(await open()).keyRing, (await open()).keyRing];
    await ours.ensure([SUBJECTS[0], THIRD]);
    const wrapped = (await far.get('keys', THIRD)) as Uint8Array;
    await far.remove('keys', THIRD);
    questions.length = 0;
    const loads = Array.from({ length: 20 }, () => theirs.load([SUBJECTS[0]]));
    for (const states of await Promise.all(loads)) {
      expect(states.get(SUBJECTS[0])).toBe('present');
    }
    expect(questions).toEqual([[SUBJECTS[0]]]);
    const held = Promise.withResolvers<void>();
    answer = held.promise;
    const early = theirs.load([THIRD]);
    const later = rows.make('keys', THIRD, wrapped).then(() => theirs.load([THIRD]));
    await new Promise((resolve) => setImmediate(resolve));
    held.resolve();
    expect((await early).get(THIRD)).toBe('absent');
    expect((await later).get(THIRD)).toBe('present');
  });
});
