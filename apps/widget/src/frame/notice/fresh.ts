import type { WidgetItem } from '@bitacora/widget-protocol';
import type { ChatState } from '../chat/chat-state';
import type { Memory } from '../kept/memory';
import { isAfter } from '../chat/order';
import type { Unread } from '../chat/unread';

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

  /** What the state is to say of answers that were not seen; null: it says so. */
  unseen({ items, config, ...before }: ChatState): Pick<ChatState, 'unread' | 'fresh'> | null {
    const unread = this.unread.count(items);
    const fresh = this.newest(items, config?.chat?.noticeMessages ?? 1);
    const isSame = unread === before.unread && idsOf(fresh) === idsOf(before.fresh);
    return isSame ? null : { unread, fresh };
  }

  close(items: readonly WidgetItem[]): void {
    const last = items.at(-1);
    if (last) this.memory.set(NOTICED, last.revision);
  }
}

function idsOf(items: readonly WidgetItem[]): string {
  return items.map(({ id }) => id).join();
}
