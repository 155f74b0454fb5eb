import { muteChanged } from '@bitacora/conversations/published';
import { z } from 'zod';
import { flag } from '../params.js';
import { words } from '../words.js';
import { action } from './action.js';

export const setMutedAction = action({
  name: 'setMuted',
  version: 1,
  icon: 'bell-off',
  words: words(
    'silenciar la conversación: {muted}',
    'mute the conversation: {muted}',
    'silenciar a conversa: {muted}',
  ),
  params: { muted: flag(words('silenciada', 'muted', 'silenciada')) },
  writes: ({ muted }) => [{ field: 'muted', value: String(muted) }],
  leadsTo: ({ muted }) => [
    { event: 'ConversationMuteChanged', facts: { 'conversation.muted': muted } },
  ],
  change: z.object({ kind: z.literal('setMuted'), muted: z.boolean() }),
  plan: ({ muted }) => ({ muted }),
  apply: ({ muted }, conversation) => muteChanged(conversation, muted),
});
