import type { Projection, Recorded } from '@bitacora/kernel';
import { actorRef } from '../document/actor-ref.js';
import { alreadyFolded } from '../document/folded.js';
import { namesAfter } from '../document/former-names.js';
import type {
  RuleActedDocument,
  RuleDocument,
  RuleStateDocument,
  RuleVersionDocument,
  RulesDocument,
} from './rule-document.js';
import { type RulesEvent, dayOf, ruleDocumentId, rulesDocumentsOf } from './rules-events.js';

type Of<T extends string> = Extract<Recorded<RulesEvent>, { type: T }>;
type Catalogue = Exclude<Recorded<RulesEvent>, { type: 'RuleVersionPublished' | 'RulesApplied' }>;

/** Behind every place that an order by hand gives. */
const NEVER_ORDERED = 1_000_000;

/** Rules, their versions and how often they acted. */
export const rulesProjection: Projection<RulesDocument, RulesEvent> = {
  name: 'rules',
  version: 2,
  gatherMs: 50,
  events: [
    'RuleVersionPublished',
    'RuleListed',
    'RuleVersionActivated',
    'RuleStateChanged',
    'RulesReordered',
    'RuleDeleted',
    'RulesApplied',
  ],
  indexes: [
    {
      name: 'kind',
      keys: [
        ['account', 1],
        ['kind', 1],
        ['day', 1],
      ],
    },
    {
      name: 'rule',
      keys: [
        ['account', 1],
        ['ruleId', 1],
        ['kind', 1],
      ],
    },
  ],
  keys: rulesDocumentsOf,
  evolve(document, event, id) {
    if (alreadyFolded(document, event)) return document;
    switch (event.type) {
      case 'RuleVersionPublished':
        return id === ruleDocumentId(event.metadata.accountId, event.data.ruleId)
          ? written(document, event, id)
          : versionOf(event, id);
      case 'RulesApplied':
        return acted(document, event, id);
      case 'RuleListed':
      case 'RuleStateChanged':
        return id === ruleDocumentId(event.metadata.accountId, event.data.ruleId)
          ? listed(document, event)
          : stateOf(event, id);
      default:
        return listed(document, event);
    }
  },
};

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
    updatedAt: event.metadata.occurredAt,
    updatedBy: actorRef(event.metadata.actor),
    position: event.position,
  };
}

function listed(document: RulesDocument | null, event: Catalogue): RuleDocument | null {
  return document?.kind === 'rule' ? catalogued(document, event) : null;
}

function catalogued(rule: RuleDocument, event: Catalogue): RuleDocument {
  const { position, metadata } = event;
  const touched = { ...rule, position };
  const updated = {
    ...touched,
    updatedAt: metadata.occurredAt,
    updatedBy: actorRef(metadata.actor),
  };
  switch (event.type) {
    case 'RuleListed':
      return {
        ...inForce(updated, event.data),
        formerNames: [],
        listed: true,
        state: event.data.state,
        order: NEVER_ORDERED + event.revision,
      };
    case 'RuleVersionActivated':
      return inForce(updated, event.data);
    case 'RuleStateChanged':
      return { ...updated, state: event.data.state };
    case 'RulesReordered':
      return { ...touched, order: event.data.ruleIds.indexOf(rule.ruleId) };
    case 'RuleDeleted':
      return { ...updated, deleted: true, state: 'off' };
  }
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
