import type { Role } from '@bitacora/console-data';

/** Roles, in the order in which they are offered. */
export const ROLE_CHOICES: readonly Role[] = ['administrator', 'agent', 'auditor'];
