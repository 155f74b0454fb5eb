import type { TimelineItem } from '@bitacora/console-data';

/** A message as it is shown above the one that answers it. */
export interface ShownQuote {
  /** Who wrote it; empty: a person whose name is not known. */
  readonly name: string;
  /** Its first words; empty beside files alone, null when they are withdrawn or erased. */
  readonly text: string | null;
  readonly files: number;
  readonly withdrawn: boolean;
}

type Quotable = Extract<TimelineItem, { __typename: 'Message' | 'Reply' }>;

/** Whether a reply can quote an item, where the channel can quote at all. */
export function isQuotable(item: TimelineItem): item is Quotable {
  return (item.__typename === 'Message' || item.__typename === 'Reply') && item.quotable;
}

/** The line with a revision, as a reply in the making quotes it; null: the thread has not loaded it. */
export function quoteAt(items: readonly TimelineItem[], revision: number): ShownQuote | null {
  const item = items.find((one) => one.revision === revision);
  if (!item || !isQuotable(item)) return null;
  const { actor, attachments } = item;
  const { revised, shared } =
    item.__typename === 'Message' ? item : { revised: null, shared: null };
  const text = (revised ? revised.text : (shared?.brief ?? item.text)) ?? null;
  const withdrawn = revised?.withdrawn ?? false;
  return { name: actor.name ?? '', files: attachments.length, text, withdrawn };
}

/** The same of what an item answers; null: it answers none. */
export function shownQuoteIn(item: TimelineItem): ShownQuote | null {
  const quoted = 'quoted' in item ? item.quoted : null;
  if (!quoted) return null;
  const { actor, text = null, files, withdrawn } = quoted;
  return { name: actor.name ?? '', text, files, withdrawn };
}
