/** Most labels of one conversation, or of one contact. */
export const MAX_LABELS = 50;

/** The labels after one came on, one came off, or both; the newest is the last, and none is there twice. */
export function labelsAfter(
  labelIds: readonly string[],
  { on, off }: { readonly on?: string; readonly off?: string },
): readonly string[] {
  const others = labelIds.filter((id) => id !== off && id !== on);
  return on === undefined ? others : [...others, on];
}
