/**
 * Secrets that must never stand in an event: password hashes, tokens, signing keys. Values are
 * encrypted at rest. Names start with the account, or `installation/`.
 */
export interface Vault {
  put(name: string, secret: string): Promise<void>;
  get(name: string): Promise<string | null>;
  remove(name: string): Promise<void>;
}
