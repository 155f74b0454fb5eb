import { z } from 'zod';

const hookAddress = z.string().max(1000).nullable();

/** What the vault keeps of an inbox of SMS. */
export const smsCredentials = z.discriminatedUnion('provider', [
  z.object({
    provider: z.literal('twilio'),
    authToken: z.string().min(1).max(100),
    /** Where Twilio posts what became of a message; null: it cannot reach this installation. */
    hookAddress,
  }),
  z.object({
    provider: z.literal('gateway'),
    /** Goes into requests where the template says so; null: it names none. */
    secret: z.string().min(1).max(500).nullable(),
    hookSecret: z.string().min(8).max(200),
  }),
]);
export type SmsCredentials = Readonly<z.output<typeof smsCredentials>>;
export type TwilioCredentials = Extract<SmsCredentials, { readonly provider: 'twilio' }>;
export type GatewayCredentials = Extract<SmsCredentials, { readonly provider: 'gateway' }>;
