/** Rules that come with an inbox have ids such as `inbox:<inboxId>:creationReply`. */
const OF_INBOX = /^inbox:([^:]+):/u;

/** The inbox whose automatic answer a rule is; null for rules that people made. */
export const inboxOfRule = (ruleId: string): string | null => OF_INBOX.exec(ruleId)?.[1] ?? null;
