/** How often it is looked whether inboxes work while a page of theirs is seen: that comes with no push. */
export const INBOX_LOOK_MS = 30_000;
