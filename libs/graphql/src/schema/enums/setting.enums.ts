import { RESTORE_HINDRANCES } from '@bitacora/application';
import { SETTING_KINDS } from '@bitacora/views';
import { enumOf } from '../enum-of.js';

export const SettingKindName = enumOf(
  'SettingKind',
  SETTING_KINDS,
  'What kind of thing of the settings it is.',
  {
    account: 'Name, language, time zone and inactivity of the account, by its id.',
    accountEmail: 'The contact e-mail of the account, by the id of the account.',
    accountLogo: 'The logo of the account, by the id of the account.',
    attribute: 'An attribute of conversations or of contacts.',
    cannedResponse: 'A canned response.',
    inbox: 'An inbox.',
    label: 'A label.',
    macro: 'A macro.',
    role: 'A role that the account made.',
    secondFactor: 'Whether every member needs a second factor, by the id of the account.',
    team: 'A team.',
    webhook: 'A webhook.',
  },
);

export const RestoreHindranceName = enumOf(
  'RestoreHindrance',
  RESTORE_HINDRANCES,
  'Why an earlier state of a thing cannot be restored.',
  {
    thingGone: 'The thing is deleted now.',
    notThereThen: 'The thing was deleted by this event.',
    addressErased:
      'The address was erased with the person who typed it, or cannot be opened any more.',
    pictureGone: 'The content of the picture is not kept any more.',
    namedGone: 'A person or a thing that the state names is gone.',
  },
);
