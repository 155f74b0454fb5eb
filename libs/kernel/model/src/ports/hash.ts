/** Digests, synchronous because folds and ids need them in line. Text is UTF-8; digests are lower-case hex. */
export interface Hash {
  sha256(text: string): string;
  /** Keyed with a vault key, for ids that come from e-mail addresses or telephone numbers. */
  hmac(keyName: string, text: string): string;
}
