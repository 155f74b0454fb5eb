import { ROW_OUTCOMES } from '@bitacora/application';
import { AUDIENCES } from '@bitacora/canned-responses';
import { enumOf } from '../enum-of.js';

export const AudienceName = enumOf('Audience', AUDIENCES, 'Who may use a canned response.', {
  everyone: 'Everyone of the account.',
  team: 'The members of one team.',
  own: 'Only the person who made it.',
});

export const RowOutcomeName = enumOf('RowOutcome', ROW_OUTCOMES, 'What comes of a row of a file.', {
  new: 'A new response.',
  changed: 'A response that is there and becomes another.',
  same: 'A response that is there already, just so.',
  refused: 'Nothing: the row says why.',
});
