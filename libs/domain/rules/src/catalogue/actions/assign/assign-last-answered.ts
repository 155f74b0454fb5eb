import { words } from '../../words.js';
import { action } from '../action.js';
import { assignedSomeone } from '../lead-to.js';
import { assignUserAction } from './assign-user.js';
import { refusedPlan } from '../refused.js';

export const assignLastAnsweredAction = action({
  name: 'assignLastAnswered',
  version: 1,
  icon: 'user-check',
  words: words(
    'asignar a quien respondió por última vez',
    'assign to who answered last',
    'atribuir a quem respondeu por último',
  ),
  params: {},
  writes: () => [{ field: 'assignee', value: 'who answered last' }],
  leadsTo: assignedSomeone,
  change: assignUserAction.change,
  plan: (_values, { lastAgentId, assigneeId, givingRefusal }) => {
    if (lastAgentId === null) return refusedPlan('NOT_ANSWERED_YET');
    const choice = { kind: 'lastAnswered' as const };
    return givingRefusal(lastAgentId) ?? { userId: lastAgentId, choice, instead: assigneeId };
  },
  apply: assignUserAction.apply,
});
