import type { TimelineItem } from '@bitacora/console-data';
import type { DescribedEvent } from '../../../events/event-words.js';

/** A line of a thread as the words of events want it: with the data that they read. */
export function describedItem(item: TimelineItem): DescribedEvent {
  if (item.__typename === 'Change') return item;
  return { ...item, data: 'automatic' in item ? { automatic: item.automatic } : {} };
}
