/** How long the secret of before still signs after another took its place: a day to change it on every server. */
export const SECRET_OVERLAP_MS = 24 * 60 * 60 * 1000;

/** Which secrets sign the identities of visitors. The secrets themselves are in the vault, under these ids. */
export interface SigningSecrets {
  readonly secretId: string;
  readonly issuedAt: string;
  /** The one of before, and until when it counts. */
  readonly earlier: { readonly secretId: string; readonly until: string } | null;
}

/** Ids of the secrets that count at a moment, the newest first. */
export function secretsAt(secrets: SigningSecrets | null, now: string): readonly string[] {
  if (!secrets) return [];
  const { secretId, earlier } = secrets;
  return earlier && now < earlier.until ? [secretId, earlier.secretId] : [secretId];
}
