import type { Role } from '../members/members.events.js';

/** Everything that a member of an account may be allowed to do. */
export const PERMISSIONS = [
  /** See conversations, their messages and notes, and who is around. */
  'conversation.read',
  /** Answer a contact and write notes. */
  'conversation.reply',
  /** Assign, label, prioritise, snooze, resolve. */
  'conversation.manage',
  'contact.read',
  'contact.manage',
  /** Make a contact's personal data unreadable for good. */
  'contact.erase',
  'rule.read',
  'rule.manage',
  /** See the settings of account, inboxes, teams and labels. */
  'settings.read',
  'settings.manage',
  /** Add and remove members, change their roles. */
  'member.manage',
  /** Read the audit log and its proof. */
  'audit.read',
  /** Step through the history of a conversation, with causes and reasons. */
  'replay.read',
  /** See the views of the whole installation and rebuild them, whichever account one belongs to. */
  'view.rebuild',
  /** Change one's own password and availability. */
  'profile.manage',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** What a visitor of the widget and a channel hold; no member does, since members do not write as contacts. */
export const CONTACT_PERMISSIONS = ['message.receive', 'contact.manage'] as const;
export type ContactPermission = (typeof CONTACT_PERMISSIONS)[number];

const OF_AGENTS: readonly Permission[] = [
  'conversation.read',
  'conversation.reply',
  'conversation.manage',
  'contact.read',
  'contact.manage',
  'rule.read',
  'replay.read',
  'profile.manage',
];

const OF_AUDITORS: readonly Permission[] = [
  'conversation.read',
  'contact.read',
  'rule.read',
  'settings.read',
  'audit.read',
  'replay.read',
  'profile.manage',
];

const BY_ROLE: Readonly<Record<Role, ReadonlySet<Permission>>> = {
  administrator: new Set(PERMISSIONS),
  agent: new Set(OF_AGENTS),
  auditor: new Set(OF_AUDITORS),
};

/**
 * What a role may do. Administrators may do everything; agents work (the API narrows them to the
 * inboxes they collaborate in); auditors read everything and change nothing but their own password
 * and availability.
 */
export function permissionsOf(role: Role): ReadonlySet<Permission> {
  return BY_ROLE[role];
}
