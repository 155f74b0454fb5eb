import { TestBed } from '@angular/core/testing';
import { Words } from '../../words/words.js';
import { AnswerTimesWords } from './answer-times-words.js';

const quality = {
  ...{ hasTarget: true, amount: 20, unit: 'minutes' as const, inHours: false, warnPercent: 75 },
};
const times = { inboxId: 'i1', answers: 6, averageSeconds: 1285, withTarget: 4, inTime: 3 };

describe('how fast people answer, in words', () => {
  const words = () => {
    const t = (key: string, values: object = {}) => [key, ...Object.values(values)].join(' ');
    const n = (key: string, count: number, values: object = {}) => t(key, { count, ...values });
    TestBed.configureTestingModule({ providers: [{ provide: Words, useValue: { t, n } }] });
    return TestBed.inject(AnswerTimesWords);
  };

  it('names the target in its own unit', () => {
    const said = words();
    expect(said.target(quality)).toBe('settings.quality.spans.minutes 20');
    expect(said.target({ ...quality, inHours: true })).toContain('settings.quality.withinHours');
    expect(said.target({ ...quality, hasTarget: false })).toBe('');
  });

  it('says the average, and how many came in time', () => {
    const said = words();
    const average = expect.stringMatching(/average 6 21\smin 25\ss/u);
    expect(said.lines(times)).toEqual([average, 'settings.quality.inTime 4 3']);
    expect(said.lines({ ...times, withTarget: 0 })).toEqual([average]);
    expect(said.lines({ ...times, averageSeconds: null })).toEqual(['settings.quality.noAnswers']);
  });

  it('lays the average beside the target', () => {
    const said = words();
    expect(said.short(times, quality)).toMatch(/beside 21\smin 25\ss 20\smin/u);
    expect(said.short(undefined, quality)).toMatch(/onlyTarget 20\smin/u);
    expect(said.short(times, { ...quality, hasTarget: false })).toBeNull();
  });
});
