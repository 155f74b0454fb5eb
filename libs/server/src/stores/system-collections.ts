import {
  CHANNEL_ARRIVALS,
  ERASURES,
  HOOKS,
  INBOX_CLOSINGS,
  KEPT_PICTURES,
  LARGE_HOOKS,
  OUTAGE_COUNTS,
  OUT_FILES,
  SIGN_IN_PLACES,
  UPLOADS,
  VISITORS,
} from '@bitacora/application';
import { MAILBOX_CURSORS } from '../channels/kept-mailbox-cursors.js';
import { LINK_STATES, LINK_WISHES } from '../channels/device-links/kept-links.js';
import { LINK_ORDERS } from '../channels/device-links/link-orders.js';
import { SESSION_ROWS } from '../channels/device-links/session-rows.js';
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
  INBOX_CLOSINGS,
  LARGE_HOOKS,
  MAILBOX_CURSORS,
  POLL_CURSORS,
  OUTAGE_COUNTS,
  LINK_WISHES,
  LINK_STATES,
  LINK_ORDERS,
  SESSION_ROWS,
  KEPT_PICTURES,
  ERASURES,
  CHANNEL_ARRIVALS,
  OUT_FILES,
];
