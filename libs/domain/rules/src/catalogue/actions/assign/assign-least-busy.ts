import { reference } from '../../params.js';
import { words } from '../../words.js';
import { action } from '../action.js';
import { assignedSomeone } from '../lead-to.js';
import { assignUserAction } from './assign-user.js';

export const assignLeastBusyAction = action({
  name: 'assignLeastBusy',
  version: 1,
  icon: 'user-check',
  words: words(
    'asignar al menos ocupado de {teamId}',
    'assign to the least busy of {teamId}',
    'atribuir ao menos ocupado de {teamId}',
  ),
  params: { teamId: reference('team') },
  writes: ({ teamId }) => [
    { field: 'assignee', value: `least busy of ${teamId}` },
    { field: 'team', value: teamId },
  ],
  leadsTo: assignedSomeone,
  change: assignUserAction.change,
  plan: ({ teamId }, { leastBusyOf, assigneeId }) => {
    const found = leastBusyOf(teamId);
    if ('reason' in found) return found;
    const choice = { kind: 'leastBusy' as const, teamId, loads: { ...found.loads } };
    return { userId: found.userId, choice, instead: assigneeId };
  },
  apply: assignUserAction.apply,
});
