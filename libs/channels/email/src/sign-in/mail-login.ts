import type { SmtpServerAt } from '@bitacora/network';
import XOAuth2 from 'nodemailer/lib/xoauth2';
import type { MailLogin } from './email-credentials.js';

/** Gives the tokens that sign in to Google and Microsoft; of the product, which is known to both as an application. */
export interface AccessTokens {
  /** Null: the refresh token is refused, so a person has to connect again. Throws when the provider cannot be reached. */
  of(login: Extract<MailLogin, { kind: 'oauth' }>): Promise<string | null>;
}

/** How a login is presented to SMTP; null: its token is dead. */
export async function smtpLogin(
  login: MailLogin,
  tokens: AccessTokens,
): Promise<NonNullable<SmtpServerAt['login']> | null> {
  const { user } = login;
  if (login.kind === 'password') return { credentials: { user, pass: login.password } };
  const accessToken = await tokens.of(login);
  return accessToken === null ? null : { user, oauth2: new XOAuth2({ user, accessToken }) };
}
