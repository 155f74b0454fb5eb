import { labelAdded } from '@bitacora/conversations/published';
import { id } from '@bitacora/schema';
import { z } from 'zod';
import { reference } from '../../params.js';
import { words } from '../../words.js';
import { action } from '../action.js';

export const addLabelAction = action({
  name: 'addLabel',
  version: 1,
  icon: 'tag',
  words: words(
    'añadir la etiqueta {labelId}',
    'add the label {labelId}',
    'adicionar a etiqueta {labelId}',
  ),
  params: { labelId: reference('label') },
  writes: ({ labelId }) => [{ field: 'labels', thing: labelId, value: 'added' }],
  leadsTo: ({ labelId }) => [
    { event: 'ConversationLabelAdded', facts: { 'change.label': labelId } },
  ],
  change: z.object({ kind: z.literal('addLabel'), labelId: id }),
  plan: ({ labelId }) => ({ labelId }),
  apply: ({ labelId }, conversation) => labelAdded(conversation, labelId),
});
