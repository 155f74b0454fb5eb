import { type Reaction, type Recorded, type ReactorDocuments, reaction } from '@bitacora/kernel';
import { NoteMacrosFlagged, NoteRulesFlagged, ruleOfStep } from '@bitacora/rules';
import type { GoneThing } from '@bitacora/rules/published';
import type { AutomationEvent } from './automation-events.js';
import { type InboxAt, type NamingPart, flagsAt } from './facts/things-there.js';
import { accountOf, attributesOf, rulesOf } from './folding/account-documents.js';
import { type SharedMacro, sharedMacros } from './folding/fold-macro.js';
import {
  type InboxDocument,
  type RuleTextDocument,
  automationId,
} from './folding/automation-documents.js';

/** A rule, or a macro, whose steps name things each for itself. */
interface NamingThings {
  readonly id: string;
  readonly name: string;
  readonly parts: readonly NamingPart[];
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
    case 'MacroDeleted': {
      const { macroId: id } = event.data;
      const macros = await sharedMacros(accountId, documents);
      const macro = macros.find(({ macroId }) => macroId === id);
      return macro ? { kind: 'macro', id, name: macro.name } : null;
    }
    default:
      return null;
  }
}

/**
 * Folds an event by which a thing may go, and asks for a record of what it stops: the rules that are not off, and the
 * shared macros, which were not flagged before. Every other event is only folded.
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
  const macros = (await sharedMacros(accountId, documents)).map(namingMacro);
  const before = await flaggedAmong([...rules, ...macros], accountId, documents);
  const folded = await fold();
  const after = await flaggedAmong([...rules, ...macros], accountId, documents);
  const stopped = (those: readonly NamingThings[]) =>
    those.filter((one) => after.has(one) && !before.has(one));
  const ofRules = stopped(rules).map(({ id: ruleId, name }) => ({ ruleId, name }));
  const ofMacros = stopped(macros).map(({ id: macroId, name }) => ({ macroId, name }));
  return {
    folded,
    reactions: [
      ...(ofRules.length > 0 ? [reaction(NoteRulesFlagged, { rules: ofRules, thing })] : []),
      ...(ofMacros.length > 0 ? [reaction(NoteMacrosFlagged, { macros: ofMacros, thing })] : []),
    ],
  };
}

async function flaggedAmong(
  all: readonly NamingThings[],
  accountId: string,
  documents: Documents,
): Promise<ReadonlySet<NamingThings>> {
  const [account, attributes] = await Promise.all([
    accountOf(accountId, documents),
    attributesOf(accountId, documents),
  ]);
  const parts = all.flatMap((one) => one.parts);
  const macros = await sharedMacros(accountId, documents);
  const named = { ...account, attributes, macros };
  const flags = await flagsAt(named, parts, inboxOf(accountId, documents));
  return new Set(all.filter((one) => one.parts.some((part) => flags(part).length > 0)));
}

function namingMacro({ macroId: id, name, steps }: SharedMacro): NamingThings {
  return { id, name, parts: steps.map(ruleOfStep) };
}

async function rulesInForce(
  accountId: string,
  documents: Documents,
): Promise<readonly NamingThings[]> {
  const { listed } = await rulesOf(accountId, documents);
  const found: NamingThings[] = [];
  for (const { ruleId, name, version, state } of listed) {
    if (state === 'off') continue;
    const text = await documents.get<RuleTextDocument>(
      automationId.ruleText(accountId, ruleId, version),
    );
    if (text) found.push({ id: ruleId, name, parts: [text.body] });
  }
  return found;
}

function inboxOf(accountId: string, documents: Documents): InboxAt {
  return async (inboxId) =>
    (await documents.get<InboxDocument>(automationId.inbox(accountId, inboxId)))?.state ?? null;
}
