import type { Rule, RuleState } from '@bitacora/console-data';
import { foldText } from '@bitacora/kernel';

/** Which rules are wanted; what is null or empty leaves all in. */
export interface RuleFilter {
  /** In the name, or in what it names: a label, an inbox, a person. Case and accents do not count. */
  readonly text: string;
  readonly state: RuleState | null;
  readonly trigger: string | null;
  /** Only those that do not run because they name what is gone. */
  readonly flagged: boolean;
  /** Only those that findings name. */
  readonly found: boolean;
}

export const ALL_RULES: RuleFilter = {
  text: '',
  state: null,
  trigger: null,
  flagged: false,
  found: false,
};

/** A rule with the folded text that a search looks through. */
export interface IndexedRule {
  readonly rule: Rule;
  readonly words: string;
}

export function indexRules(rules: readonly Rule[]): readonly IndexedRule[] {
  return rules.map((rule) => {
    const names = rule.named.flatMap(({ name }) => name ?? []);
    return { rule, words: foldText([rule.name, ...names].join('\n')) };
  });
}

/** The rules that fit, in their order. Each word of the text has to be somewhere. `counts`: how many findings name each. */
export function findRules(
  index: readonly IndexedRule[],
  filter: RuleFilter,
  counts: ReadonlyMap<string, number> = new Map(),
): readonly Rule[] {
  const wanted = foldText(filter.text).split(/\s+/u).filter(Boolean);
  return index.flatMap(({ rule, words }) => {
    const fits =
      (filter.state === null || rule.state === filter.state) &&
      (filter.trigger === null || triggerOf(rule) === filter.trigger) &&
      (!filter.flagged || rule.flagged) &&
      (!filter.found || counts.has(rule.id)) &&
      wanted.every((word) => words.includes(word));
    return fits ? [rule] : [];
  });
}

export function triggerOf({ body }: Rule): string {
  return (body as { readonly trigger: string }).trigger;
}

export function leavesRulesOut({ text, state, trigger, flagged, found }: RuleFilter): boolean {
  return text.trim() !== '' || state !== null || trigger !== null || flagged || found;
}
