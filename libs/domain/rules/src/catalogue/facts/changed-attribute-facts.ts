import type { Fact } from './fact.js';
import { words } from '../words.js';

/** Which attribute changed; what it holds now, and held, are facts of the attribute itself. */
export const CHANGED_ATTRIBUTE_FACTS = [
  {
    name: 'change.attribute',
    type: 'reference',
    version: 1,
    group: 'change',
    words: words('atributo que cambió', 'attribute that changed', 'atributo que mudou'),
    reference: 'attribute',
    owner: 'conversation',
    triggers: ['attributeChanged'],
    read: ({ event }) => (event.attribute?.owner === 'conversation' ? event.attribute.id : null),
  },
  {
    name: 'change.contactAttribute',
    type: 'reference',
    version: 1,
    group: 'change',
    words: words(
      'atributo del cliente que cambió',
      'attribute of the contact that changed',
      'atributo do cliente que mudou',
    ),
    reference: 'attribute',
    owner: 'contact',
    triggers: ['contactChanged'],
    read: ({ event }) => (event.attribute?.owner === 'contact' ? event.attribute.id : null),
  },
] as const satisfies readonly Fact[];
