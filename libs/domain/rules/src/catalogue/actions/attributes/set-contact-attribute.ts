import { contactAttributeRequested } from '@bitacora/conversations/published';
import { id, recordedAttributeValue } from '@bitacora/schema';
import { z } from 'zod';
import { attribute, attributeValue } from '../../params.js';
import { words } from '../../words.js';
import { action } from '../action.js';
import { contactChanged } from '../lead-to.js';
import { namedAttribute } from './named-attribute.js';

/** The contact has a stream of its own, so the pass records what is asked, and the contact changes after it. */
export const setContactAttributeAction = action({
  name: 'setContactAttribute',
  version: 1,
  icon: 'list-checks',
  words: words(
    'poner en el atributo {attribute} del cliente {value}',
    'set the attribute {attribute} of the contact to {value}',
    'definir o atributo {attribute} do cliente como {value}',
  ),
  params: { attribute: attribute('contact'), value: attributeValue() },
  writes: ({ attribute: name, value }) => [
    { field: 'contactAttributes', thing: name, value: `${typeof value} ${value}` },
  ],
  leadsTo: ({ attribute: name }) =>
    contactChanged('attribute', { 'change.contactAttribute': namedAttribute(name).id }),
  change: z.object({
    kind: z.literal('setContactAttribute'),
    attributeId: id,
    /** Null clears it. */
    value: recordedAttributeValue.nullable(),
    /** The contact had that value at the event. */
    isSo: z.boolean(),
  }),
  plan: ({ attribute: name, value }, { contactValue, valueRefusal }) => {
    const named = namedAttribute(name);
    const isSo = contactValue(named.id) === value;
    return valueRefusal(named, value) ?? { attributeId: named.id, value, isSo };
  },
  apply: ({ attributeId, value, isSo }, conversation) =>
    isSo ? null : contactAttributeRequested(conversation, { attributeId, value }),
});
