import type { Words } from '../words/words.js';

/** What to call a contact: by name, else by e-mail or telephone, else as what it is. */
export function contactName(
  words: Words,
  contact: {
    readonly id: string;
    readonly name?: string | null;
    readonly email?: string | null;
    readonly phone?: string | null;
    readonly erased: boolean;
  },
): string {
  if (contact.erased) return words.t('app.erased');
  return (
    contact.name ??
    contact.email ??
    contact.phone ??
    `${words.t('app.someone')} ${contact.id.slice(-4)}`
  );
}
