import type { RuleFolderEvent } from '@bitacora/rules/published';
import { didSomething } from '@bitacora/conversations/published';
import { type Recorded, defineProjection, withKeys } from '@bitacora/kernel';
import { documentId } from '../document/document-id.js';
import { actorRef } from '../document/actor-ref.js';
import { alreadyFolded } from '../document/folded.js';
import { namesAfter } from '../document/former-names.js';
import { onFolders } from './folder-events.js';
import type {
  RuleActedDocument,
  RuleDocument,
  RuleStateDocument,
  RuleVersionDocument,
  RulesDocument,
  RulesFlaggedDocument,
} from './rule-document.js';
import {
  type RulesEvent,
  actedDocumentId,
  dayOf,
  ruleDocumentId,
  stateDocumentId,
  versionDocumentId,
} from './rules-events.js';

type Of<T extends string> = Extract<Recorded<RulesEvent>, { type: T }>;
type AboutRule = Exclude<
  RulesEvent['type'],
  'RulesReordered' | 'RulesApplied' | Flagged['type'] | RuleFolderEvent['type']
>;

type Flagged = Of<'RulesFlagged' | 'MacrosFlagged'>;

type OfOneRule = Extract<RulesEvent, { type: 'RuleVersionActivated' | 'RuleDeleted' }>;

/** Behind every place that an order by hand gives. */
const NEVER_ORDERED = 1_000_000;

/** Rules, their versions and how often they acted. */
export const rulesProjection = defineProjection<RulesDocument, RulesEvent>({
  name: 'rules',
  version: 8,
  background: true,
  indexes: [
    {
      name: 'listed',
      keys: [
        ['account', 1],
        ['kind', 1],
        ['listed', 1],
        ['deleted', 1],
        ['order', 1],
      ],
    },
    {
      name: 'kind',
      keys: [
        ['account', 1],
        ['kind', 1],
        ['day', 1],
      ],
    },
    { name: 'notice', keys: [['noticeAt', 1]] },
    {
      name: 'rule',
      keys: [
        ['account', 1],
        ['ruleId', 1],
        ['kind', 1],
        ['day', 1],
      ],
    },
  ],
  holds: alreadyFolded,
  on: {
    ...onFolders,
    ...withKeys<RulesDocument, OfOneRule>(
      ({ data, metadata }) => [ruleDocumentId(metadata.accountId, data.ruleId)],
      {
        RuleVersionActivated: (document, event) => changed(document, event, inForce),
        RuleDeleted: (document, event) =>
          changed(document, event, (rule) => ({ ...rule, deleted: true, state: 'off' })),
      },
    ),
    RuleVersionPublished: {
      keys: ({ data: { ruleId, version }, metadata: { accountId } }) => [
        ruleDocumentId(accountId, ruleId),
        versionDocumentId(accountId, ruleId, version),
      ],
      evolve: (document, event, id) =>
        isOfRule(event, id) ? written(document, event, id) : versionOf(event, id),
    },
    RuleListed: {
      keys: ruleAndState,
      evolve: (document, event, id) =>
        isOfRule(event, id) ? changed(document, event, catalogued) : stateOf(event, id),
    },
    RuleStateChanged: {
      keys: ruleAndState,
      evolve: (document, event, id) =>
        isOfRule(event, id)
          ? changed(document, event, (rule, { state }) => ({ ...rule, state }))
          : stateOf(event, id),
    },
    RulesFlagged: { keys: noticeId, evolve: (_, event, id) => notice(event, id, event.data.rules) },
    MacrosFlagged: {
      keys: noticeId,
      evolve: (_, event, id) => notice(event, id, event.data.macros),
    },
    RulesReordered: {
      keys: ({ data, metadata }) =>
        data.ruleIds.map((ruleId) => ruleDocumentId(metadata.accountId, ruleId)),
      evolve: (document, { data, position }) =>
        document?.kind === 'rule'
          ? { ...document, order: data.ruleIds.indexOf(document.ruleId), position }
          : null,
    },
    RulesApplied: {
      keys: (event) =>
        event.data.rules
          .filter(didSomething)
          .map(({ ruleId }) => actedDocumentId(event.metadata.accountId, ruleId, dayOf(event))),
      evolve: acted,
    },
  },
});

function noticeId({ id, metadata }: Flagged): readonly string[] {
  return [documentId(metadata.accountId, 'flagged', id)];
}

function notice(
  { id: eventId, type, data, metadata, position }: Flagged,
  _id: string,
  named: readonly { readonly name: string }[],
): RulesFlaggedDocument {
  return {
    ...{ _id, account: metadata.accountId, kind: 'flagged', ruleId: '', position },
    ...{ eventId, noticeAt: metadata.occurredAt, thing: data.thing },
    of: type === 'RulesFlagged' ? 'rules' : 'macros',
    names: named.map(({ name }) => name),
  };
}

function isOfRule({ data, metadata }: Of<AboutRule>, id: string): boolean {
  return id === ruleDocumentId(metadata.accountId, data.ruleId);
}

/** A state that a rule was given is kept, beside the rule. */
function ruleAndState({ data, metadata, revision }: Of<'RuleListed' | 'RuleStateChanged'>) {
  const { accountId } = metadata;
  return [
    ruleDocumentId(accountId, data.ruleId),
    stateDocumentId(accountId, data.ruleId, revision),
  ];
}

function written(
  document: RulesDocument | null,
  event: Of<'RuleVersionPublished'>,
  id: string,
): RuleDocument {
  const { ruleId, version, rule } = event.data;
  const text = { version, body: rule };
  if (document?.kind === 'rule') return { ...document, written: text, position: event.position };
  return {
    _id: id,
    account: event.metadata.accountId,
    kind: 'rule',
    ruleId,
    listed: false,
    deleted: false,
    name: rule.name,
    formerNames: [],
    state: 'off',
    version,
    body: rule,
    written: text,
    order: NEVER_ORDERED,
    folderId: null,
    updatedAt: event.metadata.occurredAt,
    updatedBy: actorRef(event.metadata.actor),
    createdAt: event.metadata.occurredAt,
    createdBy: actorRef(event.metadata.actor),
    position: event.position,
  };
}

/** A rule after a person changed it; null when there is none. */
function changed<E extends Of<AboutRule>>(
  document: RulesDocument | null,
  event: E,
  change: (rule: RuleDocument, data: E['data'], event: E) => RuleDocument,
): RuleDocument | null {
  if (document?.kind !== 'rule') return null;
  const { position, metadata, data } = event;
  const updatedBy = actorRef(metadata.actor);
  return change({ ...document, position, updatedAt: metadata.occurredAt, updatedBy }, data, event);
}

function catalogued(
  rule: RuleDocument,
  data: Of<'RuleListed'>['data'],
  { revision }: Of<'RuleListed'>,
): RuleDocument {
  const order = NEVER_ORDERED + revision;
  return { ...inForce(rule, data), formerNames: [], listed: true, state: data.state, order };
}

/** The catalogue names the version that counts; its text was written before. */
function inForce(
  rule: RuleDocument,
  { name, version }: { readonly name: string; readonly version: number },
): RuleDocument {
  const body = rule.written.version === version ? rule.written.body : rule.body;
  return { ...rule, ...namesAfter(rule, name, rule.position), version, body };
}

function versionOf(event: Of<'RuleVersionPublished'>, id: string): RuleVersionDocument {
  const { ruleId, version, rule } = event.data;
  const { accountId, occurredAt, actor } = event.metadata;
  return {
    _id: id,
    account: accountId,
    kind: 'version',
    ruleId,
    version,
    at: occurredAt,
    by: actorRef(actor),
    body: rule,
    position: event.position,
  };
}

function stateOf(event: Of<'RuleListed' | 'RuleStateChanged'>, id: string): RuleStateDocument {
  const { data, metadata, position } = event;
  return {
    _id: id,
    account: metadata.accountId,
    kind: 'state',
    ruleId: data.ruleId,
    state: data.state,
    at: metadata.occurredAt,
    by: actorRef(metadata.actor),
    position,
  };
}

function acted(
  document: RulesDocument | null,
  event: Of<'RulesApplied'>,
  id: string,
): RuleActedDocument {
  const before = document?.kind === 'acted' ? document : null;
  const ruleId = before?.ruleId ?? ruleOf(id);
  const mode = event.data.rules.find((rule) => rule.ruleId === ruleId)?.mode;
  return {
    _id: id,
    account: event.metadata.accountId,
    kind: 'acted',
    ruleId,
    day: dayOf(event),
    count: (before?.count ?? 0) + (mode === 'on' ? 1 : 0),
    inShadow: (before?.inShadow ?? 0) + (mode === 'shadow' ? 1 : 0),
    position: event.position,
  };
}

/** `<account>.acted.<rule>.<day>` */
function ruleOf(id: string): string {
  return id.split('.')[2] ?? id;
}
