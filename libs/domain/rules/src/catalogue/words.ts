/** Languages that the catalogue speaks; the console shows the reader's own. */
export const CATALOGUE_LANGUAGES = ['es', 'en', 'pt'] as const;
export type CatalogueLanguage = (typeof CATALOGUE_LANGUAGES)[number];

/** The same words in each language, lower case so that they fit inside a sentence. */
export type CatalogueWords = Readonly<Record<CatalogueLanguage, string>>;

/** Shorthand that keeps the tables of the catalogue readable: Spanish, English, Portuguese. */
export function words(es: string, en: string, pt: string): CatalogueWords {
  return { es, en, pt };
}

/** Kinds of things that a rule can name; the builder offers a picker for each. */
export const REFERENCE_KINDS = [
  'label',
  'user',
  'team',
  'inbox',
  'attribute',
  'option',
  'webhook',
  'macro',
] as const;
export type ReferenceKind = (typeof REFERENCE_KINDS)[number];

/** One value of a closed list. */
export interface Choice {
  readonly value: string;
  readonly words: CatalogueWords;
}
