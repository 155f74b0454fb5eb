import { PRIORITIES, priorityChanged } from '@bitacora/conversations/published';
import { z } from 'zod';
import { PRIORITY_CHOICES } from '../choices.js';
import { choice } from '../params.js';
import { words } from '../words.js';
import { action } from './action.js';

export const setPriorityAction = action({
  name: 'setPriority',
  version: 1,
  icon: 'flag',
  words: words(
    'poner prioridad {priority}',
    'set the priority to {priority}',
    'definir a prioridade {priority}',
  ),
  params: {
    priority: choice(PRIORITIES, PRIORITY_CHOICES, words('prioridad', 'priority', 'prioridade')),
  },
  writes: ({ priority }) => [{ field: 'priority', value: priority }],
  leadsTo: ({ priority }) => [
    { event: 'ConversationPriorityChanged', facts: { 'conversation.priority': priority } },
  ],
  change: z.object({ kind: z.literal('setPriority'), priority: z.enum(PRIORITIES) }),
  plan: ({ priority }) => ({ priority }),
  apply: ({ priority }, conversation) => priorityChanged(conversation, priority),
});
