import { labelRemoved } from '@bitacora/conversations/published';
import { id } from '@bitacora/schema';
import { z } from 'zod';
import { reference } from '../../params.js';
import { words } from '../../words.js';
import { action } from '../action.js';

export const removeLabelAction = action({
  name: 'removeLabel',
  version: 1,
  icon: 'tag',
  words: words(
    'quitar la etiqueta {labelId}',
    'remove the label {labelId}',
    'remover a etiqueta {labelId}',
  ),
  params: { labelId: reference('label') },
  writes: ({ labelId }) => [{ field: 'labels', thing: labelId, value: 'removed' }],
  leadsTo: ({ labelId }) => [
    { event: 'ConversationLabelRemoved', facts: { 'change.label': labelId } },
  ],
  change: z.object({ kind: z.literal('removeLabel'), labelId: id }),
  plan: ({ labelId }) => ({ labelId }),
  apply: ({ labelId }, conversation) => labelRemoved(conversation, labelId),
});
