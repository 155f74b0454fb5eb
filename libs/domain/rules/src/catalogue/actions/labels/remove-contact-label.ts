import { contactChangeRequested } from '@bitacora/conversations/published';
import { id } from '@bitacora/schema';
import { z } from 'zod';
import { reference } from '../../params.js';
import { words } from '../../words.js';
import { action } from '../action.js';
import { contactChanged } from '../lead-to.js';

/** The contact has a stream of its own, so the pass records what is asked, and the contact changes after it. */
export const removeContactLabelAction = action({
  name: 'removeContactLabel',
  version: 1,
  icon: 'tag',
  words: words(
    'quitar al cliente la etiqueta {labelId}',
    'remove the label {labelId} from the contact',
    'remover do cliente a etiqueta {labelId}',
  ),
  params: { labelId: reference('label') },
  writes: ({ labelId }) => [{ field: 'contactLabels', thing: labelId, value: 'removed' }],
  leadsTo: () => contactChanged('labelRemoved'),
  /** `isSo`: the contact did not have it at the event. */
  change: z.object({ kind: z.literal('removeContactLabel'), labelId: id, isSo: z.boolean() }),
  plan: ({ labelId }, { contactLabelIds }) => ({
    labelId,
    isSo: !contactLabelIds.includes(labelId),
  }),
  apply: ({ labelId, isSo }, conversation) =>
    isSo ? null : contactChangeRequested(conversation, { kind: 'removeLabel', labelId }),
});
