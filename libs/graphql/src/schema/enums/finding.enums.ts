import { FINDING_KINDS, NEVER_REASONS, WRITTEN_FIELDS } from '@bitacora/rules';
import { enumOf } from '../enum-of.js';

export const FindingKindName = enumOf(
  'RuleFindingKind',
  FINDING_KINDS,
  'What the rules of an account tell about each other.',
  {
    gone: 'It names what the account does not have any more, and does not run.',
    never: 'No event can set it off.',
    behindStop: 'A rule before it may end the pass, or does so whenever it would act.',
    loop: 'Rules set each other off.',
    sameField: 'Two rules write other values into the same place, and one event can set both off.',
    repeat: 'Two rules have the same trigger, conditions and actions.',
    repliesAlways: 'It would answer each message of a conversation.',
  },
);

export const NeverReasonName = enumOf(
  'RuleNeverReason',
  NEVER_REASONS,
  'Why no event can set a rule off.',
  {
    conditions: 'Its conditions exclude each other, or its trigger excludes them.',
    window: 'The time in which it acts is over.',
  },
);

export const WrittenFieldName = enumOf(
  'RuleWrittenField',
  WRITTEN_FIELDS,
  'What two actions can both write.',
  {
    priority: 'The priority of the conversation.',
    important: 'The important mark.',
    muted: 'The mute.',
    assignee: 'The person who has the conversation.',
    team: 'The team of the conversation.',
    status: 'The status of the conversation.',
    labels: 'A label of the conversation.',
    contactLabels: 'A label of the contact.',
    attributes: 'An attribute of the conversation.',
    contactAttributes: 'An attribute of the contact.',
    answer: 'Until when the contact is to be answered.',
  },
);
