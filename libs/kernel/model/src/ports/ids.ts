/** The only source of new identities: random UUIDs (version 4) for what a person starts. */
export interface Ids {
  next(): string;
}
