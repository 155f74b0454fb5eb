import { importanceChanged } from '@bitacora/conversations/published';
import { z } from 'zod';
import { flag } from '../params.js';
import { words } from '../words.js';
import { action } from './action.js';

export const setImportantAction = action({
  name: 'setImportant',
  version: 1,
  icon: 'star',
  words: words(
    'marcar como importante: {important}',
    'mark as important: {important}',
    'marcar como importante: {important}',
  ),
  params: { important: flag(words('importante', 'important', 'importante')) },
  writes: ({ important }) => [{ field: 'important', value: String(important) }],
  leadsTo: ({ important }) => [
    { event: 'ConversationImportanceChanged', facts: { 'conversation.important': important } },
  ],
  change: z.object({ kind: z.literal('setImportant'), important: z.boolean() }),
  plan: ({ important }) => ({ important }),
  apply: ({ important }, conversation) => importanceChanged(conversation, important),
});
