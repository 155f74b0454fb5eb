import { TestBed } from '@angular/core/testing';
import { RefusedError, type ShownConversation, type ShownMacro } from '@bitacora/console-data';
import { MacroGateway } from '@bitacora/console-data/macros';
import { Words } from '../../words/words.js';
import { MacroRuns } from './macro-runs.js';

const MACRO = { id: 'm1', number: 2 } as ShownMacro;
const conversations = Array.from({ length: 100 }, (_, n) => ({
  id: `c${n}`,
  reference: `R${n}`,
  contact: { name: 'Lucía' } as ShownConversation['contact'],
}));
const refused = (code: string, params = {}) =>
  new RefusedError([{ code, field: null, params }] as never);

describe('a macro on a selection', () => {
  const asked: string[] = [];
  const changed: unknown[] = [];
  let runs: MacroRuns;
  let behind: (id: string) => void = () => undefined;

  beforeEach(() => {
    asked.length = 0;
    changed.length = 0;
    behind = () => undefined;
    const gateway = {
      async run(id: string) {
        asked.push(id);
        behind(id);
        if (id.endsWith('7')) {
          const params = { step: 1, type: 'sendReply', reason: 'CONTACT_ERASED' };
          throw refused('MACRO_STEP_REFUSED', params);
        }
        return { conversation: id, runId: id === 'c0' ? null : `run-${id}`, lasting: 0 };
      },
      async undo(id: string) {
        if (id === 'c1') throw refused('RUN_OVERTAKEN', { what: 'status' });
        return { conversation: id };
      },
    };
    const t = (key: string) => key;
    TestBed.configureTestingModule({
      providers: [
        MacroRuns,
        { provide: MacroGateway, useValue: gateway },
        { provide: Words, useValue: { t, n: t, has: () => true } },
      ],
    });
    runs = TestBed.inject(MacroRuns);
  });

  const started = () =>
    runs.run(MACRO, { conversations, changed: (after) => void changed.push(after) });
  const states = () => runs.ran().map(({ state }) => state);
  const count = (state: string) => states().filter((one) => one === state).length;

  it('runs on one after the other, and says what came of each', async () => {
    await started();
    expect(asked).toEqual(conversations.map(({ id }) => id));
    expect([count('done'), count('refused'), count('unchanged')]).toEqual([89, 10, 1]);
    expect(runs.ran()[7]?.says).toContain('errors.CONTACT_ERASED');
    expect(changed).toHaveLength(90);
    expect([runs.ended(), runs.busy()]).toEqual([100, false]);
  });

  it('stops between two, and leaves the rest as they are', async () => {
    behind = (id) => id === 'c2' && runs.stop();
    await started();
    expect(asked).toEqual(['c0', 'c1', 'c2']);
    expect(count('waiting')).toBe(97);
  });

  it('is undone where it changed something, and says where it is not', async () => {
    await started();
    await runs.undo();
    expect([count('undone'), count('kept'), count('refused')]).toEqual([88, 1, 10]);
    expect(runs.ran()[1]?.says).toContain('errors.RUN_OVERTAKEN');
    expect(runs.undoable()).toBe(true);
  });
});
