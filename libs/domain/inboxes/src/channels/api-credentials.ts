import { z } from 'zod';

/** How long the secret before signs as well, in milliseconds. */
export const API_SECRET_OVERLAP_MS = 24 * 60 * 60 * 1000;

/** 32 bytes in base64, as receivers are given it. */
const secret = z.string().regex(/^whsec_[A-Za-z0-9+/]{43}=$/);

/** What the vault keeps of a connection to a program: where replies are posted, and what signs them. */
export const apiCredentials = z.object({
  /** Null: the program fetches replies. */
  address: z.string().max(2000).nullable(),
  secret,
  /** Signs as well until then, ISO 8601. */
  earlier: z.object({ secret, until: z.string() }).nullable(),
});
export type ApiCredentials = Readonly<z.output<typeof apiCredentials>>;

/** The keys that sign at a moment, the newest first. */
export function apiSigningKeys(
  { secret: newest, earlier }: ApiCredentials,
  now: string,
): readonly Uint8Array[] {
  const secrets = earlier && earlier.until > now ? [newest, earlier.secret] : [newest];
  return secrets.map((written) => Uint8Array.from(atob(written.slice(6)), (c) => c.charCodeAt(0)));
}
