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

/** A message that a reply in the making quotes, by the number of its line. */
export interface ChosenQuote extends ShownQuote {
  readonly revision: number;
}

/** Characters that are kept of a quoted text. */
const MAX_KEPT = 200;

type Quotable = Extract<TimelineItem, { __typename: 'Message' | 'Reply' }>;

/** Whether a reply can quote an item, where the channel can quote at all. */
export function isQuotable(item: TimelineItem): item is Quotable {
  return (item.__typename === 'Message' || item.__typename === 'Reply') && item.quotable;
}

/** What is quoted of an item of the thread. */
export function chosenQuoteOf(item: Quotable): ChosenQuote {
  const { revision, actor, attachments } = item;
  const revised = item.__typename === 'Message' ? item.revised : null;
  const text = revised ? revised.text : item.text;
  return {
    ...{ revision, name: actor.name ?? '', files: attachments.length },
    text: text === null || text === undefined ? null : text.slice(0, MAX_KEPT),
    withdrawn: revised?.withdrawn ?? false,
  };
}

/** The same of what an item answers; null: it answers none. */
export function shownQuoteIn(item: TimelineItem): ShownQuote | null {
  const quoted = 'quoted' in item ? item.quoted : null;
  if (!quoted) return null;
  const { actor, text = null, files, withdrawn } = quoted;
  return { name: actor.name ?? '', text, files, withdrawn };
}
