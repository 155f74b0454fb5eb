/** A line of a thread that is to be shown. */
export interface SoughtLine {
  readonly conversationId: string;
  readonly revision: number;
}

/** The same, and the conversation from which it was asked for. */
export interface AskedLine extends SoughtLine {
  readonly from: string | undefined;
}

/** What is looked through for a line. */
interface Paged {
  readonly id: () => string | undefined;
  readonly items: () => readonly { readonly revision: number }[];
  readonly hasEarlier: () => boolean;
  earlier(): Promise<void>;
}

/** Pages that are loaded for a line that lies far back. */
const MAX_PAGES = 30;
const MARKED_MS = 1600;

/** Loads earlier pages until the line is among them. False: it does not come, or another conversation was opened. */
export async function reachLine(
  store: Paged,
  { conversationId, revision }: SoughtLine,
): Promise<boolean> {
  const isOpen = () => store.id() === conversationId;
  const isHere = () => (store.items()[0]?.revision ?? Number.POSITIVE_INFINITY) <= revision;
  for (let page = 0; page < MAX_PAGES && isOpen() && !isHere() && store.hasEarlier(); page += 1) {
    const before = store.items().length;
    await store.earlier();
    if (store.items().length === before) return false;
  }
  return isOpen() && isHere();
}

/** Brings a line into sight, marks it for a moment, and moves the focus there. */
export function showLine(thread: HTMLElement, revision: number): void {
  const line = thread.querySelector<HTMLElement>(
    `[data-revision="${revision}"], [data-album~="${revision}"]`,
  );
  if (!line) return;
  line.scrollIntoView({ block: 'center' });
  line.tabIndex = -1;
  line.focus({ preventScroll: true });
  line.classList.add('sought');
  setTimeout(() => line.classList.remove('sought'), MARKED_MS);
}
