import type { RuleBody } from '@bitacora/rules';
import { BENCH_INBOXES } from './rule-log.js';

/** What is alike in the rules of a bench. */
export interface Mix {
  /** Each rule asks for one of the inboxes; else all ask for the one that messages come to. */
  readonly overInboxes: boolean;
  /** One rule in so many acts on every message; 0: none. */
  readonly actsOneIn: number;
}

/** Three conditions for each rule, as people write them: inbox, words, status. */
export function benchRule(
  place: number,
  { overInboxes, actsOneIn }: Mix,
  trigger: RuleBody['trigger'] = 'messageReceived',
): RuleBody {
  const inbox = overInboxes ? `inbox${place % BENCH_INBOXES}` : 'inbox0';
  const word = actsOneIn > 0 && place % actsOneIn === 0 ? 'pedido' : `palabra${place}`;
  return {
    name: `rule ${place}`,
    trigger,
    conditions: {
      all: [
        { fact: 'conversation.inbox', operator: 'is', value: inbox },
        { fact: 'message.text', operator: 'containsAnyWord', value: [word, `otra${place}`] },
        { fact: 'conversation.status', operator: 'is', value: 'open' },
      ],
    },
    actions: [{ type: 'setPriority', priority: 'high' }],
    stop: false,
    limits: null,
    window: null,
  };
}
