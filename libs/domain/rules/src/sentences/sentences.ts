import { actionNamed } from '../catalogue/actions.js';
import { ACTION_SAID } from '../catalogue/action-said.js';
import { factNamed } from '../catalogue/facts/facts.js';
import { operatorNamed } from '../catalogue/operators.js';
import type { Param } from '../catalogue/params.js';
import { RECIPIENT_WORDS, type RecipientKind, thingOfRecipient } from '../catalogue/recipients.js';
import { STATUS_CHOICES } from '../catalogue/choices.js';
import { TRIGGERS, timerOfTrigger } from '../catalogue/triggers.js';
import type { CatalogueLanguage, ReferenceKind } from '../catalogue/words.js';
import { type Comparison, type Condition, type Conditions, isComparison } from '../conditions.js';
import type { RuleBody } from '../rule.schema.js';
import { durationIn } from './duration.js';
import { dateWords, weekdayWords } from './moment-words.js';
import { DELETED, GLUE, OPEN, atMostIn, quotedIn } from './sentence-words.js';

/** Gives the name of a thing; undefined when it has none. */
export type NameThing = (kind: ReferenceKind, id: string) => string | undefined;

/** What a thing is called, and whether it is gone. */
export interface CalledThing {
  readonly name: string;
  readonly deleted: boolean;
}

/** How a rule is worded: in which language, what things are called, and how instants are written. */
export interface RuleFormatter {
  readonly language: CatalogueLanguage;
  /** Undefined when the name is not known, as of a person who was erased. */
  call(kind: ReferenceKind, id: string): CalledThing | undefined;
  /** An instant (ISO 8601) as the reader writes it. */
  time(at: string): string;
}

/** A rule in words, for lists, the audit log and people who read rules aloud. What is not chosen yet is "…". */
export function sentenceOf(rule: RuleBody, formatter: RuleFormatter): string {
  const say = (key: keyof typeof GLUE) => GLUE[key][formatter.language];
  const asks =
    'always' in rule.conditions
      ? ''
      : `, ${say('if')} ${conditionWords(rule.conditions, formatter, true)}`;
  const then = rule.actions.map((action) => actionWords(action, formatter)).join('; ');
  const first = `${whenWords(rule, formatter)}${asks}, ${say('then')} ${then}`;
  const bounds = boundsOf(rule, formatter).map((bound) => ` ${bound}.`);
  return `${first}${rule.stop ? `, ${say('stop')}` : ''}.${bounds.join('')}`;
}

/** The parts of a rule as lines in words, so that two texts of it can be compared line by line. */
export function ruleLines(rule: RuleBody, formatter: RuleFormatter): readonly string[] {
  const say = (key: keyof typeof GLUE) => GLUE[key][formatter.language];
  return [
    `${say('called')} ${rule.name}`,
    whenWords(rule, formatter),
    ...conditionLines(rule.conditions, formatter),
    ...rule.actions.map((action) => `${say('then')} ${actionWords(action, formatter)}`),
    ...ruleBounds(rule, formatter),
  ];
}

/** Whether it stops the rules behind it, its limit and its dates, as lines in words. */
export function ruleBounds(rule: RuleBody, formatter: RuleFormatter): readonly string[] {
  const stops = rule.stop ? [GLUE.stops[formatter.language]] : [];
  return [...stops, ...boundsOf(rule, formatter)];
}

/** What sets a rule off, in words. */
export function whenWords(
  { trigger, timer }: Pick<RuleBody, 'trigger' | 'timer'>,
  formatter: RuleFormatter,
): string {
  const { language } = formatter;
  const known = TRIGGERS.find((each) => each.name === trigger);
  const when = `${GLUE.when[language]} ${known?.words[language] ?? trigger}`;
  if (timerOfTrigger(trigger) === null) return when;
  if (!timer) return `${when} ${OPEN}`;
  if (timer.kind === 'date')
    return `${when}: ${dateWords(timer, factWords(timer.attribute, formatter), language)}`;
  if (timer.kind === 'weekday') return `${when}: ${weekdayWords(timer, language)}`;
  const status = STATUS_CHOICES.find(({ value }) => value === timer.status);
  const lasting = status ? `: ${status.words[language]}` : '';
  return `${when} ${durationIn(language, timer)}${lasting}`;
}

/** Its limit and its dates. */
function boundsOf(
  { limits, window }: RuleBody,
  { language, time }: RuleFormatter,
): readonly string[] {
  const atMost = limits
    ? [atMostIn(language, limits.perConversation, limits.perPeriodMinutes)]
    : [];
  const { from = null, until = null } = window ?? {};
  if (from !== null) {
    const end = until === null ? '' : ` ${GLUE.until[language]} ${time(until)}`;
    return [...atMost, `${GLUE.actsFrom[language]} ${time(from)}${end}`];
  }
  return until === null ? atMost : [...atMost, `${GLUE.actsUntil[language]} ${time(until)}`];
}

function conditionLines(conditions: Conditions, formatter: RuleFormatter): readonly string[] {
  const { language } = formatter;
  if ('always' in conditions) return [GLUE.always[language]];
  if ('not' in conditions) return [`${GLUE.if[language]} ${conditionWords(conditions, formatter)}`];
  const [join, parts] =
    'all' in conditions ? (['all', conditions.all] as const) : (['any', conditions.any] as const);
  const lines = parts.map((part) => `${GLUE.if[language]} ${conditionWords(part, formatter)}`);
  return parts.length > 1 ? [GLUE[join][language], ...lines] : lines;
}

function conditionWords(
  condition: Condition | Conditions,
  formatter: RuleFormatter,
  outermost = false,
): string {
  const { language } = formatter;
  if (isComparison(condition)) return comparisonWords(condition, formatter);
  if ('not' in condition) {
    const { not } = condition;
    const glue = 'any' in not && not.any.length > 1 ? GLUE.noneOf : GLUE.not;
    return `${glue[language]} ${conditionWords(not, formatter)}`;
  }
  if ('always' in condition) return '';
  const [glue, parts] =
    'all' in condition ? ([GLUE.and, condition.all] as const) : ([GLUE.or, condition.any] as const);
  if (parts.length === 0) return OPEN;
  const said = parts.map((part) => conditionWords(part, formatter)).join(` ${glue[language]} `);
  return outermost || parts.length === 1 ? said : `(${said})`;
}

function comparisonWords(
  { fact: factName, operator: operatorName, value }: Comparison,
  formatter: RuleFormatter,
) {
  const { language } = formatter;
  const fact = factNamed(factName);
  const operator = operatorNamed(operatorName);
  const subject = factWords(factName, formatter);
  const verb = operator?.words[language] ?? (operatorName || OPEN);
  if (fact?.type === 'boolean' && operatorName === 'is')
    return `${subject}: ${GLUE[value === true ? 'yes' : 'no'][language]}`;
  if (operator?.operand === 'none') return `${subject} ${verb}`;
  const say = (each: string | number | boolean): string => {
    if (typeof each !== 'string') return String(each);
    if (each === '') return OPEN;
    if (fact?.reference) return thingWords(fact.reference, each, formatter);
    const choice = fact?.choices?.find((one) => one.value === each);
    return choice?.words[language] ?? quotedIn(language, each);
  };
  const glue = operator?.operand === 'range' ? GLUE.and : GLUE.or;
  const all = typeof value === 'object' ? value : [value];
  return `${subject} ${verb} ${all.map(say).join(` ${glue[language]} `) || OPEN}`;
}

/** What a fact is called; that of an attribute as the account calls it. */
function factWords(name: string, formatter: RuleFormatter): string {
  const fact = factNamed(name);
  if (fact?.attribute) return thingWords('attribute', fact.attribute.id, formatter);
  return fact?.words[formatter.language] ?? (name || OPEN);
}

/** Whom a mail goes to. */
function recipientWords(value: unknown, formatter: RuleFormatter): string {
  const { language } = formatter;
  const { kind, address } = (value ?? {}) as Partial<{ kind: RecipientKind; address: string }>;
  if (!kind) return OPEN;
  if (kind === 'address') return address || OPEN;
  const thing = thingOfRecipient(value);
  if (thing) return thingWords(thing.kind, thing.id, formatter);
  return kind === 'user' || kind === 'team' ? OPEN : RECIPIENT_WORDS[kind][language];
}

/** What an attribute is set to. */
function setWords(name: string, value: unknown, formatter: RuleFormatter): string {
  const { language } = formatter;
  if (value === undefined || value === '') return OPEN;
  if (typeof value === 'boolean') return GLUE[value ? 'yes' : 'no'][language];
  if (typeof value !== 'string') return String(value);
  const isOption = factNamed(name)?.reference === 'option';
  return isOption ? thingWords('option', value, formatter) : quotedIn(language, value);
}

function actionWords(
  { type, ...params }: RuleBody['actions'][number],
  formatter: RuleFormatter,
): string {
  const action = actionNamed(type);
  if (!action) return type || OPEN;
  const values: Readonly<Record<string, unknown>> = params;
  return ACTION_SAID[type][formatter.language].replace(/\{(\w+)\}/g, (written, key: string) => {
    const param = action.params[key];
    if (!param) return written;
    if (param.kind === 'attribute') return factWords(String(values[key] ?? ''), formatter);
    if (param.kind === 'recipient') return recipientWords(values[key], formatter);
    return param.kind === 'value'
      ? setWords(String(values['attribute'] ?? ''), values[key], formatter)
      : valueWords(param, values[key], formatter);
  });
}

function valueWords(param: Param, value: unknown, formatter: RuleFormatter): string {
  const { language } = formatter;
  if (value === undefined || value === '') return OPEN;
  if (param.reference) {
    return typeof value === 'string'
      ? thingWords(param.reference, value, formatter)
      : GLUE.nobody[language];
  }
  if (typeof value === 'boolean') return GLUE[value ? 'yes' : 'no'][language];
  if (param.kind === 'duration' && typeof value === 'number')
    return durationIn(language, { minutes: value, inHours: false });
  if (Array.isArray(value)) {
    const texts = value.map((text) => (text === '' ? OPEN : quotedIn(language, String(text))));
    return texts.join(` ${GLUE.or[language]} `) || OPEN;
  }
  const choice = param.choices?.find((each) => each.value === value);
  if (choice) return choice.words[language];
  return param.kind === 'text' ? quotedIn(language, String(value)) : String(value);
}

function thingWords(kind: ReferenceKind, id: string, { language, call }: RuleFormatter): string {
  const known = call(kind, id);
  if (known === undefined) return GLUE.gone[language];
  const name = quotedIn(language, known.name);
  return known.deleted ? `${name} ${DELETED[kind][language]}` : name;
}
