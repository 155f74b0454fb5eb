import { attribute } from '../../params.js';
import { words } from '../../words.js';
import { action } from '../action.js';
import { namedAttribute } from './named-attribute.js';
import { setConversationAttributeAction } from './set-conversation-attribute.js';

export const clearConversationAttributeAction = action({
  name: 'clearConversationAttribute',
  version: 1,
  icon: 'list-checks',
  words: words(
    'vaciar el atributo {attribute} de la conversación',
    'clear the attribute {attribute} of the conversation',
    'esvaziar o atributo {attribute} da conversa',
  ),
  params: { attribute: attribute('conversation') },
  writes: ({ attribute: name }) => [{ field: 'attributes', thing: name, value: 'cleared' }],
  leadsTo: ({ attribute: name }) => [
    {
      event: 'ConversationAttributeSet',
      facts: { [name]: null, 'change.attribute': namedAttribute(name).id },
    },
  ],
  change: setConversationAttributeAction.change,
  plan: ({ attribute: name }) => ({ attributeId: namedAttribute(name).id, value: null }),
  apply: setConversationAttributeAction.apply,
});
