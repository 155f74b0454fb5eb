import { teamChanged } from '@bitacora/conversations/published';
import { id } from '@bitacora/schema';
import { z } from 'zod';
import { optionalReference } from '../../params.js';
import { words } from '../../words.js';
import { action } from '../action.js';

export const assignTeamAction = action({
  name: 'assignTeam',
  version: 1,
  icon: 'users-round',
  words: words(
    'asignar al equipo {teamId}',
    'assign to the team {teamId}',
    'atribuir à equipe {teamId}',
  ),
  params: { teamId: optionalReference('team') },
  writes: ({ teamId }) => [{ field: 'team', value: String(teamId) }],
  leadsTo: ({ teamId }) => [
    { event: 'ConversationTeamChanged', facts: { 'conversation.team': teamId } },
  ],
  change: z.object({ kind: z.literal('assignTeam'), teamId: id.nullable() }),
  plan: ({ teamId }) => ({ teamId }),
  apply: ({ teamId }, conversation) => teamChanged(conversation, teamId),
});
