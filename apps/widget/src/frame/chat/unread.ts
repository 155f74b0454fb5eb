import type { WidgetItem } from '@bitacora/widget-protocol';
import type { Memory } from '../kept/memory';
import { isAfter } from './order';

/** Key of the revision up to which answers were seen, on whichever page. */
export const READ = 'read';

/** Which answers the visitor has not seen on any page of the browser. */
export class Unread {
  constructor(private readonly memory: Memory) {}

  /**
   * Everything up to the last of these was seen. Never goes back: a page can be behind another one. The answer that is the
   * newest seen by that; null: it was known.
   */
  markRead(items: readonly WidgetItem[]): WidgetItem | null {
    const last = answersIn(items).at(-1);
    if (!last || !isAfter(last.revision, this.#read)) return null;
    this.memory.set(READ, last.revision);
    return last;
  }

  count(items: readonly WidgetItem[]): number {
    return this.in(items).length;
  }

  /** Those that the visitor has not seen. */
  in(items: readonly WidgetItem[]): readonly WidgetItem[] {
    const read = this.#read;
    return answersIn(items).filter(({ revision }) => isAfter(revision, read));
  }

  get #read(): string {
    return this.memory.get(READ) ?? '';
  }
}

function answersIn(items: readonly WidgetItem[]): readonly WidgetItem[] {
  return items.filter(({ from }) => from !== 'visitor');
}
