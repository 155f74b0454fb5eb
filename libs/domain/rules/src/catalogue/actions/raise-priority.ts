import { PRIORITIES, priorityChanged } from '@bitacora/conversations/published';
import { z } from 'zod';
import { words } from '../words.js';
import { action } from './action.js';

export const raisePriorityAction = action({
  name: 'raisePriority',
  version: 1,
  icon: 'flag',
  words: words(
    'subir la prioridad un paso',
    'raise the priority by a step',
    'subir a prioridade um passo',
  ),
  params: {},
  writes: () => [{ field: 'priority', value: 'a step up' }],
  leadsTo: () => [{ event: 'ConversationPriorityChanged' }],
  change: z.object({
    kind: z.literal('shiftPriority'),
    by: z.union([z.literal(1), z.literal(-1)]),
  }),
  plan: () => ({ by: 1 as const }),
  // From what it is at this place of the pass: an earlier rule may have set it.
  apply: ({ by }, conversation) => {
    const to = PRIORITIES[PRIORITIES.indexOf(conversation.priority) + by];
    return to === undefined ? null : priorityChanged(conversation, to);
  },
});
