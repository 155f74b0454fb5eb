import type { CatalogueData, Judged } from '@bitacora/rules';
import { type ConditionTreeNode, shortened } from '@bitacora/console-ui';
import type { Language } from '@bitacora/console-data';
import { quoted } from '../words/quoted.js';

/** What is needed to tell a tree of conditions in a language. */
export interface TreeTeller {
  readonly catalogue: CatalogueData;
  readonly language: Language;
  /** Name behind the id of a label, user, team or inbox. */
  name(id: string): string | undefined;
  /** Words for a group, and for values that have no words of their own. */
  words(
    key: 'all' | 'any' | 'not' | 'always' | 'yes' | 'no' | 'missing' | 'gone' | 'or' | 'and',
  ): string;
}

const LONGEST_VALUE = 90;

function valueText(teller: TreeTeller, factName: string, value: unknown): string {
  const fact = teller.catalogue.facts.find(({ name }) => name === factName);
  if (value === null || value === undefined || value === '') return teller.words('missing');
  if (Array.isArray(value)) {
    if (value.length === 0) return teller.words('missing');
    return value.map((one) => valueText(teller, factName, one)).join(', ');
  }
  if (typeof value === 'boolean') return teller.words(value ? 'yes' : 'no');
  const text = String(value);
  if (fact?.reference) return teller.name(text) ?? teller.words('gone');
  const choice = fact?.choices?.find((one) => one.value === text);
  if (choice) return choice.words[teller.language];
  if (typeof value !== 'string') return text;
  return quoted(teller.language, shortened(text, LONGEST_VALUE));
}

function comparisonNode(
  judged: Extract<Judged, { kind: 'comparison' }>,
  teller: TreeTeller,
): ConditionTreeNode {
  const fact = teller.catalogue.facts.find(({ name }) => name === judged.fact);
  const operator = teller.catalogue.operators.find(({ name }) => name === judged.operator);
  const subject = fact?.words[teller.language] ?? judged.fact;
  const verb = operator?.words[teller.language] ?? judged.operator;
  const glue = operator?.operand === 'range' ? teller.words('and') : teller.words('or');
  const wanted = Array.isArray(judged.expected)
    ? judged.expected.map((one) => valueText(teller, judged.fact, one)).join(` ${glue} `)
    : valueText(teller, judged.fact, judged.expected);
  const text =
    fact?.type === 'boolean'
      ? `${subject}: ${wanted}`
      : operator?.operand === 'none'
        ? `${subject} ${verb}`
        : `${subject} ${verb} ${wanted}`;
  return {
    held: judged.verdict,
    text,
    actual: valueText(teller, judged.fact, judged.missing ? null : judged.actual),
  };
}

/**
 * The judged conditions of a rule as lines to show. The outermost group is a line above its members, not around them,
 * which reads better; groups inside groups are indented.
 */
export function whyTree(
  judged: Judged,
  teller: TreeTeller,
  outermost = true,
): readonly ConditionTreeNode[] {
  if (judged.kind === 'comparison') return [comparisonNode(judged, teller)];
  if (judged.kind === 'always') return [{ held: true, text: teller.words('always') }];
  const group = { held: judged.verdict, text: teller.words(judged.kind) };
  const members = judged.parts.flatMap((part) => whyTree(part, teller, false));
  return outermost ? [group, ...members] : [{ ...group, children: members }];
}
