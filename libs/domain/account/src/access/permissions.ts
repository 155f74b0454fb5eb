import { type BuiltInRole, isBuiltInRole } from './built-in-roles.js';

/** Everything that a member of an account may be allowed to do. */
export const PERMISSIONS = [
  /** See conversations, their messages and notes, and who is around. */
  'conversation.read',
  /** Answer a contact and write notes. */
  'conversation.reply',
  /** Assign, label, prioritise, snooze, resolve. */
  'conversation.manage',
  /** See every inbox, and not only those in which the person collaborates. */
  'inbox.all',
  'contact.read',
  'contact.manage',
  /** Make two contacts one. */
  'contact.merge',
  /** Make a contact's personal data unreadable for good. */
  'contact.erase',
  'rule.read',
  'rule.manage',
  /** See the settings of account, inboxes, teams and labels. */
  'settings.read',
  'settings.manage',
  /** Add and remove members, change their roles. */
  'member.manage',
  /** Make, change and delete the roles of the account. */
  'role.manage',
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
export const CONTACT_PERMISSIONS = ['message.receive', 'contact.manage', 'contact.verify'] as const;
export type ContactPermission = (typeof CONTACT_PERMISSIONS)[number];

const OF_AGENTS: readonly Permission[] = [
  'conversation.read',
  'conversation.reply',
  'conversation.manage',
  'contact.read',
  'contact.manage',
  'contact.merge',
  'rule.read',
  'replay.read',
  'profile.manage',
];

const OF_AUDITORS: readonly Permission[] = [
  'conversation.read',
  'inbox.all',
  'contact.read',
  'rule.read',
  'settings.read',
  'audit.read',
  'replay.read',
  'profile.manage',
];

const BY_ROLE: Readonly<Record<BuiltInRole, ReadonlySet<Permission>>> = {
  administrator: new Set(PERMISSIONS),
  agent: new Set(OF_AGENTS),
  auditor: new Set(OF_AUDITORS),
};

/**
 * What every role allows, those that the account makes included: without it the console has nothing to show. Who has no
 * more than this sees the conversations of the inboxes in which they collaborate.
 */
export const BASE_PERMISSIONS: readonly Permission[] = [
  'conversation.read',
  'contact.read',
  'profile.manage',
];

/** What the account chooses for a role of its own, in groups as a person looks for them. */
export const PERMISSION_GROUPS = {
  conversations: ['conversation.reply', 'conversation.manage', 'inbox.all', 'replay.read'],
  contacts: ['contact.manage', 'contact.merge', 'contact.erase'],
  rules: ['rule.read', 'rule.manage'],
  settings: ['settings.read', 'settings.manage', 'member.manage', 'role.manage'],
  control: ['audit.read', 'view.rebuild'],
} as const satisfies Readonly<Record<string, readonly Permission[]>>;

/**
 * What a permission cannot be had without. The audit log shows what happened in every inbox, and the settings of an inbox
 * say who collaborates in it; who manages members or settings sees them; who may change what roles allow may also say who has them.
 */
export const PERMISSION_NEEDS: Readonly<Partial<Record<Permission, readonly Permission[]>>> = {
  'contact.merge': ['contact.manage'],
  'contact.erase': ['contact.manage'],
  'rule.manage': ['rule.read'],
  'settings.manage': ['settings.read', 'inbox.all'],
  'member.manage': ['settings.read'],
  'role.manage': ['member.manage'],
  'audit.read': ['inbox.all'],
};

/** A role that the account made, as far as it allows anything. */
interface AllowingRole {
  readonly roleId: string;
  readonly permissions: readonly string[];
}

/**
 * What a role may do, by its id. Administrators may do everything; agents work in the inboxes they collaborate in;
 * auditors read everything and change nothing but their own password and availability; the roles of the account may do
 * what was chosen for them. A role that is not there may do nothing.
 */
export function permissionsOf(
  role: string,
  roles: readonly AllowingRole[] = [],
): ReadonlySet<Permission> {
  if (isBuiltInRole(role)) return BY_ROLE[role];
  const made = roles.find(({ roleId }) => roleId === role);
  if (!made) return new Set();
  // A permission that was chosen once may not exist any more.
  const chosen = new Set<string>([...BASE_PERMISSIONS, ...made.permissions]);
  return new Set(PERMISSIONS.filter((permission) => chosen.has(permission)));
}
