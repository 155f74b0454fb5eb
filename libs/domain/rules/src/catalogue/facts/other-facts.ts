/** Prefix of the name of a fact that gives what it was before the event: `before:conversation.status`. Rules cannot name such a fact. */
export const BEFORE = 'before:';

/** The fact that gives the day of the event. */
export const TODAY = 'time.date';
