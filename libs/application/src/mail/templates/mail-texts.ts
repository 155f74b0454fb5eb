import type { Language } from '@bitacora/account/published';

/** The words of a mail in one language. `{{name}}` is replaced by the word of that name. */
export interface MailTexts {
  readonly subject: string;
  readonly heading: string;
  /** Paragraphs before the link. */
  readonly before: readonly string[];
  /** What the link says; empty: no link. */
  readonly link: string;
  /** Paragraphs after the link. */
  readonly after: readonly string[];
  /** What the link to the notices of the person says; absent: no such link. */
  readonly settings?: string;
}

/** A template: its words in every language. */
export type MailTextsByLanguage = Readonly<Record<Language, MailTexts>>;
