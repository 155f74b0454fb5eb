import type { Recorded, ReactorDocuments } from '@bitacora/kernel';
import {
  type ConversationEvent,
  RULE_CONTINUED,
  conversationEvents,
} from '@bitacora/conversations/published';
import { type ContactEvent, contactEvents } from '@bitacora/contacts/published';
import { type InboxEvent, inboxEvents } from '@bitacora/inboxes/published';
import {
  type MacroEvent,
  type RuleEvent,
  type TriggerName,
  macroEvents,
  triggersOf,
} from '@bitacora/rules';
import {
  type AccountDocument,
  type AttributesDocument,
  type AutomationContact,
  type InboxDocument,
  type RuleTextDocument,
  automationId,
} from '../folding/automation-documents.js';
import type { AccountWideEvent, AutomationEvent } from '../automation-events.js';
import { accountOf, attributesOf } from '../folding/account-documents.js';
import { foldAccount } from '../folding/fold-account.js';
import { contactOf, foldContact, foldErasure } from '../folding/fold-contact.js';
import { causeOf } from '../folding/contact-causes.js';
import { type Step, foldConversation } from '../folding/fold-conversation.js';
import { foldInbox } from '../folding/fold-inbox.js';
import { foldMacro } from '../folding/fold-macro.js';
import { reconcileRuns } from '../passes/limits.js';
import type { RuleSet, RuleSets } from '../engine/rule-set.js';
import { type ContinuedRule, continuedRule } from './continued-rule.js';

/** What an event stands for: a trigger, or the end of the wait of a rule. */
export type AskedTrigger = TriggerName | typeof RULE_CONTINUED;

/** An event that can set rules off, and everything known at its position. */
export interface TriggerContext extends Step {
  readonly event: Recorded<ConversationEvent>;
  /** What it stands for, the widest first. */
  readonly triggers: readonly [AskedTrigger, ...AskedTrigger[]];
  /** The rule whose wait is over by the event, which alone is asked; null for every other event. */
  readonly continued: ContinuedRule | null;
  readonly account: AccountDocument;
  readonly contact: AutomationContact;
  readonly inbox: InboxDocument | null;
  readonly rules: RuleSet;
  /** Null when the account has none, or no rule waits for such an event. */
  readonly attributes: AttributesDocument | null;
  /** Rules that stand between a person's act and the event, oldest first. */
  readonly chain: readonly string[];
  /** An automatic message is among its causes, or it is one. */
  readonly afterAutomatic: boolean;
}

/** Whether rules are asked: imported events set nothing off, and most accounts have no rule for most events. */
export function asksRules({
  event,
  rules,
  triggers,
}: Pick<TriggerContext, 'event' | 'rules' | 'triggers'>): boolean {
  if (event.type === 'RuleContinued') return true;
  return event.metadata.imported !== true && rules.haveAny(triggers);
}

const OF_CONVERSATIONS = types(conversationEvents);
const OF_CONTACTS = types(contactEvents);
const OF_INBOXES = types(inboxEvents);
const OF_MACROS = types(macroEvents);

/**
 * Walks the log in order and knows, at every event that can set rules off, what rules can ask: the
 * state of conversation, contact, inbox and account at that position, and the rules in force. It
 * serves the automation, "why" and trials over history; they differ in where events come from and
 * what is done with a moment.
 */
export class ContextWalker {
  constructor(private readonly ruleSets: RuleSets) {}

  /** Folds the event into the documents; the moment, when rules are asked about such an event. */
  async walk(
    event: Recorded<AutomationEvent>,
    documents: ReactorDocuments,
  ): Promise<TriggerContext | null> {
    if (isOf<ConversationEvent>(event, OF_CONVERSATIONS)) {
      return this.#walkConversation(event, documents);
    }
    await foldOther(event, documents);
    return null;
  }

  async #walkConversation(
    event: Recorded<ConversationEvent>,
    documents: ReactorDocuments,
  ): Promise<TriggerContext | null> {
    const step = await foldConversation(event, documents);
    if (!step) return null;
    const { accountId } = event.metadata;
    const [first, ...narrower] = askedBy(event, step);
    if (!first && event.type !== 'RulesApplied') return null;
    const account = await accountOf(accountId, documents);
    const rules = await this.ruleSets.of(account, documents);
    if (event.type === 'RulesApplied') {
      documents.put(reconcileRuns(step.document, event, rules));
      return null;
    }
    if (!first) return null;
    const triggers = [first, ...narrower] as const;
    const { before, document } = step;
    const contact = await contactOf(accountId, document.contactId, documents);
    const inbox = await documents.get<InboxDocument>(
      automationId.inbox(accountId, document.state.inboxId),
    );
    const asks = event.type === 'RuleContinued' || rules.haveAny(triggers);
    const isAsked = account.hasAttributes && asks;
    const attributes = isAsked ? await attributesOf(accountId, documents) : null;
    const continued =
      event.type === 'RuleContinued' ? await continuedRule(event, before, rules, documents) : null;
    const { chain, afterAutomatic } = causeOf(event, document, contact);
    // Written out: this is made for every event of a back-test.
    return {
      before,
      document,
      event,
      triggers,
      continued,
      account,
      contact,
      inbox,
      rules,
      attributes,
      chain,
      afterAutomatic,
    };
  }
}

function askedBy(event: Recorded<ConversationEvent>, { before }: Step): readonly AskedTrigger[] {
  return event.type === 'RuleContinued' ? [RULE_CONTINUED] : triggersOf({ change: event, before });
}

async function foldOther(
  event: Recorded<Exclude<AutomationEvent, ConversationEvent>>,
  documents: ReactorDocuments,
): Promise<void> {
  if (event.type === 'SubjectErased') return foldErasure(event, documents);
  if (event.type === 'RuleVersionPublished') return foldRuleText(event, documents);
  if (isOf<MacroEvent>(event, OF_MACROS)) return foldMacro(event, documents);
  if (isOf<InboxEvent>(event, OF_INBOXES)) return foldInbox(event, documents);
  if (isOf<ContactEvent>(event, OF_CONTACTS)) return foldContact(event, documents);
  return foldAccount(event as Recorded<AccountWideEvent>, documents);
}

function foldRuleText(event: Recorded<RuleEvent>, documents: ReactorDocuments): void {
  const { accountId } = event.metadata;
  const { ruleId, version, rule } = event.data;
  const text: RuleTextDocument = {
    _id: automationId.ruleText(accountId, ruleId, version),
    account: accountId,
    kind: 'ruleText',
    body: rule,
  };
  documents.put(text);
}

function types(definitions: readonly { readonly type: string }[]): ReadonlySet<string> {
  return new Set(definitions.map(({ type }) => type));
}

/** Narrows an event to those of one domain. */
function isOf<E extends AutomationEvent>(
  event: Recorded<AutomationEvent>,
  known: ReadonlySet<string>,
): event is Recorded<E> & typeof event {
  return known.has(event.type);
}
