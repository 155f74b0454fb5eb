import type { FetchFailed } from './incoming.js';

/** A form of messages that the provider approved: where the time for answers is over, nothing else is sent. */
export interface MessageTemplate {
  /** At most 512 characters; with the language it is unique in an inbox. */
  readonly name: string;
  /** As the provider writes it: `es_AR`. At most 20 characters. */
  readonly language: string;
  /** In the provider's word, such as `UTILITY`; at most 40 characters. */
  readonly category: string;
  /** The line above the words; empty: none. A file cannot be chosen: a template with one is not listed. */
  readonly header: string;
  /** The words, each variable in double braces: `Hola {{1}}`. At most 2,000 characters, as header and footer. */
  readonly body: string;
  readonly footer: string;
  /** Words of the buttons; at most 10. */
  readonly buttons: readonly string[];
  /** Names of the variables of header, body and addresses of buttons, each once; at most 30. */
  readonly variables: readonly string[];
}

/** A template with the values of its variables. */
export interface ChosenTemplate {
  readonly name: string;
  readonly language: string;
  /** By the names of the variables; each at most 1,000 characters. */
  readonly variables: Readonly<Record<string, string>>;
}

export type ListedTemplates =
  { readonly kind: 'listed'; readonly templates: readonly MessageTemplate[] } | FetchFailed;
