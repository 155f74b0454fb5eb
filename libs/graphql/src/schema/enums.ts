import { registerEnumType } from '@nestjs/graphql';
import { AVAILABILITIES, LANGUAGES, ROLES } from '@bitacora/account';
import { PRIORITIES, STATUSES } from '@bitacora/conversations';
import { ACTOR_KINDS } from '@bitacora/kernel';
import { REBUILD_ACTS, REBUILD_STATES } from '@bitacora/rebuild';
import { REFERENCE_KINDS, RULE_STATES, VERDICTS } from '@bitacora/rules';
import { CONVERSATION_SORTS, CONVERSATION_VIEWS, LINE_KINDS } from '@bitacora/views';

type Names = Readonly<Record<string, string>>;

/** Registers a closed list of the domain as a GraphQL enum: the list is written once, in the domain. */
function enumOf(name: string, values: readonly string[], description?: string): Names {
  const names = Object.fromEntries(values.map((value) => [value, value]));
  registerEnumType(names, { name, ...(description ? { description } : {}) });
  return names;
}

export const RoleName = enumOf('Role', ROLES);
export const ActorKindName = enumOf('ActorKind', ACTOR_KINDS);
export const LanguageName = enumOf('Language', LANGUAGES);
export const AvailabilityName = enumOf('Availability', AVAILABILITIES);
export const StatusName = enumOf('Status', STATUSES);
export const PriorityName = enumOf('Priority', PRIORITIES);
export const ConversationSortName = enumOf('ConversationSort', CONVERSATION_SORTS);
export const ViewName = enumOf('View', CONVERSATION_VIEWS);
export const RuleStateName = enumOf('RuleState', RULE_STATES);
export const VerdictName = enumOf(
  'Verdict',
  VERDICTS,
  'Why a rule did, or did not, act on an event.',
);
export const ThingKindName = enumOf('ThingKind', REFERENCE_KINDS, 'What a rule can name.');
/** Kinds of things that events name. */
const NAMED_KINDS = [...REFERENCE_KINDS, 'rule'] as const;
export type NamedKind = (typeof NAMED_KINDS)[number];
export const NamedKindName = enumOf('NamedKind', NAMED_KINDS, 'What an event can name.');
export const RebuildStateName = enumOf('RebuildState', REBUILD_STATES);
export const RebuildActName = enumOf('RebuildAct', REBUILD_ACTS);
export const TimelineKindName = enumOf(
  'TimelineKind',
  LINE_KINDS,
  'One line of a thread. `kind` says which fields are filled.',
);
