import {
  type AutomaticActions,
  type AutomaticReply,
  automaticReply,
} from '@bitacora/inboxes/published';
import type { Condition } from '../conditions.js';
import type { RuleBody } from '../rule.schema.js';
import type { SettingRule } from './setting-rule.js';

/** The automatic actions of an inbox, as its own events tell them. */
export interface InboxActions {
  readonly inboxId: string;
  readonly name: string;
  readonly creationReply: AutomaticReply;
  readonly automatic: AutomaticActions;
}

/** Settings of an inbox that mean a rule, in the order in which they act. */
export const INBOX_RULES = [
  'importantWords',
  'newConversationMails',
  'newContact',
  'creationReply',
  'outsideHours',
  'noAgent',
  'closing',
  'manualClose',
  'automaticClose',
] as const;
export type InboxRuleName = (typeof INBOX_RULES)[number];

/** Id of the rule that a setting of an inbox means. */
export function inboxRuleId(inboxId: string, setting: InboxRuleName): string {
  return `inbox:${inboxId}:${setting}`;
}

/** Within these minutes after a person wrote, the answer outside working hours is left out. */
const MINUTES_AFTER_A_PERSON = 5;
/** A calendar day: see `limits`. */
const A_DAY = { perConversation: 1, perPeriodMinutes: 1440 };

const BY_CONTACT: Condition = {
  fact: 'conversation.startedBy',
  operator: 'is',
  value: 'contact',
};

const IS_IMPORTANT: Condition = {
  fact: 'conversation.important',
  operator: 'is',
  value: true,
};

/** What a setting asks for besides the inbox, what it does, and how often; null: it is off. */
type Meant = Pick<RuleBody, 'trigger' | 'actions'> &
  Partial<Pick<RuleBody, 'limits' | 'timer'>> & { readonly asks: readonly Condition[] };

function answer({ on, texts }: AutomaticReply, meant: Omit<Meant, 'actions'>): Meant | null {
  if (!on || texts.length === 0) return null;
  return { ...meant, actions: [{ type: 'sendReply', texts: [...texts] }] };
}

const MEANINGS: Readonly<Record<InboxRuleName, (inbox: InboxActions) => Meant | null>> = {
  importantWords: ({ automatic: { importantWords } }) =>
    importantWords.length === 0
      ? null
      : {
          trigger: 'messageReceived',
          asks: [{ fact: 'message.text', operator: 'containsAnyWord', value: [...importantWords] }],
          actions: [{ type: 'setImportant', important: true }],
        },
  newConversationMails: ({ automatic: { newConversationMails: which } }) =>
    which === 'none'
      ? null
      : {
          // Its first message says whether it is important, and important words come before.
          trigger: 'messageReceived',
          limits: { perConversation: 1, perPeriodMinutes: null },
          asks: [
            { fact: 'conversation.contactMessageCount', operator: 'is', value: 1 },
            { fact: 'conversation.status', operator: 'isNot', value: 'ignored' },
            ...(which === 'important' ? [IS_IMPORTANT] : []),
          ],
          actions: [{ type: 'mailNewConversation' }],
        },
  newContact: ({ automatic }) =>
    answer(automaticReply(automatic, 'newContact'), {
      trigger: 'conversationCreated',
      asks: [BY_CONTACT, { fact: 'contact.isFirstConversation', operator: 'is', value: true }],
    }),
  creationReply: ({ creationReply }) =>
    answer(creationReply, { trigger: 'conversationCreated', asks: [BY_CONTACT] }),
  outsideHours: ({ automatic }) =>
    answer(automaticReply(automatic, 'outsideHours'), {
      trigger: 'messageReceived',
      limits: A_DAY,
      asks: [
        { fact: 'time.withinHours', operator: 'is', value: false },
        {
          not: {
            fact: 'conversation.minutesSinceAgentMessage',
            operator: 'lessThan',
            value: MINUTES_AFTER_A_PERSON,
          },
        },
      ],
    }),
  noAgent: ({ automatic }) =>
    answer(automaticReply(automatic, 'noAgent'), {
      trigger: 'messageReceived',
      limits: A_DAY,
      asks: [{ fact: 'inbox.peopleOnline', operator: 'is', value: 0 }],
    }),
  closing: ({ automatic: { closing, closingMinutes: minutes } }) =>
    closing && minutes !== null
      ? {
          trigger: 'contactSilentFor',
          timer: { kind: 'lasting', minutes, inHours: false, status: null },
          asks: [],
          actions: [{ type: 'setStatus', status: 'resolved' }],
        }
      : null,
  manualClose: ({ automatic }) =>
    answer(automaticReply(automatic, 'manualClose'), {
      trigger: 'conversationResolved',
      asks: [{ fact: 'change.statusReason', operator: 'is', value: 'asked' }],
    }),
  automaticClose: ({ automatic }) =>
    answer(automaticReply(automatic, 'automaticClose'), {
      trigger: 'conversationResolved',
      asks: [{ fact: 'change.statusReason', operator: 'in', value: ['rule', 'inactivity'] }],
    }),
};

/**
 * The rules that an inbox's settings mean. They are written in the same language, run before the
 * rules of the account, and their `stop` is never set: nothing keeps the account's rules from running.
 */
export function compileInboxRules(inbox: InboxActions): readonly SettingRule[] {
  const here: Condition = { fact: 'conversation.inbox', operator: 'is', value: inbox.inboxId };
  return INBOX_RULES.flatMap((setting) => {
    const meant = MEANINGS[setting](inbox);
    if (!meant) return [];
    const { asks, limits = null, ...rest } = meant;
    const body = { name: inbox.name, stop: false, window: null, limits, ...rest };
    const conditions = { all: [here, ...asks] };
    return [{ ruleId: inboxRuleId(inbox.inboxId, setting), body: { ...body, conditions } }];
  });
}
