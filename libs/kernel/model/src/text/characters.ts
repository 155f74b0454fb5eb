const ZERO_WIDTH_JOINER = 0x200d;
const FIRST_COMBINING = 0x300;
/** Flags in a row that are counted to find where one ends. */
const MAX_INDICATORS = 64;
/** Code units of the longest character that is kept whole; pictures of families have about 30. */
const LONGEST_CHARACTER = 64;

/** What continues the character before it: marks, skin tones, joiners, tags and parts of Hangul syllables. */
const CONTINUES =
  /^[\p{M}\p{Emoji_Modifier}\u200c\u200d\uff9e\uff9f\u1160-\u11ff\ud7b0-\ud7fb\u{e0020}-\u{e007f}]/u;
const PICTURE = /^\p{Extended_Pictographic}/u;
const INDICATOR = /^\p{Regional_Indicator}/u;

/** Whether a character, as a reader counts them, ends before `at`: the grapheme clusters of UAX 29. */
export function isCharacterBoundary(text: string, at: number): boolean {
  if (at <= 0 || at >= text.length) return true;
  const before = text.charCodeAt(at - 1);
  const after = text.charCodeAt(at);
  if (before < FIRST_COMBINING && after < FIRST_COMBINING) return before !== 13 || after !== 10;
  if (isHigh(before) && isLow(after)) return false;
  const next = String.fromCodePoint(text.codePointAt(at) as number);
  // What follows a line break or a control begins a new character, even a mark.
  if (before < 0x20) return true;
  if (CONTINUES.test(next)) return false;
  if (before === ZERO_WIDTH_JOINER && PICTURE.test(next)) return false;
  return !INDICATOR.test(next) || indicatorsBefore(text, at) % 2 === 0;
}

/** The beginning of a text: at most `most` UTF-16 code units, and no character in two. */
export function cutText(text: string, most: number): string {
  return text.length <= most ? text : text.slice(0, boundaryNear(text, most, -1));
}

/** The end of a text: at most `most` UTF-16 code units, and no character in two. */
export function cutTextStart(text: string, most: number): string {
  return text.length <= most ? text : text.slice(boundaryNear(text, text.length - most, 1));
}

/** The nearest boundary in a direction; inside a character without end, the nearest code point. */
function boundaryNear(text: string, at: number, step: 1 | -1): number {
  for (let tried = 0; tried < LONGEST_CHARACTER; tried += 1) {
    const place = at + step * tried;
    if (place > 0 && isCharacterBoundary(text, place)) return place;
  }
  const isHalf = isHigh(text.charCodeAt(at - 1)) && isLow(text.charCodeAt(at));
  return isHalf ? at + step : at;
}

function indicatorsBefore(text: string, at: number): number {
  let count = 0;
  let place = at - 2;
  while (count < MAX_INDICATORS && place >= 0) {
    if (!INDICATOR.test(String.fromCodePoint(text.codePointAt(place) as number))) break;
    count += 1;
    place -= 2;
  }
  return count;
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
