import { mailAddress, recordedMailAddress } from '@bitacora/schema';
import { z } from 'zod';

/** A host by its name or its address. */
const mailHost = z
  .string()
  .max(253)
  .regex(/^(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|[0-9A-Fa-f:]*:[0-9A-Fa-f:.]+)$/);

/** `always`: TLS from the first byte; `upgraded`: by STARTTLS; `none`: in clear text, inside of the network alone. */
export const MAIL_SECURITIES = ['always', 'upgraded', 'none'] as const;

/** Who lets the product into a mailbox once its owner agreed, without its password (XOAUTH2). */
export const MAIL_PROVIDERS = ['google', 'microsoft'] as const;
export type MailProvider = (typeof MAIL_PROVIDERS)[number];

/** A server of mails. */
const mailServer = z.object({
  host: mailHost,
  port: z.number().int().min(1).max(65_535),
  tls: z.enum(MAIL_SECURITIES),
});
export type EmailServer = Readonly<z.output<typeof mailServer>>;

const fields = {
  channel: z.literal('email'),
  /** Shown as the sender when the company speaks; empty: the address alone. */
  senderName: z.string().max(80),
  /** How mails come in: fetched from a mailbox, or posted by a relay as they came. */
  receiving: z.discriminatedUnion('by', [
    z.object({ by: z.literal('mailbox'), server: mailServer, folder: z.string().min(1).max(200) }),
    z.object({ by: z.literal('relay') }),
  ]),
  sending: mailServer,
  /** Ends every mail, with the marks of formatting; empty: nothing does. */
  signature: z.string().max(2000),
  /** Mails are signed for this domain, with the key among the credentials; null: the server signs, or none does. */
  dkim: z
    .object({
      domain: z
        .string()
        .max(253)
        .regex(/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/),
      selector: z
        .string()
        .max(63)
        .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/),
    })
    .nullable(),
};

/** What is public of an inbox that is a mailbox, as it is given. */
export const givenEmailSettings = z.object({
  ...fields,
  /** Of the mailbox: mails are from it. */
  address: mailAddress,
  /** Answers go to this address with the name of the conversation behind a plus sign; null: the server knows no plus signs. */
  replyAddress: mailAddress.nullable(),
});

/** The same, as events have it. */
export const emailSettings = z.object({
  ...fields,
  address: recordedMailAddress,
  replyAddress: recordedMailAddress.nullable(),
});
export type EmailSettings = Readonly<z.output<typeof emailSettings>>;
