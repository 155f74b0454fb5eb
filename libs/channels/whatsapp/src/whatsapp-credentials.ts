import { z } from 'zod';

const secret = (max: number) => z.string().min(1).max(max);

/** What the vault keeps of a number, by its provider. */
export const whatsappCredentials = z.discriminatedUnion('provider', [
  z.object({ provider: z.literal('cloud'), accessToken: secret(1000), appSecret: secret(100) }),
  z.object({
    provider: z.literal('360dialog'),
    apiKey: secret(200),
    /** Webhooks have it in a header. */
    hookSecret: secret(100),
  }),
  z.object({
    provider: z.literal('twilio'),
    authToken: secret(100),
    /** Where Twilio posts what became of a message; null: it cannot reach this installation. */
    hookAddress: z.string().max(1000).nullable(),
  }),
]);
export type WhatsappCredentials = Readonly<z.output<typeof whatsappCredentials>>;

/** Credentials of one provider. */
export type CredentialsOf<Provider extends WhatsappCredentials['provider']> = Extract<
  WhatsappCredentials,
  { provider: Provider }
>;
