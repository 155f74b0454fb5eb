/** First events of what claims here: they make a claim last. */
export const CLAIM_OWNER_EVENTS = ['UserRegistered', 'AccountOpened'];
