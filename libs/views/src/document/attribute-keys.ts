import { foldText, queryWords, searchWords } from '@bitacora/kernel';
import type { AttributeValue, AttributeValues } from '@bitacora/schema';

/** What a list can ask of an attribute. */
export const ATTRIBUTE_TESTS = ['is', 'contains', 'above', 'below', 'filled', 'empty'] as const;
export type AttributeTest = (typeof ATTRIBUTE_TESTS)[number];

/** One question about an attribute. `filled` and `empty` need no value. */
export interface AttributeFilter {
  readonly attributeId: string;
  readonly test: AttributeTest;
  readonly value?: AttributeValue | null;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
export const HEX = '0123456789abcdef';
export const DIGITS = '0123456789';
/** Most characters by which the beginning of a word is found, and most keys for the words of one value. */
const WORD_START = 16;
const MAX_WORD_KEYS = 400;
/** Bytes of a text by which it is sorted. */
const SORTED_BYTES = 12;

/**
 * The keys under which a row is found by its attributes: equal ones alone, so that one index answers every question.
 * Of a word there is a key for each beginning. Of a number, a day and a text there is one for each beginning of a text
 * that sorts as they do: what lies above or below a value is then a few hundred keys at most, and lists are walked in
 * their order.
 */
export function attributeKeys(values: AttributeValues): readonly string[] {
  return Object.entries(values).flatMap(([id, value]) =>
    typeof value === 'object' ? [] : keysOf(id, value),
  );
}

function keysOf(id: string, value: AttributeValue): readonly string[] {
  const keys = [id, exactKey(id, value)];
  if (typeof value === 'boolean') return keys;
  if (typeof value === 'number') return [...keys, ...starts(`${id}#`, sortable(value))];
  const days = DAY.test(value) ? starts(`${id}@`, sortableDay(value)) : [];
  const words = new Set<string>();
  for (const word of searchWords(value)) {
    if (words.size >= MAX_WORD_KEYS) break;
    for (const start of starts(`${id}~`, word.slice(0, WORD_START))) words.add(start);
  }
  return [...keys, ...days, ...words, ...starts(`${id}^`, sortableText(value))];
}

/** The condition on a row's keys that stands for a question. */
export function attributeCondition({ attributeId: id, test, value = null }: AttributeFilter) {
  if (test === 'filled') return { attributeKeys: id };
  if (test === 'empty') return { attributeKeys: { $nin: [id] } };
  if (value === null) return { attributeKeys: { $in: [] } };
  if (test === 'is') return { attributeKeys: exactKey(id, value) };
  if (test === 'contains') {
    const words = queryWords(String(value)).map(({ text }) => `${id}~${text.slice(0, WORD_START)}`);
    return { attributeKeys: { $all: words } };
  }
  const isAbove = test === 'above';
  if (typeof value === 'number')
    return { attributeKeys: { $in: beyond(`${id}#`, sortable(value), HEX, isAbove) } };
  const day = typeof value === 'string' && DAY.test(value) ? sortableDay(value) : '';
  return { attributeKeys: { $in: beyond(`${id}@`, day, DIGITS, isAbove) } };
}

export function exactKey(id: string, value: AttributeValue): string {
  return `${id}=${typeof value === 'string' ? foldText(value) : String(value)}`;
}

function starts(before: string, text: string): readonly string[] {
  return Array.from({ length: text.length }, (_, end) => before + text.slice(0, end + 1));
}

/** Beginnings of all texts of the same length that sort after the text, or before it. */
function beyond(before: string, text: string, alphabet: string, isAbove: boolean) {
  return [...text].flatMap((sign, at) => {
    const place = alphabet.indexOf(sign);
    const others = isAbove ? alphabet.slice(place + 1) : alphabet.slice(0, place);
    return [...others].map((other) => before + text.slice(0, at) + other);
  });
}

/** 16 digits that sort as the numbers do: the bits of a float, with those of a negative one turned round. */
export function sortable(number: number): string {
  const bytes = new DataView(new ArrayBuffer(8));
  bytes.setFloat64(0, number === 0 ? 0 : number);
  const bits = bytes.getBigUint64(0);
  const mask = bits >> 63n ? 0xffff_ffff_ffff_ffffn : 0x8000_0000_0000_0000n;
  return (bits ^ mask).toString(16).padStart(16, '0');
}

/**
 * 24 digits that sort as texts do, by the first 12 bytes of their folded form; texts that begin alike have the same. How an
 * address of the web begins says nothing.
 */
export function sortableText(text: string): string {
  const folded = foldText(text).replace(/^https?:\/\/(www\.)?/, '');
  const bytes = new TextEncoder().encode(folded).subarray(0, SORTED_BYTES);
  const digits = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return digits.padEnd(2 * SORTED_BYTES, '0');
}

export function sortableDay(day: string): string {
  return day.replaceAll('-', '');
}
