import { type Decision, type DomainError, foldText } from '@bitacora/kernel';
import { accountRefusal } from '../account/account.errors.js';
import { MAX_ATTRIBUTE_PATTERN_STEPS, isUsablePattern } from './attribute-pattern.js';
import { MAX_ATTRIBUTES } from './attribute.lists.js';
import type { AttributeEvent } from './attributes.events.js';
import type { Attribute, AttributesState } from './attributes.state.js';

type Result = Decision<AttributeEvent>;
type Changed = Omit<Attribute, 'key' | 'type'>;

export function createAttribute(data: Attribute, state: AttributesState): Result {
  const existing = state.find(({ attributeId }) => attributeId === data.attributeId);
  if (existing) {
    const isSame = existing.key === data.key && existing.type === data.type;
    return isSame && same(existing, data) ? [] : accountRefusal('ID_TAKEN', 'attributeId');
  }
  if (state.length >= MAX_ATTRIBUTES)
    return accountRefusal('TOO_MANY_ATTRIBUTES', 'name', { max: MAX_ATTRIBUTES });
  if (state.some(({ key }) => key === data.key))
    return accountRefusal('KEY_TAKEN', 'key', { key: data.key });
  const problem = problemOf(data, data.type, state);
  return problem ?? [{ type: 'AttributeCreated', data: withOptions(data) }];
}

/** Key and type stay: programs and values rely on them. */
export function changeAttribute(data: Changed, state: AttributesState): Result {
  const attribute = state.find(({ attributeId }) => attributeId === data.attributeId);
  if (!attribute) return accountRefusal('ATTRIBUTE_NOT_FOUND', 'attributeId');
  if (same(attribute, data)) return [];
  const problem = problemOf(data, attribute.type, state);
  return problem ?? [{ type: 'AttributeChanged', data: withOptions(data) }];
}

export function deleteAttribute(
  data: Pick<Attribute, 'attributeId' | 'owner'>,
  state: AttributesState,
): Result {
  const known = state.some(({ attributeId }) => attributeId === data.attributeId);
  if (!known) return accountRefusal('ATTRIBUTE_NOT_FOUND', 'attributeId');
  return [{ type: 'AttributeDeleted', data }];
}

function problemOf(
  data: Changed,
  type: Attribute['type'],
  state: AttributesState,
): DomainError | null {
  const other = state.find(
    ({ attributeId, name }) =>
      attributeId !== data.attributeId && foldText(name) === foldText(data.name),
  );
  if (other) return accountRefusal('NAME_TAKEN', 'name', { name: other.name });
  if (data.setBySite && data.owner !== 'contact')
    return accountRefusal('SITE_SETS_CONTACTS', 'setBySite');
  const wrong = patternProblem(data.pattern, type);
  if (wrong) return wrong;
  const others = state.filter(({ attributeId }) => attributeId !== data.attributeId);
  const taken = new Set(others.flatMap(({ options }) => options.map((one) => one.optionId)));
  return optionsProblem(data.options, type, taken);
}

function patternProblem(pattern: string | null, type: Attribute['type']): DomainError | null {
  if (pattern === null) return null;
  if (type !== 'text') return accountRefusal('PATTERN_NOT_OFFERED', 'pattern');
  if (isUsablePattern(pattern)) return null;
  return accountRefusal('PATTERN_INVALID', 'pattern', { max: MAX_ATTRIBUTE_PATTERN_STEPS });
}

function optionsProblem(
  options: Attribute['options'],
  type: Attribute['type'],
  taken: ReadonlySet<string>,
): DomainError | null {
  if (type !== 'list')
    return options.length > 0 ? accountRefusal('OPTIONS_NOT_OFFERED', 'options') : null;
  if (options.length === 0) return accountRefusal('OPTIONS_REQUIRED', 'options');
  const ids = new Set<string>();
  const names = new Set<string>();
  for (const [index, { optionId, name }] of options.entries()) {
    const folded = foldText(name);
    if (names.has(folded)) return accountRefusal('OPTION_TAKEN', `options.${index}`, { name });
    if (ids.has(optionId) || taken.has(optionId))
      return accountRefusal('ID_TAKEN', `options.${index}`);
    names.add(folded);
    ids.add(optionId);
  }
  return null;
}

/** Events hold lists of their own. */
function withOptions<C extends Changed>(data: C) {
  return { ...data, options: [...data.options] };
}

function same(one: Changed, other: Changed): boolean {
  return (
    one.name === other.name &&
    one.description === other.description &&
    one.pattern === other.pattern &&
    one.hint === other.hint &&
    (one.setBySite ?? false) === (other.setBySite ?? false) &&
    one.options.length === other.options.length &&
    one.options.every(({ optionId, name }, index) => {
      const option = other.options[index];
      return option?.optionId === optionId && option.name === name;
    })
  );
}
