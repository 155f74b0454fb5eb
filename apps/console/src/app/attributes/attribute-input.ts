import type { DefinedAttribute, HeldValue } from './attribute-words.js';

/** How the text of a field becomes a value, and the code of what is wrong with it. */
export type ReadValue = { readonly value: HeldValue | null } | { readonly code: 'NUMBER_INVALID' };

type Typed = Pick<DefinedAttribute, 'type'>;

/** Kind of the native field for the values that are typed. */
export function inputKind({ type }: Typed): 'text' | 'url' | 'date' {
  return type === 'date' ? 'date' : type === 'link' ? 'url' : 'text';
}

/** The keyboard of a telephone. */
export function inputMode({ type }: Typed): 'text' | 'decimal' | 'url' {
  return type === 'number' ? 'decimal' : type === 'link' ? 'url' : 'text';
}

/** The text with which a field begins. A number is written as the language writes it, without groups. */
export function textToWrite({ type }: Typed, value: HeldValue | null, language: string): string {
  if (value === null) return '';
  if (type !== 'number') return String(value);
  return Number(value).toLocaleString(language, { maximumFractionDigits: 20, useGrouping: false });
}

/** What a person wrote; an empty text clears. A decimal comma is as good as a point. */
export function readValue({ type }: Typed, written: string): ReadValue {
  const text = written.trim();
  if (text === '') return { value: null };
  if (type !== 'number') return { value: text };
  const number = /^[+-]?(\d+([.,]\d*)?|[.,]\d+)(e[+-]?\d{1,3})?$/iu.test(text)
    ? Number(text.replace(',', '.'))
    : Number.NaN;
  return Number.isFinite(number) ? { value: number } : { code: 'NUMBER_INVALID' };
}
