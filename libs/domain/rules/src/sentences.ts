import { actionNamed } from './catalogue/actions.js';
import { factNamed } from './catalogue/facts.js';
import { operatorNamed } from './catalogue/operators.js';
import type { Param } from './catalogue/params.js';
import { TRIGGERS } from './catalogue/triggers.js';
import { type CatalogueLanguage, type ReferenceKind, words } from './catalogue/words.js';
import { type Comparison, type Condition, type Conditions, isComparison } from './conditions.js';
import type { RuleBody } from './rule.schema.js';

/** Gives the name of a thing; undefined when it does not exist any more. */
export type NameThing = (kind: ReferenceKind, id: string) => string | undefined;

const GLUE = {
  when: words('Cuando', 'When', 'Quando'),
  if: words('si', 'if', 'se'),
  then: words('entonces', 'then', 'então'),
  and: words('y', 'and', 'e'),
  or: words('o', 'or', 'ou'),
  not: words('no se cumple que', 'it does not hold that', 'não vale que'),
  yes: words('sí', 'yes', 'sim'),
  no: words('no', 'no', 'não'),
  nobody: words('nadie', 'nobody', 'ninguém'),
  gone: words('(ya no existe)', '(no longer exists)', '(não existe mais)'),
  stop: words(
    'y no seguir con las demás reglas',
    'and stop there',
    'e não seguir com as demais regras',
  ),
} as const;

/** A rule as one sentence, for lists, the audit log and people who read rules aloud. */
export function sentenceOf(rule: RuleBody, language: CatalogueLanguage, name: NameThing): string {
  const say = (key: keyof typeof GLUE) => GLUE[key][language];
  const trigger =
    TRIGGERS.find((each) => each.name === rule.trigger)?.words[language] ?? rule.trigger;
  const when = `${say('when')} ${trigger}`;
  const asks =
    'always' in rule.conditions
      ? ''
      : `, ${say('if')} ${conditionWords(rule.conditions, language, name, true)}`;
  const then = rule.actions.map((action) => actionWords(action, language, name)).join('; ');
  return `${when}${asks}, ${say('then')} ${then}${rule.stop ? `, ${say('stop')}` : ''}.`;
}

function conditionWords(
  condition: Condition | Conditions,
  language: CatalogueLanguage,
  name: NameThing,
  outermost = false,
): string {
  if (isComparison(condition)) return comparisonWords(condition, language, name);
  if ('not' in condition) {
    return `${GLUE.not[language]} ${conditionWords(condition.not, language, name)}`;
  }
  if ('always' in condition) return '';
  const [glue, parts] =
    'all' in condition ? ([GLUE.and, condition.all] as const) : ([GLUE.or, condition.any] as const);
  const said = parts
    .map((part) => conditionWords(part, language, name))
    .join(` ${glue[language]} `);
  return outermost || parts.length === 1 ? said : `(${said})`;
}

function comparisonWords(
  { fact: factName, operator: operatorName, value }: Comparison,
  language: CatalogueLanguage,
  name: NameThing,
): string {
  const fact = factNamed(factName);
  const operator = operatorNamed(operatorName);
  const subject = fact?.words[language] ?? factName;
  const verb = operator?.words[language] ?? operatorName;
  if (fact?.type === 'boolean')
    return `${subject}: ${GLUE[value === true ? 'yes' : 'no'][language]}`;
  if (operator?.operand === 'none') return `${subject} ${verb}`;
  const say = (each: string | number | boolean): string => {
    if (typeof each !== 'string') return String(each);
    if (fact?.reference) return thingWords(fact.reference, each, language, name);
    return fact?.choices?.find((choice) => choice.value === each)?.words[language] ?? `«${each}»`;
  };
  const glue = operator?.operand === 'range' ? GLUE.and : GLUE.or;
  const said = typeof value === 'object' ? value.map(say).join(` ${glue[language]} `) : say(value);
  return `${subject} ${verb} ${said}`;
}

function actionWords(
  { type, ...params }: RuleBody['actions'][number],
  language: CatalogueLanguage,
  name: NameThing,
): string {
  const action = actionNamed(type);
  if (!action) return type;
  const values: Readonly<Record<string, unknown>> = params;
  return action.words[language].replace(/\{(\w+)\}/g, (written, key: string) => {
    const param = action.params[key];
    return param ? valueWords(param, values[key], language, name) : written;
  });
}

function valueWords(
  param: Param,
  value: unknown,
  language: CatalogueLanguage,
  name: NameThing,
): string {
  if (param.reference) {
    return typeof value === 'string'
      ? thingWords(param.reference, value, language, name)
      : GLUE.nobody[language];
  }
  if (typeof value === 'boolean') return GLUE[value ? 'yes' : 'no'][language];
  if (Array.isArray(value)) return value.map((text) => `«${text}»`).join(` ${GLUE.or[language]} `);
  const choice = param.choices?.find((each) => each.value === value);
  if (choice) return choice.words[language];
  return param.kind === 'text' ? `«${String(value)}»` : String(value);
}

function thingWords(
  kind: ReferenceKind,
  id: string,
  language: CatalogueLanguage,
  name: NameThing,
): string {
  const known = name(kind, id);
  return known === undefined ? GLUE.gone[language] : `«${known}»`;
}
