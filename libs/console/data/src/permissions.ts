/** What a person may do. The server decides; the console only leaves out what would be refused. */
export type { Permission } from '@bitacora/account';
