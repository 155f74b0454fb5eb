import { composed } from './fold-text.js';
import { isVisible } from './invisible.js';

/** Marks on one letter that a name keeps; Tibetan and pointed Hebrew have as many. */
const MORE_MARKS = /(\p{M}{4})\p{M}+/gu;
const BLANKS = /[\s\p{Cc}\u2800]+/gu;

/** Scripts in which the zero-width joiner and non-joiner are part of the spelling. */
const JOINING =
  '[\\p{sc=Arab}\\p{sc=Syrc}\\p{sc=Mong}\\p{sc=Deva}\\p{sc=Beng}\\p{sc=Guru}\\p{sc=Gujr}\\p{sc=Orya}\\p{sc=Taml}\\p{sc=Telu}\\p{sc=Knda}\\p{sc=Mlym}\\p{sc=Sinh}\\p{sc=Khmr}\\p{sc=Mymr}\\p{sc=Tibt}]';
const KEPT = [
  '\\u{1f3f4}[\\u{e0020}-\\u{e007f}]{1,8}',
  '\\p{Extended_Pictographic}[\\ufe0f\\p{Emoji_Modifier}]{0,3}\\u200d(?=\\p{Extended_Pictographic})',
  '[\\p{Extended_Pictographic}0-9#*]\\ufe0f',
  '\\p{sc=Han}[\\ufe00-\\ufe0f\\u{e0100}-\\u{e01ef}]',
  `(?<=${JOINING})[\\u200c\\u200d](?=${JOINING})`,
].join('|');
const KEPT_OR_UNSEEN = new RegExp(
  `(?<kept>${KEPT})|[\\p{Default_Ignorable_Code_Point}\\ufff9-\\ufffb]+`,
  'gu',
);

/**
 * A text of one line, such as a name, as it is stored: line breaks and controls are blanks, blanks
 * stand single, and signs that show nothing or turn the direction of writing are left out, but for
 * those that a language or a picture is spelled with. Empty when there is nothing to see.
 */
export function oneLine(text: string): string {
  const seen = text.toWellFormed().replaceAll(KEPT_OR_UNSEEN, '$<kept>').replaceAll(BLANKS, ' ');
  const line = composed(seen).replaceAll(MORE_MARKS, '$1').trim();
  return isVisible(line) ? line : '';
}
