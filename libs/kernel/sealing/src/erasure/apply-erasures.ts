import {
  START,
  type Position,
  type Subject,
  type EventStore,
  type KeyRing,
  type Vault,
  erasureStream,
} from '@bitacora/kernel';
import type { ErasureList } from './erasure-list.js';

const PAGE = 500;
/** They stand in the vault, beside the keys: an older vault that is restored brings its older places with it. */
const APPLIED = 'installation/erasures-applied-up-to';
const PRINTED = 'installation/erasures-printed-up-to';

/** What erasures are read from, and where how far they were is kept. */
interface ErasureLog {
  readonly store: Pick<EventStore, 'readAll' | 'read' | 'head'>;
  readonly vault: Pick<Vault, 'get' | 'put'>;
}

/** What erasures are read from, and where they are applied. */
export interface ErasureStores extends ErasureLog {
  readonly keyRing: Pick<KeyRing, 'erase'>;
}

/**
 * Deletes the key of every subject that the log says was erased since the last call. Run at start and from time to
 * time: it finishes an erasure that a crash cut short, and repeats those that a restored, older vault does not know.
 * It reads from the place that the vault remembers, so its cost does not grow with the log. Returns how many it applied.
 */
export function applyErasures({ store, keyRing, vault }: ErasureStores): Promise<number> {
  return eachErasure({ store, vault }, APPLIED, (subject) => keyRing.erase(subject));
}

/** What prints erasures. */
export interface ErasurePrinting extends ErasureLog {
  readonly list: Pick<ErasureList, 'print'>;
}

/** Prints every subject that the log says was erased since the last call. Returns how many there were. */
export function printErasures({ store, vault, list }: ErasurePrinting): Promise<number> {
  return eachErasure({ store, vault }, PRINTED, (subject) => list.print(subject));
}

/** Whether the list is empty although something was printed; all that the log knows is printed again then. */
export async function isListMissing(
  list: Pick<ErasureList, 'lines'>,
  { store, vault }: ErasureLog,
): Promise<boolean> {
  if (placeIn(await vault.get(PRINTED)).after === START) return false;
  if ((await list.lines()).length > 0) return false;
  const { events } = await store.readAll(START, { types: ['SubjectErased'] }, 1);
  if (events.length === 0) return false;
  await vault.put(PRINTED, JSON.stringify(NOTHING));
  return true;
}

async function eachErasure(
  { store, vault }: ErasureLog,
  name: string,
  apply: (subject: Subject) => Promise<void>,
): Promise<number> {
  const known = await knownPlace(store, vault, name);
  let place = known;
  let applied = 0;
  for (;;) {
    const page = await store.readAll(place.after, { types: ['SubjectErased'] }, PAGE);
    for (const event of page.events) {
      const subject = event.data['subject'] as Subject;
      await apply(subject);
      place = { ...place, newest: { subject, position: event.position } };
      applied += 1;
    }
    if (page.next === place.after) break;
    place = { ...place, after: page.next };
  }
  if (place !== known) await vault.put(name, JSON.stringify(place));
  return applied;
}

/** How far a log was read, and the newest erasure up to there: it distinguishes this log from an older copy and from one that was moved. */
interface ErasurePlace {
  readonly after: Position;
  readonly newest: { readonly subject: Subject; readonly position: Position } | null;
}

const NOTHING: ErasurePlace = { after: START, newest: null };

async function knownPlace(
  store: ErasureLog['store'],
  vault: Pick<Vault, 'get'>,
  name: string,
): Promise<ErasurePlace> {
  const known = placeIn(await vault.get(name));
  if (known.after === START || known.after > (await store.head())) return NOTHING;
  if (!known.newest) return known;
  const { subject, position } = known.newest;
  const [event] = await store.read(erasureStream(subject), { limit: 1 });
  return event?.position === position ? known : NOTHING;
}

/** Earlier releases kept the position alone. */
function placeIn(text: string | null): ErasurePlace {
  if (text === null) return NOTHING;
  return text.startsWith('{') ? (JSON.parse(text) as ErasurePlace) : { after: text, newest: null };
}
