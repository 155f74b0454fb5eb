import { START, type Position } from '../event/position.js';
import type { Subject } from '../event/subject.js';
import type { EventStore } from '../ports/event-store.js';
import type { KeyRing } from '../ports/key-ring.js';
import type { Vault } from '../ports/vault.js';

const PAGE = 500;
/** Stands in the vault, beside the keys: an older vault that is restored brings its older place with it. */
const PLACE = 'installation/erasures-applied-up-to';

/** What erasures are read from, and where they are applied. */
export interface ErasureStores {
  readonly store: Pick<EventStore, 'readAll' | 'head'>;
  readonly keyRing: Pick<KeyRing, 'erase'>;
  readonly vault: Pick<Vault, 'get' | 'put'>;
}

/**
 * Deletes the key of every subject that the log says was erased since the last call. Run at start and from time to
 * time: it finishes an erasure that a crash cut short, and repeats those that a restored, older vault does not know.
 * It reads from the place that the vault remembers, so its cost does not grow with the log. Returns how many it applied.
 */
export async function applyErasures({ store, keyRing, vault }: ErasureStores): Promise<number> {
  const known = await knownPlace(store, vault);
  let after = known;
  let applied = 0;
  for (;;) {
    const page = await store.readAll(after, { types: ['SubjectErased'] }, PAGE);
    for (const event of page.events) {
      await keyRing.erase(event.data['subject'] as Subject);
      applied += 1;
    }
    if (page.next === after) break;
    after = page.next;
  }
  if (after !== known) await vault.put(PLACE, after);
  return applied;
}

/** A place past the end belongs to a log that was longer: an older copy of the log was restored, and grows again. */
async function knownPlace(
  store: Pick<EventStore, 'head'>,
  vault: Pick<Vault, 'get'>,
): Promise<Position> {
  const known = (await vault.get(PLACE)) ?? START;
  return known !== START && known > (await store.head()) ? START : known;
}
