import type { CatalogueData, Judged } from '@bitacora/rules';
import { shortened } from '@bitacora/console-ui';
import type { ConditionTreeNode } from '@bitacora/console-ui/events';
import type { Language } from '@bitacora/console-data';
import { quoted } from '../words/quoted.js';

/** How a tree of conditions is worded in a language. */
export interface ConditionFormatter {
  readonly catalogue: CatalogueData;
  readonly language: Language;
  /** Name behind the id of a label, user, team or inbox. */
  name(id: string): string | undefined;
  /** Words for a group, and for values that have no words of their own. */
  /** What a value was before the event. */
  before(value: string): string;
  words(
    key: 'all' | 'any' | 'not' | 'always' | 'yes' | 'no' | 'missing' | 'gone' | 'or' | 'and',
  ): string;
}

const LONGEST_VALUE = 90;

function valueText(formatter: ConditionFormatter, factName: string, value: unknown): string {
  const fact = formatter.catalogue.facts.find(({ name }) => name === factName);
  if (value === null || value === undefined || value === '') return formatter.words('missing');
  if (Array.isArray(value)) {
    if (value.length === 0) return formatter.words('missing');
    return value.map((one) => valueText(formatter, factName, one)).join(', ');
  }
  if (typeof value === 'boolean') return formatter.words(value ? 'yes' : 'no');
  const text = String(value);
  if (fact?.reference) return formatter.name(text) ?? formatter.words('gone');
  const choice = fact?.choices?.find((one) => one.value === text);
  if (choice) return choice.words[formatter.language];
  if (typeof value !== 'string') return text;
  return quoted(formatter.language, shortened(text, LONGEST_VALUE));
}

function comparisonNode(
  judged: Extract<Judged, { kind: 'comparison' }>,
  formatter: ConditionFormatter,
): ConditionTreeNode {
  const fact = formatter.catalogue.facts.find(({ name }) => name === judged.fact);
  const operator = formatter.catalogue.operators.find(({ name }) => name === judged.operator);
  const subject = fact?.words[formatter.language] ?? judged.fact;
  const verb = operator?.words[formatter.language] ?? judged.operator;
  const glue = operator?.operand === 'range' ? formatter.words('and') : formatter.words('or');
  const wanted = Array.isArray(judged.expected)
    ? judged.expected.map((one) => valueText(formatter, judged.fact, one)).join(` ${glue} `)
    : valueText(formatter, judged.fact, judged.expected);
  const text =
    fact?.type === 'boolean' && judged.operator === 'is'
      ? `${subject}: ${wanted}`
      : operator?.operand === 'none'
        ? `${subject} ${verb}`
        : `${subject} ${verb} ${wanted}`;
  const now = valueText(formatter, judged.fact, judged.missing ? null : judged.actual);
  const before = valueText(formatter, judged.fact, judged.other);
  return {
    held: judged.verdict,
    text,
    actual: operator?.against === 'before' ? `${now} (${formatter.before(before)})` : now,
  };
}

/**
 * The judged conditions of a rule as lines to show. The outermost group is a line above its members, not around them,
 * which reads better; groups inside groups are indented.
 */
export function whyTree(
  judged: Judged,
  formatter: ConditionFormatter,
  outermost = true,
): readonly ConditionTreeNode[] {
  if (judged.kind === 'comparison') return [comparisonNode(judged, formatter)];
  if (judged.kind === 'always') return [{ held: true, text: formatter.words('always') }];
  const group = { held: judged.verdict, text: formatter.words(judged.kind) };
  const members = judged.parts.flatMap((part) => whyTree(part, formatter, false));
  return outermost ? [group, ...members] : [{ ...group, children: members }];
}
