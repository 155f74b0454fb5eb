import { type Reaction, type Recorded, type ReactorDocuments, reaction } from '@bitacora/kernel';
import { NoteRulesFlagged, type RuleBody } from '@bitacora/rules';
import type { GoneThing } from '@bitacora/rules/published';
import type { AutomationEvent } from './automation-events.js';
import { type InboxAt, flagsAt } from './facts/things-there.js';
import { accountOf, attributesOf, rulesOf } from './folding/account-documents.js';
import {
  type InboxDocument,
  type RuleTextDocument,
  automationId,
} from './folding/automation-documents.js';

interface Listed {
  readonly ruleId: string;
  readonly name: string;
  readonly body: RuleBody;
}

type Documents = Pick<ReactorDocuments, 'get'>;

/** What goes by an event; null for an event by which nothing goes. Asked before the event is folded. */
async function goneBy(
  event: Recorded<AutomationEvent>,
  documents: Documents,
): Promise<GoneThing | null> {
  const { accountId } = event.metadata;
  switch (event.type) {
    case 'LabelDeleted': {
      const { labelId: id } = event.data;
      const { labels } = await accountOf(accountId, documents);
      const name = labels.find(({ labelId }) => labelId === id)?.name ?? null;
      return { kind: 'label', id, name };
    }
    case 'TeamDeleted': {
      const { teamId: id } = event.data;
      const { teams } = await accountOf(accountId, documents);
      return { kind: 'team', id, name: teams.find(({ teamId }) => teamId === id)?.name ?? null };
    }
    case 'WebhookDeleted': {
      const { webhookId: id } = event.data;
      const { webhooks = [] } = await accountOf(accountId, documents);
      const named = webhooks.find(({ webhookId }) => webhookId === id);
      return { kind: 'webhook', id, name: named?.name ?? null };
    }
    case 'MemberRemoved':
      return { kind: 'user', id: event.data.userId, name: null };
    case 'InboxDeleted': {
      const { inboxId: id } = event.data;
      const inbox = await inboxOf(accountId, documents)(id);
      return { kind: 'inbox', id, name: inbox?.name ?? null };
    }
    case 'AttributeDeleted':
    case 'AttributeChanged': {
      const { attributeId: id, owner } = event.data;
      const known = (await attributesOf(accountId, documents))[owner];
      const name = known.find(({ attributeId }) => attributeId === id)?.name ?? null;
      return { kind: event.type === 'AttributeDeleted' ? 'attribute' : 'option', id, name };
    }
    default:
      return null;
  }
}

/**
 * Folds an event by which a thing may go, and asks for a record of the rules that stop running by it: those that
 * are not off, and were not flagged before. Every other event is only folded.
 */
export async function withNewlyFlagged<T>(
  event: Recorded<AutomationEvent>,
  documents: ReactorDocuments,
  fold: () => Promise<T>,
): Promise<{ readonly folded: T; readonly reactions: readonly Reaction[] }> {
  const thing = await goneBy(event, documents);
  if (!thing) return { folded: await fold(), reactions: [] };
  const { accountId } = event.metadata;
  const rules = await rulesInForce(accountId, documents);
  const before = await flaggedAmong(rules, accountId, documents);
  const folded = await fold();
  const after = await flaggedAmong(rules, accountId, documents);
  const stopped = rules
    .filter(({ ruleId }) => after.has(ruleId) && !before.has(ruleId))
    .map(({ ruleId, name }) => ({ ruleId, name }));
  const note = { rules: stopped, thing };
  return { folded, reactions: stopped.length > 0 ? [reaction(NoteRulesFlagged, note)] : [] };
}

async function flaggedAmong(
  rules: readonly Listed[],
  accountId: string,
  documents: Documents,
): Promise<ReadonlySet<string>> {
  const bodies = rules.map(({ body }) => body);
  const [account, attributes] = await Promise.all([
    accountOf(accountId, documents),
    attributesOf(accountId, documents),
  ]);
  const flags = await flagsAt({ ...account, attributes }, bodies, inboxOf(accountId, documents));
  return new Set(rules.filter(({ body }) => flags(body).length > 0).map(({ ruleId }) => ruleId));
}

async function rulesInForce(accountId: string, documents: Documents): Promise<readonly Listed[]> {
  const { listed } = await rulesOf(accountId, documents);
  const found: Listed[] = [];
  for (const { ruleId, name, version, state } of listed) {
    if (state === 'off') continue;
    const id = automationId.ruleText(accountId, ruleId, version);
    const text = await documents.get<RuleTextDocument>(id);
    if (text) found.push({ ruleId, name, body: text.body });
  }
  return found;
}

function inboxOf(accountId: string, documents: Documents): InboxAt {
  return async (inboxId) =>
    (await documents.get<InboxDocument>(automationId.inbox(accountId, inboxId)))?.state ?? null;
}
