import { contactChangeRequested } from '@bitacora/conversations/published';
import { id } from '@bitacora/schema';
import { z } from 'zod';
import { reference } from '../../params.js';
import { words } from '../../words.js';
import { action } from '../action.js';
import { contactChanged } from '../lead-to.js';

/** The contact has a stream of its own, so the pass records what is asked, and the contact changes after it. */
export const addContactLabelAction = action({
  name: 'addContactLabel',
  version: 1,
  icon: 'tag',
  words: words(
    'añadir al cliente la etiqueta {labelId}',
    'add the label {labelId} to the contact',
    'adicionar ao cliente a etiqueta {labelId}',
  ),
  params: { labelId: reference('label') },
  writes: ({ labelId }) => [{ field: 'contactLabels', thing: labelId, value: 'added' }],
  leadsTo: () => contactChanged('labelAdded'),
  /** `isSo`: the contact had it at the event. */
  change: z.object({ kind: z.literal('addContactLabel'), labelId: id, isSo: z.boolean() }),
  plan: ({ labelId }, { contactLabelIds }) => ({
    labelId,
    isSo: contactLabelIds.includes(labelId),
  }),
  apply: ({ labelId, isSo }, conversation) =>
    isSo ? null : contactChangeRequested(conversation, { kind: 'addLabel', labelId }),
});
