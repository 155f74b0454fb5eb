import type { RuleAction } from '../catalogue/actions.js';
import { crowdedAction } from './crowded-action.js';

const run = (macroId: string): RuleAction => ({ type: 'runMacro', macroId });
const note: RuleAction = { type: 'addNote', text: 'x' };
const wait: RuleAction = { type: 'wait', minutes: 5, inHours: false };
const steps: Readonly<Record<string, number>> = { short: 3, long: 20 };
const crowded = (...actions: readonly RuleAction[]) =>
  crowdedAction(actions, (macroId) => steps[macroId] ?? 0);
const notes = (count: number) => Array.from({ length: count }, () => note);

describe('the room that a rule has for the steps of its macros', () => {
  it('is that of one pass: actions and steps together', () => {
    expect(crowded(run('long'), run('long'), note)).toBeNull();
    expect(crowded(run('long'), run('long'), run('long'))).toBe(2);
    expect(crowded(...notes(46), run('short'))).toBeNull();
    expect(crowded(...notes(47), run('short'))).toBe(47);
  });

  it('counts the actions behind the macro, too', () => {
    expect(crowded(run('short'), ...notes(46))).toBeNull();
    expect(crowded(run('short'), ...notes(47))).toBe(0);
  });

  it('begins again behind a wait', () => {
    expect(crowded(run('long'), run('long'), wait, run('long'), run('long'))).toBeNull();
    expect(crowded(note, wait, run('long'), run('long'), run('long'))).toBe(4);
  });
});
