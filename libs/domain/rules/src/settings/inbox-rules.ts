import type { SettingRule } from './setting-rule.js';

/** The automatic actions of an inbox, as its own events tell them. */
export interface InboxActions {
  readonly inboxId: string;
  readonly name: string;
  readonly creationReply: { readonly on: boolean; readonly texts: readonly string[] };
}

/** Id of the rule that an inbox's reply to new conversations compiles to. */
export function creationReplyRuleId(inboxId: string): string {
  return `inbox:${inboxId}:creationReply`;
}

/**
 * The rules that an inbox's settings mean. They are written in the same language, run before the
 * rules of the account, and their `stop` is never set: nothing keeps the account's rules from running.
 */
export function compileInboxRules(inbox: InboxActions): readonly SettingRule[] {
  const { on, texts } = inbox.creationReply;
  if (!on || texts.length === 0) return [];
  return [
    {
      ruleId: creationReplyRuleId(inbox.inboxId),
      body: {
        name: inbox.name,
        trigger: 'conversationCreated',
        conditions: {
          all: [
            { fact: 'conversation.inbox', operator: 'is', value: inbox.inboxId },
            { fact: 'conversation.startedBy', operator: 'is', value: 'contact' },
          ],
        },
        actions: [{ type: 'sendReply', texts: [...texts] }],
        stop: false,
        limits: null,
        window: null,
      },
    },
  ];
}
