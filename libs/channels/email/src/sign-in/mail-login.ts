import type { ChannelConnection } from '@bitacora/channel-port';
import type { SmtpServerAt } from '@bitacora/network';
import XOAuth2 from 'nodemailer/lib/xoauth2';
import type { EmailCredentials, MailLogin } from './email-credentials.js';

/** Whose tokens are asked for. */
export type TokenOwner = ChannelConnection<unknown, EmailCredentials>;

/** Gives the tokens that sign in to Google and Microsoft; of the product, which is known to both as an application. */
export interface AccessTokens {
  /**
   * `refused`: a token that a server did not take, so that it is renewed before its time. Null: the provider refuses to renew it, so a person
   * has to connect again. Rejects when the provider cannot be reached.
   */
  of(owner: TokenOwner, refused?: string): Promise<string | null>;
}

/** A login, and the token in it. */
export interface UsedLogin {
  readonly login: NonNullable<SmtpServerAt['login']>;
  /** Null: it is a password. */
  readonly token: string | null;
}

/** How a login is presented to SMTP; null: its token is dead. */
export async function smtpLogin(
  login: MailLogin,
  owner: TokenOwner,
  tokens: AccessTokens,
  refused?: string,
): Promise<UsedLogin | null> {
  const { user } = login;
  if (login.kind === 'password')
    return { login: { credentials: { user, pass: login.password } }, token: null };
  const accessToken = await tokens.of(owner, refused);
  if (accessToken === null) return null;
  return { login: { user, oauth2: new XOAuth2({ user, accessToken }) }, token: accessToken };
}
