import type { RuleTimer } from '@bitacora/rules';
import { timerFor } from './new-timer.js';

const lasting: RuleTimer = { kind: 'lasting', minutes: 45, inHours: true, status: null };
const date: RuleTimer = { kind: 'date', attribute: 'a', days: 2, at: '10:15' };

describe('the timer of a trigger that is chosen', () => {
  it('is the one of before where it fits', () => {
    const silent = { timer: 'lasting', wait: 'contactSilent' } as const;
    expect(timerFor(silent, lasting)).toEqual(lasting);
    expect(timerFor({ timer: 'lasting', wait: 'inStatus' }, lasting)).toEqual({
      ...lasting,
      status: 'open',
    });
    expect(timerFor(silent, { ...lasting, status: 'pending' })).toEqual(lasting);
    expect(timerFor({ timer: 'date', wait: null }, date)).toEqual(date);
  });

  it('begins with what people mean, and none where none is asked for', () => {
    expect(timerFor({ timer: 'weekday', wait: null }, date)).toEqual({
      ...{ kind: 'weekday', weekdays: [1, 2, 3, 4, 5], at: '10:15' },
    });
    expect(timerFor({ timer: 'date', wait: null }, lasting)).toMatchObject({ at: '09:00' });
    expect(timerFor({ timer: 'lasting', wait: 'noAnswer' }, date)).toMatchObject({ minutes: 30 });
    expect(timerFor({ timer: null, wait: null }, date)).toBeNull();
  });
});
