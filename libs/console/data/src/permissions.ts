/** What a person may do. The server decides; the console only leaves out what would be refused. */
export type Permission =
  | 'conversations.read'
  | 'conversations.write'
  | 'contacts.read'
  | 'contacts.write'
  | 'contacts.erase'
  | 'rules.read'
  | 'rules.write'
  | 'audit.read'
  | 'settings.read'
  | 'settings.write';
