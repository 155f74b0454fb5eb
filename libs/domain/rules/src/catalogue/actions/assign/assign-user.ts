import { assigned } from '@bitacora/conversations/published';
import { id } from '@bitacora/schema';
import { z } from 'zod';
import { optionalReference } from '../../params.js';
import { words } from '../../words.js';
import { action } from '../action.js';
import { no } from '../refused.js';

export const assignUserAction = action({
  name: 'assignUser',
  version: 1,
  icon: 'user-check',
  words: words('asignar a {userId}', 'assign to {userId}', 'atribuir a {userId}'),
  params: { userId: optionalReference('user') },
  writes: ({ userId }) => [{ field: 'assignee', value: String(userId) }],
  leadsTo: ({ userId }) => [
    {
      event: 'ConversationAssigned',
      facts: { 'conversation.assigned': userId !== null, 'conversation.assignee': userId },
    },
  ],
  change: z.object({
    kind: z.literal('assignUser'),
    /** null takes the assignee away. */
    userId: id.nullable(),
    /** How the person was found; null when the rule names them. */
    choice: z
      .discriminatedUnion('kind', [
        z.object({
          kind: z.literal('leastBusy'),
          /** Null: of all who work in the inbox. */
          teamId: id.nullable(),
          loads: z.record(id, z.number().int()),
        }),
        z.object({ kind: z.enum(['lastAnswered', 'lastTime']) }),
      ])
      .nullable(),
    /** Whom the conversation had when the person was chosen; absent: the rule names them, regardless of the assignee. */
    instead: id.nullable().optional(),
  }),
  plan: ({ userId }, situation) =>
    (userId === null ? null : situation.givingRefusal(userId)) ?? {
      userId,
      choice: null,
    },
  apply: ({ userId, choice, instead }, conversation, { loaded }) =>
    // A person chosen by load was chosen for what the plan saw: a later assignee stays.
    instead === undefined || loaded.assigneeId === instead
      ? assigned(conversation, userId, choice)
      : no('ASSIGNED_MEANWHILE'),
});
