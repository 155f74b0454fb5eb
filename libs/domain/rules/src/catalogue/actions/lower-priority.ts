import { words } from '../words.js';
import { action } from './action.js';
import { raisePriorityAction } from './raise-priority.js';

export const lowerPriorityAction = action({
  name: 'lowerPriority',
  version: 1,
  icon: 'flag',
  words: words(
    'bajar la prioridad un paso',
    'lower the priority by a step',
    'baixar a prioridade um passo',
  ),
  params: {},
  writes: () => [{ field: 'priority', value: 'a step down' }],
  leadsTo: raisePriorityAction.leadsTo,
  change: raisePriorityAction.change,
  plan: () => ({ by: -1 as const }),
  apply: raisePriorityAction.apply,
});
