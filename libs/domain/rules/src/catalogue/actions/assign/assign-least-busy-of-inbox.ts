import { words } from '../../words.js';
import { action } from '../action.js';
import { assignedSomeone } from '../lead-to.js';
import { assignUserAction } from './assign-user.js';

export const assignLeastBusyOfInboxAction = action({
  name: 'assignLeastBusyOfInbox',
  version: 1,
  icon: 'user-check',
  words: words(
    'asignar al menos ocupado de la bandeja',
    'assign to the least busy of the inbox',
    'atribuir ao menos ocupado da caixa de entrada',
  ),
  params: {},
  writes: () => [{ field: 'assignee', value: 'least busy of the inbox' }],
  leadsTo: assignedSomeone,
  change: assignUserAction.change,
  plan: (_values, { leastBusyOf, assigneeId }) => {
    const found = leastBusyOf(null);
    if ('reason' in found) return found;
    const choice = { kind: 'leastBusy' as const, teamId: null, loads: { ...found.loads } };
    return { userId: found.userId, choice, instead: assigneeId };
  },
  apply: assignUserAction.apply,
});
