import {
  type CredentialRenewals,
  type ProviderCalls,
  type SignInRequest,
  type SignedIn,
  jsonIn,
} from '@bitacora/channel-port';
import type { MailProvider } from '@bitacora/inboxes/published';
import { createHash, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type EmailCredentials, type MailTokens, emailCredentials } from './email-credentials.js';
import type { AccessTokens, TokenOwner } from './mail-login.js';
import type { MailApplication, MailProviderPlace } from './mail-providers.js';

export interface OAuthTokensParts {
  /** Null: the installation is not known to the provider. */
  readonly applications: Readonly<Record<MailProvider, MailApplication | null>>;
  readonly placeOf: (provider: MailProvider) => MailProviderPlace;
  readonly calls: ProviderCalls;
  readonly renewals: CredentialRenewals;
  /** ISO 8601. */
  readonly now: () => string;
}

/** What came of a code that a person came back with. */
export type BoughtTokens =
  | { readonly kind: 'bought'; readonly tokens: MailTokens }
  /** `refused`: the code is none. `noRefresh`: the provider gives no token that renews the sign-in. */
  | { readonly kind: 'refused' | 'noRefresh' | 'failed' };

const WITHIN_MS = 8000;
const MAX_TOKEN = 16_000;
/** A token that ends within this is renewed first: a mail takes time. */
const MARGIN_MS = 5 * 60_000;
const LONGEST_MS = 24 * 60 * 60_000;

const given = z.object({
  access_token: z.string().min(1).max(MAX_TOKEN),
  refresh_token: z.string().min(1).max(MAX_TOKEN).optional(),
  expires_in: z.number().positive(),
});
const failed = z.object({ error: z.string().max(200) });
/** Words for what a person alone can mend (RFC 6749, 5.2; OpenID Connect Core, 3.1.2.6). */
const DEAD: ReadonlySet<string> = new Set([
  ...['invalid_grant', 'interaction_required', 'consent_required', 'login_required'],
]);

/** Buys the tokens of mailboxes at Google and Microsoft, and renews them before they end: once, in whichever process. */
export class OAuthTokens implements AccessTokens {
  constructor(private readonly parts: OAuthTokensParts) {}

  /** Whether people can sign in there. */
  knows(provider: MailProvider): boolean {
    return this.parts.applications[provider] !== null;
  }

  /** The servers of its mailboxes. */
  serversOf(provider: MailProvider): Pick<MailProviderPlace, 'receiving' | 'sending'> {
    return this.parts.placeOf(provider);
  }

  /** The page of the provider on which the owner of a mailbox agrees; null: the installation is not known there. */
  agreeAt(provider: MailProvider, mailbox: string, request: SignInRequest): string | null {
    const application = this.parts.applications[provider];
    if (!application) return null;
    const { agree, scope, more } = this.parts.placeOf(provider);
    const query = new URLSearchParams({
      ...{ response_type: 'code', client_id: application.clientId },
      ...{ redirect_uri: request.returnAddress, state: request.state, scope },
      code_challenge: createHash('sha256').update(request.verifier).digest('base64url'),
      code_challenge_method: 'S256',
      ...more,
      ...(mailbox !== '' && { login_hint: mailbox }),
    });
    return `${agree}?${query.toString()}`;
  }

  async buy(
    provider: MailProvider,
    { code, returnAddress, verifier }: SignedIn,
  ): Promise<BoughtTokens> {
    const said = await this.#ask(provider, {
      ...{ grant_type: 'authorization_code', code },
      ...{ redirect_uri: returnAddress, code_verifier: verifier },
    }).catch(() => 'failed' as const);
    if (said === 'failed') return { kind: 'failed' };
    if (said === null) return { kind: 'refused' };
    const { refreshToken } = said;
    if (refreshToken === null) return { kind: 'noRefresh' };
    return { kind: 'bought', tokens: { ...said, provider, grant: randomUUID(), refreshToken } };
  }

  async of(owner: TokenOwner, refused?: string): Promise<string | null> {
    return (await this.fresh(owner, refused))?.accessToken ?? null;
  }

  /** As `of`, with all that is kept of them. */
  async fresh(owner: TokenOwner, refused?: string): Promise<MailTokens | null> {
    const grant = owner.credentials.tokens?.grant;
    if (grant === undefined) return null;
    const fresh = await this.parts.renewals.fresh<EmailCredentials>(owner, {
      shape: emailCredentials,
      isFresh: ({ tokens }) =>
        tokens?.grant === grant &&
        tokens.accessToken !== refused &&
        Date.parse(tokens.until) - MARGIN_MS > Date.parse(this.parts.now()),
      renew: (credentials) => this.#renewed(credentials, grant, refused),
    });
    return fresh?.tokens ?? null;
  }

  async #renewed(
    credentials: EmailCredentials,
    grant: string,
    refused: string | undefined,
  ): Promise<EmailCredentials | null> {
    const { tokens } = credentials;
    if (tokens?.grant !== grant) {
      // Those that are only tried cannot be renewed: others are kept.
      if (refused !== undefined) return null;
      throw new Error('A person agreed again just now.');
    }
    const { provider, refreshToken } = tokens;
    const wanted = { grant_type: 'refresh_token', refresh_token: refreshToken };
    const said = await this.#ask(provider, wanted);
    if (said === null) return null;
    const next = { ...tokens, ...said, refreshToken: said.refreshToken ?? refreshToken };
    return { ...credentials, tokens: next };
  }

  /** Null: the grant is dead. Secrets go in the body, never in an address. */
  async #ask(
    provider: MailProvider,
    fields: Readonly<Record<string, string>>,
  ): Promise<{
    readonly accessToken: string;
    readonly until: string;
    readonly refreshToken: string | null;
  } | null> {
    const { applications, calls, placeOf, now } = this.parts;
    const application = applications[provider];
    if (!application) throw new Error(`This installation is not known to ${provider}.`);
    const { clientId, clientSecret } = application;
    const form = { ...fields, client_id: clientId, client_secret: clientSecret };
    const answer = await calls.call({
      ...{ method: 'POST', address: placeOf(provider).tokens, withinMs: WITHIN_MS },
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      body: new URLSearchParams(form).toString(),
    });
    if (answer.kind === 'failed') throw new Error(`${provider} gave no answer: ${answer.fault}.`);
    const tokens = answer.status === 200 ? jsonIn(answer, given) : null;
    if (tokens) {
      const lasts = Math.min(tokens.expires_in * 1000, LONGEST_MS);
      return {
        accessToken: tokens.access_token,
        until: new Date(Date.parse(now()) + lasts).toISOString(),
        refreshToken: tokens.refresh_token ?? null,
      };
    }
    const said = answer.status < 500 ? jsonIn(answer, failed) : null;
    if (said && DEAD.has(said.error)) return null;
    throw new Error(`${provider} gave no token: ${answer.status}.`);
  }
}

/** What a channel needs of them. */
export type ProviderTokens = Pick<OAuthTokens, keyof OAuthTokens>;
