import type { Language } from '@bitacora/console-data';

/** A name or words of a person, between the quotes of the reader's language. */
export function quoted(language: Language, text: string): string {
  return language === 'es' ? `«${text}»` : `“${text}”`;
}
