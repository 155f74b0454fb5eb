import { MAIL_PROVIDERS } from '@bitacora/inboxes/published';
import { createPrivateKey } from 'node:crypto';
import { z } from 'zod';

const secret = z.string().min(1).max(4000);
/** Tokens of Microsoft have some thousand characters. */
const token = z.string().min(1).max(16_000);
const user = z.string().min(1).max(254);

/** How a server is signed in to: with a password, or with the tokens of the inbox. */
const mailLogin = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('password'), user, password: secret }),
  z.object({ kind: z.literal('oauth'), user }),
]);
export type MailLogin = Readonly<z.output<typeof mailLogin>>;

/** What a provider gave when a person agreed; another time they agree is another `grant`, which renewals keep. */
const mailTokens = z.object({
  provider: z.enum(MAIL_PROVIDERS),
  grant: z.string().min(1).max(100),
  refreshToken: token,
  accessToken: token,
  /** When the access token ends, ISO 8601. */
  until: z.string().max(40),
});
export type MailTokens = Readonly<z.output<typeof mailTokens>>;

/** What the vault keeps of an inbox of e-mail. */
export const emailCredentials = z.object({
  /** Of the server that takes mails; null: it asks for no user. */
  sending: mailLogin.nullable(),
  /** Of the mailbox; null: a relay posts the mails. */
  receiving: mailLogin.nullable(),
  /** Sign in where a login is `oauth`; null: passwords do. */
  tokens: mailTokens.nullable().default(null),
  /** Signs mails, as PEM; null: none are signed here. */
  dkimKey: z
    .string()
    .max(10_000)
    .refine(signsMails, { error: 'is no RSA key of 1,024 to 4,096 bits in PEM' })
    .nullable(),
  /** The relay signs with it what it posts; null: there is no relay. */
  relayKey: z.string().min(16).max(200).nullable(),
});
export type EmailCredentials = Readonly<z.output<typeof emailCredentials>>;

/** RSA is what every receiver verifies, and the only one that nodemailer signs with. */
function signsMails(pem: string): boolean {
  try {
    const { asymmetricKeyType, asymmetricKeyDetails } = createPrivateKey(pem);
    const bits = asymmetricKeyDetails?.modulusLength ?? 0;
    return asymmetricKeyType === 'rsa' && bits >= 1024 && bits <= 4096;
  } catch {
    return false;
  }
}
