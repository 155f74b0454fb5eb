import { z } from 'zod';
import { type EventOf, colour, defineEvent, id, recordedLine } from '@bitacora/schema';

const body = z.object({
  labelId: id,
  name: recordedLine(40),
  colour,
  description: z.string().max(500),
  inSidebar: z.boolean(),
});

const LabelCreated = defineEvent('LabelCreated', 'labels', body.describe('There is a new label.'));
const LabelChanged = defineEvent(
  'LabelChanged',
  'labels',
  body.describe('A label has another name, colour, description or place in the sidebar.'),
);
const LabelDeleted = defineEvent(
  'LabelDeleted',
  'labels',
  z
    .object({ labelId: id })
    .describe('A label is gone; it comes off the conversations that had it.'),
);

/** Nothing about conversations, contacts and rules is in it: each of them gets the other label by an event of its own. */
const LabelMerged = defineEvent(
  'LabelMerged',
  'labels',
  z
    .object({ labelId: id, into: id })
    .describe('A label is gone, and what had it gets another label in its place.'),
);

/** Events of the catalogue `labels-<account>.all`. */
export const labelEvents = [LabelCreated, LabelChanged, LabelDeleted, LabelMerged] as const;
export type LabelEvent = EventOf<(typeof labelEvents)[number]>;
