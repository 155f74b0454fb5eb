import { refusing } from '@bitacora/schema';

/** Every reason for which a command of this domain is refused. The console has words for each. */
export type AccountRefusal =
  /** The account was opened before, with other words. */
  | 'ACCOUNT_EXISTS'
  /** The account was never opened. */
  | 'ACCOUNT_NOT_FOUND'
  /** The installation has as many accounts as its operator allows. Params: `max`. */
  | 'TOO_MANY_ACCOUNTS'
  /** The person opened as many accounts as the operator allows. Params: `max`. */
  | 'TOO_MANY_OWN_ACCOUNTS'
  /** The person is no member of that account. */
  | 'NOT_A_MEMBER'
  /** No time zone of that name is in the IANA data base. */
  | 'TIME_ZONE_UNKNOWN'
  /** The account waits for the confirmation of no address. */
  | 'NO_ADDRESS_WAITS'
  /** Params: `max`, in an hour. */
  | 'TOO_MANY_ADDRESS_LINKS'
  /** The account made no such link, or it is too old to be remembered. */
  | 'ADDRESS_LINK_UNKNOWN'
  | 'ADDRESS_LINK_USED'
  /** The address has a newer link. */
  | 'ADDRESS_LINK_RENEWED'
  /** Another address was asked for since. */
  | 'ADDRESS_LINK_REPLACED'
  | 'ADDRESS_LINK_WITHDRAWN'
  | 'ADDRESS_LINK_EXPIRED'
  /** The person who typed the address was erased, and the address with them. */
  | 'ADDRESS_ERASED'
  /** The content of the picture is not kept any more. */
  | 'PICTURE_GONE'
  /** The user id belongs to a user with another e-mail. */
  | 'USER_EXISTS'
  | 'USER_NOT_FOUND'
  /** A person may change only their own password and availability. */
  | 'NOT_YOURSELF'
  /** Another command set the password first. */
  | 'PASSWORD_SET_ALREADY'
  /** The account asks every member for a second factor. */
  | 'SECOND_FACTOR_NEEDED'
  /** Who asks all members for a second factor has one. */
  | 'OWN_SECOND_FACTOR_MISSING'
  /** The person has no second factor, or another one since. */
  | 'SECOND_FACTOR_OFF'
  /** The code, or a newer one, was used before. */
  | 'CODE_USED'
  | 'PASSKEY_EXISTS'
  | 'PASSKEY_NOT_FOUND'
  /** Params: `max`. */
  | 'TOO_MANY_PASSKEYS'
  /** The challenge, or a newer one, was answered before. */
  | 'CHALLENGE_USED'
  /** The answer of the passkey does not count: its counter did not grow, so it may be that of a copy. */
  | 'PASSKEY_REFUSED'
  /** Another second factor came between the begin of a set-up and its end. */
  | 'SET_UP_AGAIN'
  | 'API_TOKEN_NOT_FOUND'
  /** Params: `max`. */
  | 'TOO_MANY_API_TOKENS'
  | 'END_NOT_IN_FUTURE'
  /** A token lives a year at most. Params: `days`. */
  | 'END_TOO_LATE'
  /** A scope of chosen permissions names none, or another scope names some. */
  | 'PERMISSIONS_REQUIRED'
  /** The user is a member already, with another role. */
  | 'MEMBER_EXISTS'
  | 'MEMBER_NOT_FOUND'
  /** A link that was sent to this address is still valid. */
  | 'INVITED_ALREADY'
  /** Params: `max`. */
  | 'TOO_MANY_INVITATIONS'
  /** The account has, or remembers, no such invitation. */
  | 'INVITATION_UNKNOWN'
  | 'INVITATION_USED'
  | 'INVITATION_WITHDRAWN'
  /** Another link was made since. */
  | 'INVITATION_REPLACED'
  | 'INVITATION_EXPIRED'
  /** No link to set another password has this number. */
  | 'RESET_UNKNOWN'
  | 'RESET_USED'
  | 'RESET_REPLACED'
  | 'RESET_EXPIRED'
  | 'RESET_WITHDRAWN'
  /** The account would have no administrator left: name another administrator first. */
  | 'LAST_ADMINISTRATOR'
  | 'ROLE_NOT_FOUND'
  /** Members or invitations have the role: say which role they get instead. Params: `members`, `invitations`. */
  | 'ROLE_IN_USE'
  /** The role is held by more members and invitations than are moved at once. Params: `max`. */
  | 'ROLE_HELD_BY_MANY'
  /** Params: `max`. */
  | 'TOO_MANY_ROLES'
  | 'LABELS_FULL'
  | 'TOO_MANY_TEAMS'
  /** A permission cannot be had without another. Params: `permission`, `needed`. */
  | 'PERMISSION_MISSING'
  /** The role, or the person, may do something that the one who asks may not. Params: `permission`. */
  | 'BEYOND_OWN_ROLE'
  | 'TEAM_NOT_FOUND'
  | 'LABEL_NOT_FOUND'
  /** A label cannot be merged into itself. */
  | 'MERGED_WITH_ITSELF'
  | 'ATTRIBUTE_NOT_FOUND'
  /** Another attribute of the same kind has this key. Params: `key`. */
  | 'KEY_TAKEN'
  /** A key has small letters, digits and underscores, and begins with a letter. */
  | 'KEY_INVALID'
  /** Params: `max`. */
  | 'TOO_MANY_ATTRIBUTES'
  /** Not in the syntax of RE2, or too large to be asked of every value. */
  | 'PATTERN_INVALID'
  /** Only texts have a pattern. */
  | 'PATTERN_NOT_OFFERED'
  /** A list without options offers nothing. */
  | 'OPTIONS_REQUIRED'
  /** Only lists have options. */
  | 'OPTIONS_NOT_OFFERED'
  /** Pages of the website say something of their visitor, not of a conversation. */
  | 'SITE_SETS_CONTACTS'
  /** Another option of the list has this name (case and accents do not count). Params: `name`. */
  | 'OPTION_TAKEN'
  /** The list does not offer this, or not any more. */
  | 'OPTION_NOT_FOUND'
  /** The value is of another type than the attribute. */
  | 'VALUE_WRONG_TYPE'
  | 'VALUE_TOO_LONG'
  | 'NUMBER_INVALID'
  /** No address of a page, a mailbox or a telephone. */
  | 'LINK_INVALID'
  /** No day of the calendar, written as `2026-03-02`. */
  | 'DATE_INVALID'
  /** The text does not match the pattern of the attribute. Params: `hint`. */
  | 'PATTERN_NOT_MET'
  /** The id was used before, by something with another name. */
  | 'ID_TAKEN'
  /** Another team, label or role has this name (case and accents do not count). Params: `name`. */
  | 'NAME_TAKEN';

export const accountRefusal = refusing<AccountRefusal>();
