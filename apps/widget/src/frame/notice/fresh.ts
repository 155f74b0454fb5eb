import type { WidgetItem } from '@bitacora/widget-protocol';
import type { Memory } from '../kept/memory';
import { isAfter } from '../order';
import type { Unread } from '../unread';

/** Key of the revision up to which notices were closed, on whichever page. */
export const NOTICED = 'noticed';

/** The answers of agents that a notice shows: unread, and not closed on any page of the browser. */
export class FreshAnswers {
  constructor(
    private readonly memory: Memory,
    private readonly unread: Unread,
  ) {}

  /** The newest ones, oldest first. */
  newest(items: readonly WidgetItem[], most: number): readonly WidgetItem[] {
    const noticed = this.memory.get(NOTICED) ?? '';
    return this.unread
      .in(items)
      .filter(({ from, revision }) => from === 'agent' && isAfter(revision, noticed))
      .slice(-most);
  }

  close(items: readonly WidgetItem[]): void {
    const last = items.at(-1);
    if (last) this.memory.set(NOTICED, last.revision);
  }
}
