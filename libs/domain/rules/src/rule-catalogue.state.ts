import { type Decider, type StreamName, streamName } from '@bitacora/kernel';
import type { Folded } from '@bitacora/schema';
import type { RuleFolderEvent } from './folders/rule-folder.events.js';
import type { RuleCatalogueEvent, RuleState } from './rule.events.js';

/** A rule as the catalogue knows it. Its text is in its own stream. */
export interface ListedRule {
  readonly ruleId: string;
  readonly name: string;
  /** The version that is in force. */
  readonly version: number;
  readonly state: RuleState;
  /** Steps of its patterns; absent where it has none, and in events of before they were counted. */
  readonly patternSteps?: number | undefined;
  /** Comparisons of its conditions; absent where it has none, and in events of before they were counted. */
  readonly comparisons?: number | undefined;
}

/** Rules of an account in the order in which they act. */
export type RuleCatalogue = readonly ListedRule[];

/** `rules-<account>.all`: one stream, so that unique names and the order are plain invariants. */
export function rulesStream(accountId: string): StreamName {
  return streamName('rules', accountId, 'all');
}

/** The catalogue after an event of its stream. A listed rule comes last; folders change nothing here. */
export function evolveRules(
  state: RuleCatalogue,
  event: Folded<RuleCatalogueEvent | RuleFolderEvent>,
): RuleCatalogue {
  switch (event.type) {
    case 'RuleListed':
      return [...state, event.data];
    case 'RuleVersionActivated':
    case 'RuleStateChanged':
      return state.map((rule) =>
        rule.ruleId === event.data.ruleId ? { ...rule, ...event.data } : rule,
      );
    case 'RulesReordered': {
      const places = new Map(event.data.ruleIds.map((ruleId, place) => [ruleId, place]));
      const placeOf = (rule: ListedRule) => places.get(rule.ruleId) ?? state.length;
      return [...state].sort((a, b) => placeOf(a) - placeOf(b));
    }
    case 'RulesFlagged':
    case 'RuleFolderCreated':
    case 'RuleFolderRenamed':
    case 'RuleFoldersReordered':
    case 'RulesFiled':
    case 'RuleFolderDeleted':
      return state;
    case 'RuleDeleted':
      return state.filter((rule) => rule.ruleId !== event.data.ruleId);
  }
}

export const rulesDecider: Decider<RuleCatalogue, RuleCatalogueEvent | RuleFolderEvent> = {
  initial: [],
  evolve: evolveRules,
};
