/** The roles that every account has, by their ids; the account may make others. */
export const BUILT_IN_ROLES = ['administrator', 'agent', 'auditor'] as const;
export type BuiltInRole = (typeof BUILT_IN_ROLES)[number];

/** True for the id of a role that every account has. */
export function isBuiltInRole(role: string): role is BuiltInRole {
  return (BUILT_IN_ROLES as readonly string[]).includes(role);
}
