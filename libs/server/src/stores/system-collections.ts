import {
  CHANNEL_ARRIVALS,
  ERASURES,
  HOOKS,
  KEPT_PICTURES,
  LARGE_HOOKS,
  SIGN_IN_PLACES,
  UPLOADS,
  VISITORS,
} from '@bitacora/application';
import { MAILBOX_CURSORS } from '../channels/kept-mailbox-cursors.js';
import { POLL_CURSORS } from '../channels/kept-poll-cursors.js';
import { LAST_ACCOUNTS, LAST_USES, SESSIONS } from '@bitacora/platform';
import { type CollectionSpec, DEAD_LETTERS, QUARANTINE, RUNNERS } from '@bitacora/kernel';

/** Collections that are not folded from the log: what a copy of an installation takes along. */
export const systemCollections: readonly CollectionSpec[] = [
  RUNNERS,
  QUARANTINE,
  DEAD_LETTERS,
  SESSIONS,
  LAST_ACCOUNTS,
  LAST_USES,
  SIGN_IN_PLACES,
  VISITORS,
  UPLOADS,
  HOOKS,
  LARGE_HOOKS,
  MAILBOX_CURSORS,
  POLL_CURSORS,
  KEPT_PICTURES,
  ERASURES,
  CHANNEL_ARRIVALS,
];
