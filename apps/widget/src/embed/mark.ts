/** How the names of everything begin that the chat keeps in the storage of the host page. */
export const PREFIX = 'bitacora.';

const BEGUN = '1';
const NOT_BEGUN = '0';

/** The name under which a page keeps whether there is a conversation. */
export function markName(token: string): string {
  return `${PREFIX}begun.${token.slice(0, 12)}`;
}

/**
 * Whether this browser has a conversation with the inbox, as far as the storage of the host page says: then the frame
 * is needed without being opened, because answers have to show. Something else of ours without a word about
 * this token (the inbox has got a new one, a second inbox, what an older loader kept for its frame) is a
 * reason to ask the frame, once: its answer is kept.
 */
export function isBegun(token: string): boolean {
  try {
    const own = localStorage.getItem(markName(token));
    if (own) return own === BEGUN;
    const names = Object.keys(localStorage).filter((name) => name.startsWith(PREFIX));
    return names.some((name) => localStorage.getItem(name) !== NOT_BEGUN);
  } catch {
    return false;
  }
}
