import { z } from 'zod';

/** What the vault keeps of an official account. */
export const lineCredentials = z.object({
  /** Channel access token: calls carry it. */
  token: z.string().regex(/^[\x21-\x7e]{20,500}$/),
  /** Channel secret: LINE signs with it what it posts. */
  secret: z.string().regex(/^[0-9a-f]{32}$/),
  /** Where LINE posts. */
  hookAddress: z.string().max(2000),
});
export type LineCredentials = Readonly<z.output<typeof lineCredentials>>;
