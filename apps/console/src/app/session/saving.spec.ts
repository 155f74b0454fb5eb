import { RefusedError, UnansweredError } from '@bitacora/console-data';
import type { Words } from '../words/words.js';
import { Saving } from './saving.js';

const words = {
  has: () => true,
  t: (key: string) => key,
} as unknown as Words;
const refused = (field: string | null) =>
  new RefusedError([{ code: 'NAME_TAKEN', field, params: {} }]);

describe('saving a form', () => {
  it('puts a refusal beside its field until the value changes', async () => {
    const saving = new Saving(words, ['name']);
    expect(await saving.run({ name: 'Ventas' }, () => Promise.reject(refused('input.name')))).toBe(
      false,
    );
    expect(saving.refusal('name', 'Ventas')).toBe('errors.NAME_TAKEN');
    expect(saving.refusal('name', 'Soporte')).toBeNull();
    expect(saving.failure()).toBeNull();
  });

  it('says of the whole what belongs to no field', async () => {
    const saving = new Saving(words, ['name']);
    await saving.run({}, () => Promise.reject(refused(null)));
    expect(saving.failure()).toBe('errors.NAME_TAKEN');
    await saving.run({}, () => Promise.reject(new UnansweredError('offline', null)));
    expect(saving.failure()).toBe('errors.offline');
  });

  it('forgets what was wrong once it is saved, and does not run twice at once', async () => {
    const saving = new Saving(words, ['name']);
    await saving.run({ name: 'a' }, () => Promise.reject(refused('name')));
    let done: () => void = () => undefined;
    const first = saving.run({ name: 'a' }, () => new Promise<void>((resolve) => (done = resolve)));
    expect(saving.busy()).toBe(true);
    expect(await saving.run({ name: 'a' }, () => Promise.resolve())).toBe(false);
    done();
    expect(await first).toBe(true);
    expect(saving.refusal('name', 'a')).toBeNull();
    expect(saving.busy()).toBe(false);
  });
});
