import { words } from '../../words.js';
import { action } from '../action.js';
import { assignedSomeone } from '../lead-to.js';
import { assignUserAction } from './assign-user.js';
import { refusedPlan } from '../refused.js';

export const assignLastTimeAction = action({
  name: 'assignLastTime',
  version: 1,
  icon: 'user-check',
  words: words(
    'asignar a quien atendió al cliente la última vez',
    'assign to who had the contact last time',
    'atribuir a quem atendeu o cliente da última vez',
  ),
  params: {},
  writes: () => [{ field: 'assignee', value: 'who had the contact last time' }],
  leadsTo: assignedSomeone,
  change: assignUserAction.change,
  plan: (_values, { lastTimeId, assigneeId, givingRefusal }) => {
    if (lastTimeId === null) return refusedPlan('NO_EARLIER_PERSON');
    const choice = { kind: 'lastTime' as const };
    return givingRefusal(lastTimeId) ?? { userId: lastTimeId, choice, instead: assigneeId };
  },
  apply: assignUserAction.apply,
});
