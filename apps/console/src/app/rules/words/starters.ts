import type { ReferenceKind } from '@bitacora/rules';
import type { PickerOption } from '@bitacora/console-ui';
import {
  type ActionNode,
  type ComparisonNode,
  type RuleDraft,
  emptyDraft,
  emptyGroup,
  newNodeId,
} from '../draft/rule-draft.js';

/** Examples to begin with, for a person who has not made a rule yet. */
export const STARTERS = ['urgent', 'closed', 'prices'] as const;
export type Starter = (typeof STARTERS)[number];

/** What an example takes from the account and the language. */
export interface StarterSource {
  t(key: string): string;
  things(kind: ReferenceKind): readonly PickerOption[];
}

/** A draft of an example. What only the person can know (which label, which team) stays open for them to choose. */
export function starterDraft(starter: Starter, { t, things }: StarterSource): RuleDraft {
  const named = { name: t(`rules.starters.${starter}.name`) };
  switch (starter) {
    case 'urgent': {
      const words = t('rules.starters.urgent.words').split(', ');
      const label = things('label').find(({ label }) => /urgent/i.test(label))?.id;
      return {
        ...emptyDraft('messageReceived'),
        ...named,
        root: { ...emptyGroup(), parts: [asks('message.text', 'containsAnyWord', words)] },
        actions: [does('addLabel', { labelId: label }), does('setPriority', { priority: 'high' })],
      };
    }
    case 'closed':
      return {
        ...emptyDraft('conversationCreated'),
        ...named,
        root: {
          ...emptyGroup('any'),
          parts: [
            asks('time.hour', 'lessThan', 9),
            asks('time.hour', 'greaterThan', 17),
            asks('time.weekday', 'in', ['saturday', 'sunday']),
          ],
        },
        actions: [does('sendReply', { texts: [t('rules.starters.closed.text')] })],
      };
    case 'prices':
      return {
        ...emptyDraft('conversationCreated'),
        ...named,
        root: {
          ...emptyGroup(),
          parts: [asks('conversation.page', 'contains', t('rules.starters.prices.page'))],
        },
        actions: [
          does('setImportant', { important: true }),
          does('assignLeastBusy', { teamId: things('team')[0]?.id }),
        ],
      };
  }
}

function asks(fact: string, operator: string, value: ComparisonNode['value']): ComparisonNode {
  return { kind: 'comparison', id: newNodeId(), fact, operator, value };
}

function does(type: string, values: Readonly<Record<string, unknown>>): ActionNode {
  return { id: newNodeId(), type, values };
}
