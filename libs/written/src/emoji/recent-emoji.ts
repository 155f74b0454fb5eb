/** Emoji that are kept as recent at most: two rows. */
const RECENT_MAX = 16;

/** The recent emoji that a browser kept, newest first; only those that are offered. */
export function recentEmoji(kept: string | null, offered: ReadonlySet<string>): readonly string[] {
  const read = (kept ?? '').slice(0, 400).split(' ');
  return [...new Set(read)].filter((emoji) => offered.has(emoji)).slice(0, RECENT_MAX);
}

/** What to keep after one was picked. */
export function recentAfter(recent: readonly string[], picked: string): string {
  return [picked, ...recent.filter((emoji) => emoji !== picked)].slice(0, RECENT_MAX).join(' ');
}
