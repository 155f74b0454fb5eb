import type { DomainError } from '@bitacora/kernel';
import {
  type NameThing,
  type NamedThing,
  REFERENCE_KINDS,
  type RuleDirectory,
  checkRule,
} from '@bitacora/rules';
import type { MissingThingType, RuleProblemType } from './rule.types.js';

/**
 * What is wrong with a saved rule as of now: things that it names may have been deleted, and people may
 * have left, since it was written. Empty when it could be saved again as it is.
 */
export function problemsOf(
  body: unknown,
  things: RuleDirectory,
  nameOnce: NameThing,
): readonly RuleProblemType[] {
  const checked = checkRule(body, things);
  if (checked.ok) return [];
  return checked.errors.map(({ code, field, params }) => ({
    code,
    path: field ?? '',
    ...thingOf(params, nameOnce),
  }));
}

/** What a rule named, with the names that those things had. */
export function toMissingThings(
  missing: readonly NamedThing[],
  nameOnce: NameThing,
): readonly MissingThingType[] {
  return missing.map((thing) => ({ ...thing, name: nameOnce(thing.kind, thing.id) ?? null }));
}

function thingOf(
  params: DomainError['params'],
  nameOnce: NameThing,
): Pick<RuleProblemType, 'kind' | 'id' | 'name'> {
  const kind = REFERENCE_KINDS.find((known) => known === params?.['kind']) ?? null;
  const id = textOf(params?.['id']);
  return { kind, id, name: kind && id ? (nameOnce(kind, id) ?? null) : null };
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
