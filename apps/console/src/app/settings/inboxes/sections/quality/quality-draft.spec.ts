import type { InboxSettings } from '@bitacora/console-data';
import { NO_SERVICE_QUALITY } from '@bitacora/inboxes/published';
import {
  NO_QUALITY_DRAFT,
  type QualityDraft,
  amountProblem,
  percentProblem,
  qualityChanges,
  qualityDraftOf,
  qualityIn,
  qualityProblems,
} from './quality-draft.js';

const draft = (part: Partial<QualityDraft> = {}) => ({ ...NO_QUALITY_DRAFT, ...part });

describe('the service quality of an inbox, as a form', () => {
  it('is saved as it was when nothing is changed', () => {
    const serviceQuality = {
      ...{ hasTarget: true, amount: 2, unit: 'hours' as const },
      ...{ inHours: true, warnPercent: 50 },
    };
    expect(qualityIn(qualityDraftOf({ serviceQuality } as InboxSettings))).toEqual(serviceQuality);
    const none = { serviceQuality: NO_SERVICE_QUALITY } as InboxSettings;
    expect(qualityDraftOf(none)).toEqual(NO_QUALITY_DRAFT);
    expect(qualityIn(NO_QUALITY_DRAFT)).toEqual(NO_SERVICE_QUALITY);
  });

  it('counts each changed field', () => {
    expect(qualityChanges(draft(), draft({ amount: ' ' }))).toBe(0);
    expect(qualityChanges(draft({ hasTarget: true, amount: '5' }), draft())).toBe(2);
    expect(qualityChanges(draft({ warnPercent: '' }), draft())).toBe(1);
  });

  it('says what is wrong', () => {
    expect(amountProblem(draft())).toBeNull();
    expect(amountProblem(draft({ hasTarget: true }))).toBe('amountMissing');
    for (const amount of ['0', '1000', '1.5', 'x'])
      expect(amountProblem(draft({ amount }))).toBe('amountWrong');
    for (const warnPercent of ['', '0', '100', '7.5'])
      expect(percentProblem(draft({ warnPercent }))).toBe('percentWrong');
    expect(qualityProblems(draft({ hasTarget: true, warnPercent: '' }))).toBe(2);
  });
});
