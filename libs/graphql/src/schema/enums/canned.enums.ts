import { AUDIENCES } from '@bitacora/canned-responses';
import { enumOf } from '../enum-of.js';

export const AudienceName = enumOf('Audience', AUDIENCES, 'Who may use a canned response.', {
  everyone: 'Everyone of the account.',
  team: 'The members of one team.',
  own: 'The person who made it, and nobody else.',
});
