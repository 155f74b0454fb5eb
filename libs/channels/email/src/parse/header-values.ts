import type { Header } from 'postal-mime';
import { MAX_MESSAGE_ID, MAX_REFERENCES } from './bounds.js';

/** The headers of a mail by their names in lower case; a name that comes twice has its first value, as all but programs that attack send one. */
export class HeaderValues {
  readonly #first = new Map<string, string>();
  readonly #all: readonly Header[];

  constructor(headers: readonly Header[]) {
    this.#all = headers;
    for (const { key, value } of headers) if (!this.#first.has(key)) this.#first.set(key, value);
  }

  /** Null: the mail has no such header. */
  of(name: string): string | null {
    return this.#first.get(name) ?? null;
  }

  has(name: string): boolean {
    return this.#first.has(name);
  }

  /** At most 20 values of a header that servers add one by one. */
  each(name: string): readonly string[] {
    return this.#all
      .filter(({ key }) => key === name)
      .slice(0, 20)
      .map(({ value }) => value);
  }
}

const BRACKETED = /<([^<>]{3,1100})>/gu;

/** Message ids without their brackets, each once; some programs leave the brackets out. */
export function messageIdsOf(value: string): readonly string[] {
  const bracketed = [...value.matchAll(BRACKETED)].map(([, id = '']) => id);
  const ids = (bracketed.length > 0 ? bracketed : value.split(/[\s,;]+/u)).map((id) =>
    id.replaceAll(/[\s\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu, ''),
  );
  return [
    ...new Set(ids.filter((id) => /^[^@]+@?[^@]*/u.test(id) && id.length <= MAX_MESSAGE_ID)),
  ].filter((id) => bracketed.length > 0 || id.includes('@'));
}

/** The first, which began the conversation, and the newest of the rest. */
export function boundedReferences(ids: readonly string[]): readonly string[] {
  if (ids.length <= MAX_REFERENCES) return ids;
  return [...ids.slice(0, 1), ...ids.slice(1 - MAX_REFERENCES)];
}
