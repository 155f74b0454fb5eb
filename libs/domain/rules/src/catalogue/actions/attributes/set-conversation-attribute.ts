import { attributeSet } from '@bitacora/conversations/published';
import { id, recordedAttributeValue } from '@bitacora/schema';
import { z } from 'zod';
import { attribute, attributeValue } from '../../params.js';
import { words } from '../../words.js';
import { action } from '../action.js';
import { namedAttribute } from './named-attribute.js';

export const setConversationAttributeAction = action({
  name: 'setConversationAttribute',
  version: 1,
  icon: 'list-checks',
  words: words(
    'poner en el atributo {attribute} de la conversación {value}',
    'set the attribute {attribute} of the conversation to {value}',
    'definir o atributo {attribute} da conversa como {value}',
  ),
  params: { attribute: attribute('conversation'), value: attributeValue() },
  writes: ({ attribute: name, value }) => [
    { field: 'attributes', thing: name, value: `${typeof value} ${value}` },
  ],
  leadsTo: ({ attribute: name, value }) => [
    {
      event: 'ConversationAttributeSet',
      facts: { [name]: value, 'change.attribute': namedAttribute(name).id },
    },
  ],
  change: z.object({
    kind: z.literal('setConversationAttribute'),
    attributeId: id,
    /** Null clears it. */
    value: recordedAttributeValue.nullable(),
  }),
  plan: ({ attribute: name, value }, { valueRefusal }) => {
    const named = namedAttribute(name);
    return valueRefusal(named, value) ?? { attributeId: named.id, value };
  },
  apply: (change, conversation) => attributeSet(conversation, change),
});
