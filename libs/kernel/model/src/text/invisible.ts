const IGNORABLE = /\p{Default_Ignorable_Code_Point}/u;

/** A flag of a region, a joined picture, or signs that show nothing. The bounds keep it linear. */
const FLAG_JOIN_OR_IGNORABLE =
  /\u{1f3f4}[\u{e0020}-\u{e007f}]{1,8}|\p{Extended_Pictographic}[\ufe0f\p{Emoji_Modifier}]{0,3}\u200d(?=\p{Extended_Pictographic})|\p{Default_Ignorable_Code_Point}+/gu;

/** Anything that a reader sees: not white space, a mark without a letter, a control or an invisible sign. */
const VISIBLE = /[^\s\p{M}\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cs}\u2800\uff9e\uff9f]/u;

/**
 * The text without signs that show nothing (Unicode's default-ignorable code points: zero-width and
 * direction signs, soft hyphens, fillers, variation selectors). What joins pictures and makes flags of
 * regions stays, because another picture is seen without it.
 */
export function withoutInvisible(text: string): string {
  if (!IGNORABLE.test(text)) return text;
  return text.replaceAll(FLAG_JOIN_OR_IGNORABLE, (run) =>
    run.startsWith('\u{1f3f4}') || /^\p{Extended_Pictographic}/u.test(run)
      ? run.replaceAll('\ufe0f', '')
      : '',
  );
}

/** Whether a reader sees anything of the text. */
export function isVisible(text: string): boolean {
  // Nearly every text begins with a sign of ASCII, and all of these between space and delete are seen.
  const first = text.charCodeAt(0);
  return (first > 0x20 && first < 0x7f) || VISIBLE.test(text);
}
