import { snoozeChoices } from './snooze-choices.js';

const keys = (now: Date) => snoozeChoices(now).map(({ key }) => key);

describe('ends of a snooze', () => {
  it('are an hour, three hours, tomorrow morning and Monday morning', () => {
    const friday = new Date(2026, 10, 20, 16, 30);
    const [hour, , tomorrow, monday] = snoozeChoices(friday);
    expect(hour?.at).toEqual(new Date(2026, 10, 20, 17, 30));
    expect(tomorrow?.at).toEqual(new Date(2026, 10, 21, 9));
    expect(monday?.at).toEqual(new Date(2026, 10, 23, 9));
  });

  it('leave Monday out on a Sunday, where it is tomorrow', () => {
    expect(keys(new Date(2026, 10, 22, 12))).toEqual(['hour', 'threeHours', 'tomorrow']);
  });

  it('mean the next Monday on a Monday', () => {
    expect(snoozeChoices(new Date(2026, 10, 23, 8)).at(-1)?.at).toEqual(new Date(2026, 10, 30, 9));
  });
});
