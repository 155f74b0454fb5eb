import { AVAILABILITY_CHOICES, CONTACT_CHANGE_CHOICES } from '../choices.js';
import type { Fact } from './fact.js';
import { words } from '../words.js';

/** What happened outside of the conversation: to its contact, or to the person who has it. */
export const NOTED_FACTS = [
  {
    name: 'change.contactField',
    type: 'choice',
    version: 1,
    group: 'change',
    words: words(
      'qué cambió del contacto',
      'what changed of the contact',
      'o que mudou no contato',
    ),
    choices: CONTACT_CHANGE_CHOICES,
    triggers: ['contactChanged'],
    read: ({ event }) => event.contactChange ?? null,
  },
  {
    name: 'change.availability',
    type: 'choice',
    version: 1,
    group: 'change',
    words: words('nueva disponibilidad', 'new availability', 'nova disponibilidade'),
    choices: AVAILABILITY_CHOICES,
    triggers: ['assigneeAvailabilityChanged'],
    read: ({ event }) => event.availability?.now ?? null,
  },
  {
    name: 'before.availability',
    type: 'choice',
    version: 1,
    group: 'change',
    words: words('disponibilidad anterior', 'previous availability', 'disponibilidade anterior'),
    choices: AVAILABILITY_CHOICES,
    triggers: ['assigneeAvailabilityChanged'],
    read: ({ event }) => event.availability?.before ?? null,
  },
  {
    /** Members who may be given the conversation and are online; missing when it is in no team. */
    name: 'team.peopleOnline',
    changesInPass: true,
    type: 'number',
    version: 1,
    group: 'conversation',
    words: words(
      'personas en línea del equipo',
      'people online in the team',
      'pessoas online da equipe',
    ),
    min: 0,
    read: ({ people, conversation }) =>
      conversation.teamId === null ? null : people.onlineOf(conversation.teamId),
  },
] as const satisfies readonly Fact[];
