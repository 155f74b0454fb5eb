import type { Language } from '@bitacora/console-data';

/** Languages of the console, the first one when nothing is known. */
export const CONSOLE_LANGUAGES = ['es', 'en', 'pt'] as const satisfies readonly Language[];

/** Each language in its own words. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  es: 'Español',
  en: 'English',
  pt: 'Português',
};

/** The first language of the browser that the console speaks. */
export function languageOf(wanted: readonly string[]): Language {
  const found = wanted
    .map((tag) => tag.slice(0, 2).toLowerCase())
    .find((tag) => (CONSOLE_LANGUAGES as readonly string[]).includes(tag));
  return (found as Language | undefined) ?? CONSOLE_LANGUAGES[0];
}
