import { z } from 'zod';

const token = z.string().min(1).max(4000);

/** What the vault keeps of a seller of Mercado Libre. */
export const mercadoLibreCredentials = z.object({
  clientSecret: z.string().min(1).max(200),
  accessToken: token,
  /** Counts once: each renewal gives another. */
  refreshToken: token,
  /** When the access token ends, ISO 8601. */
  until: z.string().max(40),
});
export type MercadoLibreCredentials = Readonly<z.output<typeof mercadoLibreCredentials>>;
