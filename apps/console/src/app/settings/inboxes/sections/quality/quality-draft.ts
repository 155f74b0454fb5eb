import type { InboxSettings } from '@bitacora/console-data';
import { MAX_TARGET_AMOUNT } from '@bitacora/inboxes/published';

type Saved = InboxSettings['serviceQuality'];
export const TARGET_UNITS = ['seconds', 'minutes', 'hours'] as const satisfies Saved['unit'][];

/** Within how much time people answer, as it is in the form. */
export interface QualityDraft {
  readonly hasTarget: boolean;
  /** As it is written: digits, or empty. */
  readonly amount: string;
  readonly unit: Saved['unit'];
  readonly inHours: boolean;
  /** As it is written, in per cent. */
  readonly warnPercent: string;
}

/** The form as it is before anything was saved. */
export const NO_QUALITY_DRAFT: QualityDraft = {
  hasTarget: false,
  amount: '',
  unit: 'minutes',
  inHours: false,
  warnPercent: '75',
};

export function qualityDraftOf({ serviceQuality }: InboxSettings): QualityDraft {
  const { hasTarget, amount, unit, inHours, warnPercent } = serviceQuality;
  return {
    ...{ hasTarget, unit, inHours },
    amount: amount == null ? '' : String(amount),
    warnPercent: String(warnPercent),
  };
}

/** As it is saved. */
export function qualityIn({ amount, warnPercent, ...draft }: QualityDraft): Saved {
  const given = amount.trim();
  return {
    ...draft,
    amount: given === '' ? null : Number(given),
    warnPercent: Number(warnPercent),
  };
}

/** How many fields differ from what is saved. */
export function qualityChanges(draft: QualityDraft, saved: QualityDraft): number {
  const [one, other] = [qualityIn(draft), qualityIn(saved)];
  const names = Object.keys(NO_QUALITY_DRAFT) as (keyof QualityDraft)[];
  return names.filter((name) => !Object.is(one[name], other[name])).length;
}

/** Code of what is wrong with the time; words for it are `settings.quality.wrong.<code>`. */
export function amountProblem(draft: QualityDraft): 'amountMissing' | 'amountWrong' | null {
  if (draft.amount.trim() === '') return draft.hasTarget ? 'amountMissing' : null;
  return isWithin(Number(draft.amount), MAX_TARGET_AMOUNT) ? null : 'amountWrong';
}

/** Code of what is wrong with the warning. */
export function percentProblem({ warnPercent }: QualityDraft): 'percentWrong' | null {
  return isWithin(Number(warnPercent), 99) ? null : 'percentWrong';
}

/** How much has to be corrected before it can be saved. */
export function qualityProblems(draft: QualityDraft): number {
  return [amountProblem(draft), percentProblem(draft)].filter(Boolean).length;
}

function isWithin(value: number, most: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= most;
}
