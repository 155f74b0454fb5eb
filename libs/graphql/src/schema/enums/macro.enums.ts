import { STEP_RESULTS } from '@bitacora/conversations';
import { enumOf } from '../enum-of.js';

/** What came, or would come, of a step of a macro. */
export const STEP_OUTCOMES = [...STEP_RESULTS, 'refused'] as const;
export type StepOutcome = (typeof STEP_OUTCOMES)[number];

export const StepOutcomeName = enumOf(
  'StepOutcome',
  STEP_OUTCOMES,
  'What came, or would come, of a step of a macro.',
  {
    done: 'It changes something.',
    noChange: 'Everything is already as it wants it.',
    skipped: 'Its conditions do not hold.',
    refused: 'It cannot be done, so nothing of the macro is; the reason is a code.',
  },
);
