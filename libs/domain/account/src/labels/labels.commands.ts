import { type AnyDefinedCommand, defineCommand } from '@bitacora/kernel';
import { colour, id, line, writtenText } from '@bitacora/schema';
import { z } from 'zod';
import { changeLabel, createLabel, deleteLabel, mergeLabels } from './labels.decide.js';
import { labelContent, labelsDecider, labelsStream } from './labels.state.js';

const permission = 'settings.manage';
const stream = (_data: unknown, { accountId }: { readonly accountId: string }) =>
  labelsStream(accountId);
const body = z.object({
  labelId: id,
  name: line(40),
  colour: z.string().toLowerCase().pipe(colour),
  description: writtenText.max(500),
  inSidebar: z.boolean(),
});

export const CreateLabel = defineCommand({
  name: 'CreateLabel',
  permission,
  schema: body,
  decider: labelsDecider,
  stream,
  decide: createLabel,
});

/** Renames, recolours, describes. */
export const ChangeLabel = defineCommand({
  name: 'ChangeLabel',
  permission,
  schema: body,
  decider: labelsDecider,
  stream,
  edited({ labelId }, state) {
    const label = state.find((one) => one.labelId === labelId);
    return label ? labelContent(label) : null;
  },
  decide: changeLabel,
});

export const DeleteLabel = defineCommand({
  name: 'DeleteLabel',
  permission,
  schema: z.object({ labelId: id }),
  decider: labelsDecider,
  stream,
  decide: deleteLabel,
});

/** `labelId` gives way to `into` wherever it is. */
export const MergeLabels = defineCommand({
  name: 'MergeLabels',
  permission,
  schema: z.object({ labelId: id, into: id }),
  decider: labelsDecider,
  stream,
  decide: mergeLabels,
});

export const labelCommands: readonly AnyDefinedCommand[] = [
  CreateLabel,
  ChangeLabel,
  DeleteLabel,
  MergeLabels,
];
