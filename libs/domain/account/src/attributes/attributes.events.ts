import { z } from 'zod';
import { type EventOf, defineEvent, id, recordedLine } from '@bitacora/schema';
import {
  ATTRIBUTE_KEY,
  ATTRIBUTE_OWNERS,
  ATTRIBUTE_TYPES,
  MAX_OPTIONS,
  MAX_PATTERN_CHARACTERS,
} from './attribute.lists.js';

const named = { attributeId: id, owner: z.enum(ATTRIBUTE_OWNERS) };
const changeable = {
  name: recordedLine(60),
  description: z.string().max(500),
  /** What a whole text has to match, in the syntax of RE2; null for any text and for every other type. */
  pattern: z.string().max(MAX_PATTERN_CHARACTERS).nullable(),
  /** Says to people what the pattern asks for. */
  hint: z.string().max(200),
  /** Whether pages of the website may set it for their visitor; absent: they may not. */
  setBySite: z.boolean().optional(),
  /** What a list offers, in this order; empty for every other type. */
  options: z.array(z.object({ optionId: id, name: recordedLine(80) })).max(MAX_OPTIONS),
};

const AttributeCreated = defineEvent(
  'AttributeCreated',
  'attributes',
  z
    .object({
      ...named,
      key: z.string().regex(ATTRIBUTE_KEY),
      type: z.enum(ATTRIBUTE_TYPES),
      ...changeable,
    })
    .describe('Conversations, or contacts, can be described by a new attribute.'),
);
const AttributeChanged = defineEvent(
  'AttributeChanged',
  'attributes',
  z
    .object({ ...named, ...changeable })
    .describe('An attribute has another name, description, pattern or list of options.'),
);
const AttributeDeleted = defineEvent(
  'AttributeDeleted',
  'attributes',
  z
    .object(named)
    .describe('An attribute is gone; its values are shown no more, and stay in the history.'),
);

/** Events of `attributes-<account>.<owner>`. */
export const attributeEvents = [AttributeCreated, AttributeChanged, AttributeDeleted] as const;
export type AttributeEvent = EventOf<(typeof attributeEvents)[number]>;
