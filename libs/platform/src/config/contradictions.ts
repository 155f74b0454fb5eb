import type { Places } from './places.js';

/** Settings that are fine alone and wrong together, each with its name and the cure. */
export function contradictionsOf({ eventStore, documents }: Places): readonly string[] {
  if (eventStore.kind === 'memory' && documents !== 'memory') {
    return [
      'BITACORA_DOCUMENTS: documents on disk cannot follow a log that forgets; leave it out or use memory',
    ];
  }
  if (eventStore.kind === 'eventstoredb' && documents === 'memory') {
    return [
      'BITACORA_DOCUMENTS: documents in memory forget what reactors have done about a log that stays; use sqlite',
    ];
  }
  return [];
}
