import type { Glyph } from '@bitacora/console-ui';
import type { DefinedAttribute } from './attribute-words.js';

const ICONS = {
  text: 'type',
  number: 'hash',
  link: 'link',
  date: 'calendar',
  list: 'list',
  checkbox: 'square-check',
} as const satisfies Readonly<Record<DefinedAttribute['type'], Glyph>>;

/** The sign of a type. */
export function iconOf(type: DefinedAttribute['type']): Glyph {
  return ICONS[type];
}
