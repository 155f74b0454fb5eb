import { START } from '../event/position.js';
import type { Subject } from '../event/subject.js';
import type { EventStore } from '../ports/event-store.js';
import type { KeyRing } from '../ports/key-ring.js';

const PAGE = 500;

/**
 * Deletes the key of every subject that the log says was erased. Run at start: it finishes an
 * erasure that a crash cut short, and repeats them all after an older vault was restored.
 * Returns how many it applied.
 */
export async function applyErasures(
  store: Pick<EventStore, 'readAll'>,
  keyRing: Pick<KeyRing, 'erase'>,
): Promise<number> {
  let after = START;
  let applied = 0;
  for (;;) {
    const page = await store.readAll(after, { types: ['SubjectErased'] }, PAGE);
    for (const event of page.events) {
      await keyRing.erase(event.data['subject'] as Subject);
      applied += 1;
    }
    if (page.next === after) return applied;
    after = page.next;
  }
}
