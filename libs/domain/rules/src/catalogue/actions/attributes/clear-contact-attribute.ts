import { attribute } from '../../params.js';
import { words } from '../../words.js';
import { action } from '../action.js';
import { contactChanged } from '../lead-to.js';
import { namedAttribute } from './named-attribute.js';
import { setContactAttributeAction } from './set-contact-attribute.js';

/** The contact has a stream of its own, so the pass records what is asked, and the contact changes after it. */
export const clearContactAttributeAction = action({
  name: 'clearContactAttribute',
  version: 1,
  icon: 'list-checks',
  words: words(
    'vaciar el atributo {attribute} del cliente',
    'clear the attribute {attribute} of the contact',
    'esvaziar o atributo {attribute} do cliente',
  ),
  params: { attribute: attribute('contact') },
  writes: ({ attribute: name }) => [{ field: 'contactAttributes', thing: name, value: 'cleared' }],
  leadsTo: ({ attribute: name }) =>
    contactChanged('attribute', { 'change.contactAttribute': namedAttribute(name).id }),
  change: setContactAttributeAction.change,
  plan: ({ attribute: name }, { contactValue }) => {
    const { id } = namedAttribute(name);
    return { attributeId: id, value: null, isSo: contactValue(id) === null };
  },
  apply: setContactAttributeAction.apply,
});
