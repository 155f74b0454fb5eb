import { STATUSES, statusChanged } from '@bitacora/conversations/published';
import { instant } from '@bitacora/schema';
import { z } from 'zod';
import { STATUS_CHOICES } from '../../choices.js';
import { choice } from '../../params.js';
import { words } from '../../words.js';
import { action } from '../action.js';
import { statusSet } from '../lead-to.js';

/** Statuses that need no time; a snooze is an action of its own. */
const SETTABLE = ['open', 'pending', 'resolved', 'ignored'] as const;

export const setStatusAction = action({
  name: 'setStatus',
  version: 1,
  icon: 'circle-dot',
  words: words(
    'cambiar el estado a {status}',
    'set the status to {status}',
    'mudar o status para {status}',
  ),
  params: { status: choice(SETTABLE, STATUS_CHOICES, words('estado', 'status', 'status')) },
  writes: ({ status }) => [{ field: 'status', value: status }],
  leadsTo: ({ status }) => [statusSet(status)],
  change: z.object({
    kind: z.literal('setStatus'),
    status: z.enum(STATUSES),
    /** End of a snooze; null for every other status. */
    until: instant.nullable(),
  }),
  plan: ({ status }) => ({ status, until: null }),
  apply: (to, conversation, { now }) => statusChanged(conversation, to, 'rule', now),
});
