import { type AnyDefinedCommand, defineCommand, isVisible } from '@bitacora/kernel';
import { id, line, writtenText } from '@bitacora/schema';
import { z } from 'zod';
import {
  ATTRIBUTE_KEY,
  ATTRIBUTE_OWNERS,
  ATTRIBUTE_TYPES,
  type AttributeOwner,
  MAX_OPTIONS,
  MAX_PATTERN_CHARACTERS,
} from './attribute.lists.js';
import { changeAttribute, createAttribute, deleteAttribute } from './attributes.decide.js';
import { attributeContent, attributesDecider, attributesStream } from './attributes.state.js';

const permission = 'settings.manage';
const decider = attributesDecider;
const stream = (
  { owner }: { readonly owner: AttributeOwner },
  { accountId }: { readonly accountId: string },
) => attributesStream(accountId, owner);

const named = { attributeId: id, owner: z.enum(ATTRIBUTE_OWNERS) };
const changeable = {
  name: line(60),
  description: writtenText.max(500),
  /** An empty pattern is none. */
  pattern: z.preprocess(
    (pattern) => (typeof pattern === 'string' && !isVisible(pattern) ? null : pattern),
    z.string().max(MAX_PATTERN_CHARACTERS).nullable(),
  ),
  hint: writtenText.max(200),
  /** Pages of the website may set it for their visitor; of contacts alone. */
  setBySite: z.boolean().default(false),
  options: z.array(z.object({ optionId: id, name: line(80) })).max(MAX_OPTIONS),
};

export const CreateAttribute = defineCommand({
  name: 'CreateAttribute',
  permission,
  schema: z.object({
    ...named,
    key: z.string().trim().regex(ATTRIBUTE_KEY, 'KEY_INVALID'),
    type: z.enum(ATTRIBUTE_TYPES),
    ...changeable,
  }),
  decider,
  stream,
  decide: createAttribute,
});

/**
 * Renames, describes, takes another pattern, and adds, orders, renames and removes options. Values that name a removed
 * option keep it, marked as removed; those that no new pattern would take stay as well.
 */
export const ChangeAttribute = defineCommand({
  name: 'ChangeAttribute',
  permission,
  schema: z.object({ ...named, ...changeable }),
  decider,
  stream,
  edited({ attributeId }, state) {
    const attribute = state.find((one) => one.attributeId === attributeId);
    return attribute ? attributeContent(attribute) : null;
  },
  decide: changeAttribute,
});

export const DeleteAttribute = defineCommand({
  name: 'DeleteAttribute',
  permission,
  schema: z.object(named),
  decider,
  stream,
  decide: deleteAttribute,
});

export const attributeCommands: readonly AnyDefinedCommand[] = [
  CreateAttribute,
  ChangeAttribute,
  DeleteAttribute,
];
