import { LRUCache } from 'lru-cache';
import { createHash } from 'node:crypto';
import type { MailLogin } from './email-credentials.js';
import type { AccessTokens } from './mail-login.js';

type OAuthLogin = Extract<MailLogin, { kind: 'oauth' }>;
type Provider = OAuthLogin['provider'];

/** How the product is known to a provider. */
export interface OAuthApplication {
  readonly clientId: string;
  readonly clientSecret: string;
}

export interface OAuthTokensOptions {
  /** Null: the installation is not known to the provider. */
  readonly applications: Readonly<Record<Provider, OAuthApplication | null>>;
  /** Keeps the refresh token that a provider gave in place of the one before; Microsoft does so each time. */
  readonly keep: (login: OAuthLogin, refreshToken: string) => Promise<void>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly fetch?: typeof fetch;
}

const ENDPOINTS: Readonly<Record<Provider, string>> = {
  google: 'https://oauth2.googleapis.com/token',
  microsoft: 'https://login.microsoftonline.com/common/oauth2/v2.0/token',
};
const WITHIN_MS = 8000;
const MAX_TOKENS = 1000;
const MAX_TOKEN = 16_000;
/** A token that ends within this is renewed: a mail takes time. */
const MARGIN_MS = 60_000;
const LONGEST_MS = 24 * 60 * 60_000;

interface Held {
  readonly accessToken: string;
  readonly until: number;
}

/** Gets access tokens for refresh tokens, and holds each until shortly before it ends. Two that ask at once ask once. */
export class OAuthTokens implements AccessTokens {
  readonly #held = new LRUCache<string, Held>({ max: MAX_TOKENS });
  readonly #asked = new Map<string, Promise<string | null>>();

  constructor(private readonly options: OAuthTokensOptions) {}

  of(login: OAuthLogin): Promise<string | null> {
    const key = createHash('sha256')
      .update(JSON.stringify([login.provider, login.refreshToken]))
      .digest('hex');
    const held = this.#held.get(key);
    if (held && held.until - MARGIN_MS > this.options.now())
      return Promise.resolve(held.accessToken);
    const asked = this.#asked.get(key);
    if (asked) return asked;
    const asking = this.#ask(login, key).finally(() => this.#asked.delete(key));
    this.#asked.set(key, asking);
    return asking;
  }

  async #ask(login: OAuthLogin, key: string): Promise<string | null> {
    const application = this.options.applications[login.provider];
    if (!application) throw new Error(`This installation is not known to ${login.provider}.`);
    const call = this.options.fetch ?? fetch;
    const answer = await call(ENDPOINTS[login.provider], {
      method: 'POST',
      redirect: 'error',
      signal: AbortSignal.timeout(WITHIN_MS),
      body: new URLSearchParams({
        grant_type: 'refresh_token',
        refresh_token: login.refreshToken,
        client_id: application.clientId,
        client_secret: application.clientSecret,
      }),
    });
    const said = await saidBy(answer);
    if (said['error'] === 'invalid_grant') return null;
    const { access_token: accessToken, expires_in: seconds, refresh_token: next } = said;
    if (!answer.ok || !isToken(accessToken)) {
      throw new Error(`${login.provider} gave no token: ${answer.status}.`);
    }
    const lasts = Math.min(LONGEST_MS, (typeof seconds === 'number' ? seconds : 0) * 1000);
    this.#held.set(key, { accessToken, until: this.options.now() + lasts });
    if (isToken(next) && next !== login.refreshToken) await this.options.keep(login, next);
    return accessToken;
  }
}

async function saidBy(answer: Response): Promise<Readonly<Record<string, unknown>>> {
  const said: unknown = await answer.json().catch(() => null);
  return typeof said === 'object' && said !== null ? (said as Record<string, unknown>) : {};
}

function isToken(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= MAX_TOKEN;
}
