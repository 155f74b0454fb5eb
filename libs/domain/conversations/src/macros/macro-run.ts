import { MAX_LABELS, id, instant, recordedAttributeValue } from '@bitacora/schema';
import { z } from 'zod';
import { PRIORITIES, STATUSES } from '../conversation.lists.js';

/** Most steps of one macro. */
export const MAX_MACRO_STEPS = 20;
/** Most characters of the name of a macro. */
export const MAX_MACRO_NAME = 60;

/** What came of a step: it changed something, all was so already, or its conditions did not hold. */
export const STEP_RESULTS = ['done', 'noChange', 'skipped'] as const;
export type StepResult = (typeof STEP_RESULTS)[number];

/** One step of a macro that ran, in its order. */
export const ranStep = z.object({
  /** Index in the macro's list of steps. */
  index: z.number().int().min(0),
  /** The action's name in the catalogue. */
  type: z.string().min(1).max(60),
  outcome: z.enum(STEP_RESULTS),
});
export type RanStep = z.output<typeof ranStep>;

const fromTo = <T extends z.ZodType>(value: T) => z.object({ from: value, to: value }).nullable();
const labelIds = z.array(id).max(MAX_LABELS);

/** What a run changed, from what to what; null: it left that as it was. An undo goes from `to` back to `from`. */
export const runEffects = z.object({
  status: fromTo(z.object({ status: z.enum(STATUSES), until: instant.nullable() })),
  priority: fromTo(z.enum(PRIORITIES)),
  important: fromTo(z.boolean()),
  muted: fromTo(z.boolean()),
  assigneeId: fromTo(id.nullable()),
  teamId: fromTo(id.nullable()),
  labelsAdded: labelIds,
  labelsRemoved: labelIds,
  /** Messages, notes and what was asked of the contact: nothing takes these back. */
  lasting: z.number().int().min(0).max(MAX_MACRO_STEPS),
});
export type RunEffects = z.output<typeof runEffects>;

/** Values of attributes before and after a run. Personal: they stand apart, sealed. */
export const runAttributes = z
  .array(
    z.object({
      attributeId: id,
      from: recordedAttributeValue.nullable(),
      to: recordedAttributeValue.nullable(),
    }),
  )
  .max(MAX_MACRO_STEPS);
export type RunAttributes = z.output<typeof runAttributes>;
