import { orWhenErased } from '@bitacora/kernel';
import type { Fact } from './fact.js';
import { words } from '../words.js';

export const CONTACT_FACTS = [
  {
    name: 'contact.name',
    type: 'text',
    version: 1,
    group: 'contact',
    words: words('nombre del cliente', 'contact name', 'nome do cliente'),
    read: ({ contact }) => orWhenErased(contact?.name ?? null, null),
  },
  {
    name: 'contact.email',
    type: 'text',
    version: 1,
    group: 'contact',
    words: words('correo del cliente', 'contact e-mail', 'e-mail do cliente'),
    read: ({ contact }) => orWhenErased(contact?.email ?? null, null),
  },
  {
    name: 'contact.hasEmail',
    type: 'boolean',
    version: 1,
    group: 'contact',
    words: words(
      'el cliente ha dado su correo',
      'the contact has given an e-mail',
      'o cliente informou um e-mail',
    ),
    read: ({ contact }) => (contact ? orWhenErased(contact.email, null) !== null : null),
  },
  {
    name: 'contact.hasPhone',
    type: 'boolean',
    version: 1,
    group: 'contact',
    words: words(
      'el cliente ha dado su teléfono',
      'the contact has given a telephone number',
      'o cliente informou um telefone',
    ),
    read: ({ contact }) => (contact ? orWhenErased(contact.phone, null) !== null : null),
  },
  {
    /** By the signature of the website or by a network, for this conversation: what is typed proves nothing. */
    name: 'contact.verified',
    type: 'boolean',
    version: 1,
    group: 'contact',
    words: words(
      'la identidad del cliente está comprobada',
      'the identity of the contact is verified',
      'a identidade do cliente foi comprovada',
    ),
    read: ({ conversation }) => conversation.verified,
  },
  {
    name: 'contact.phone',
    type: 'text',
    version: 1,
    group: 'contact',
    words: words('teléfono del cliente', 'contact telephone', 'telefone do cliente'),
    read: ({ contact }) => orWhenErased(contact?.phone ?? null, null),
  },
  {
    /** What follows the last @: `tienda.example`. */
    name: 'contact.emailDomain',
    type: 'text',
    version: 1,
    group: 'contact',
    words: words(
      'dominio del correo del cliente',
      'domain of the contact e-mail',
      'domínio do e-mail do cliente',
    ),
    read: ({ contact }) => {
      const email = orWhenErased(contact?.email ?? null, null);
      return email === null ? null : email.slice(email.lastIndexOf('@') + 1);
    },
  },
  {
    name: 'contact.labels',
    type: 'references',
    version: 1,
    group: 'contact',
    words: words('etiquetas del cliente', 'labels of the contact', 'etiquetas do cliente'),
    reference: 'label',
    read: ({ contact }) => contact?.labelIds ?? null,
  },
  {
    name: 'contact.isFirstConversation',
    type: 'boolean',
    version: 1,
    group: 'contact',
    words: words(
      'es la primera conversación del cliente',
      'it is the first conversation of the contact',
      'é a primeira conversa do cliente',
    ),
    read: ({ contact }) => (contact ? contact.conversations === 1 : null),
  },
  {
    name: 'contact.conversationCount',
    type: 'number',
    version: 1,
    group: 'contact',
    words: words(
      'número de conversaciones del cliente',
      'number of conversations of the contact',
      'número de conversas do cliente',
    ),
    min: 0,
    read: ({ contact }) => contact?.conversations ?? null,
  },
] as const satisfies readonly Fact[];
