/** Rules that come with an inbox have ids such as `inbox:<inboxId>:creationReply`. */
const OF_INBOX = /^inbox:([^:]+):(\w+)$/u;

/** The inbox whose setting a rule is; null for rules that people made. */
export const inboxOfRule = (ruleId: string): string | null => OF_INBOX.exec(ruleId)?.[1] ?? null;

/** Key of the words for the setting that a rule is: `events.ofInbox.<setting>`; null for rules that people made. */
export const inboxRuleWords = (ruleId: string): string | null => {
  const setting = OF_INBOX.exec(ruleId)?.[2];
  return setting === undefined ? null : `events.ofInbox.${setting}`;
};
