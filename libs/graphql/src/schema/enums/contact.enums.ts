import { MERGED_DETAILS } from '@bitacora/contacts/published';
import { WAY_HINDRANCES } from '@bitacora/application';
import { enumOf } from '../enum-of.js';

export const MergedDetailName = enumOf(
  'MergedDetail',
  MERGED_DETAILS,
  'A detail of a contact of which a merge keeps one.',
  {
    name: 'Name.',
    email: 'E-mail address.',
    phone: 'Telephone number.',
    rut: 'RUT, the Chilean id.',
  },
);

export const WayHindranceName = enumOf(
  'WayHindrance',
  WAY_HINDRANCES,
  'Why a conversation cannot be continued in a channel.',
  {
    clientBegins: 'Only the client begins a conversation there.',
    windowClosed: 'The time for answers is over.',
    anotherContact: 'The address is of another contact: both have to be merged first.',
  },
);
