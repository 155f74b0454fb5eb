import { VISITORS } from '@bitacora/http';
import { type CollectionSpec, DEAD_LETTERS, POISON, RUNNERS } from '@bitacora/kernel';
import { SESSIONS, SIGN_IN_PLACES, UPLOADS } from '@bitacora/platform';
import { ERASURES } from '@bitacora/application';

/** Collections that are not folded from the log: what a copy of an installation takes along. */
export const systemCollections: readonly CollectionSpec[] = [
  RUNNERS,
  POISON,
  DEAD_LETTERS,
  SESSIONS,
  SIGN_IN_PLACES,
  VISITORS,
  UPLOADS,
  ERASURES,
];
