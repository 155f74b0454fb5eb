import { SETTING_KINDS } from '@bitacora/views';
import { enumOf } from '../enum-of.js';

export const SettingKindName = enumOf(
  'SettingKind',
  SETTING_KINDS,
  'What kind of thing of the settings it is.',
  {
    account: 'The account itself, by its id.',
    attribute: 'An attribute of conversations or of contacts.',
    cannedResponse: 'A canned response.',
    inbox: 'An inbox.',
    label: 'A label.',
    role: 'A role that the account made.',
    team: 'A team.',
  },
);
