import {
  type StandInAnswer,
  type StandInRequest,
  StandInServer,
} from '@bitacora/channel-calls/stand-in';
import { createHash } from 'node:crypto';

export interface OAuthStandInOptions {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Microsoft gives another refresh token each time, and the one before counts no more. Default: it stays. */
  readonly rotates?: boolean;
  /** Seconds that an access token lasts. Default: an hour. */
  readonly lasts?: number;
}

interface Agreed {
  readonly back: string;
  readonly challenge: string;
}

/** The sign-in of a provider of mailboxes: a page on which a person agrees, and tokens for codes and refresh tokens (RFC 6749, RFC 7636). */
export class OAuthStandIn {
  readonly server: StandInServer;
  /** Refresh tokens that were asked for, in their order. */
  readonly refreshed: string[] = [];
  /** Queries of the pages that people saw. */
  readonly agreed: Readonly<Record<string, string>>[] = [];
  /** The access token that mail servers take now. */
  #accessToken = '';
  #refreshToken = '';
  readonly #codes = new Map<string, Agreed>();
  #made = 0;

  constructor(private readonly options: OAuthStandInOptions) {
    this.server = new StandInServer((request) => this.#answer(request));
  }

  /** Resolves with its address. */
  start(port = 0): Promise<string> {
    return this.server.start(port);
  }

  stop(): Promise<void> {
    return this.server.stop();
  }

  /** Whether a mail server takes this access token. */
  readonly takes = (token: string): boolean => token !== '' && token === this.#accessToken;

  /** As a person does who agrees on the page; where the provider sends them then. */
  agree(address: string): string {
    const { searchParams } = new URL(address);
    const query = Object.fromEntries(searchParams);
    this.agreed.push(query);
    const back = new URL(query['redirect_uri'] ?? '');
    const code = this.#next('code');
    const challenge = query['code_challenge_method'] === 'S256' ? query['code_challenge'] : '';
    this.#codes.set(code, { back: back.href, challenge: challenge ?? '' });
    back.searchParams.set('code', code);
    back.searchParams.set('state', query['state'] ?? '');
    return back.href;
  }

  /** Ends the access token before its time; `all`: the person takes back what they agreed to. */
  end(all = false): void {
    this.#accessToken = this.#next('access');
    if (all) this.#refreshToken = this.#next('refresh');
  }

  #next(kind: string): string {
    this.#made += 1;
    return `${kind}-${this.#made}`;
  }

  #answer({ method, url, body }: StandInRequest): StandInAnswer {
    if (url.pathname === '/authorize' && method === 'GET')
      return { status: 302, headers: { location: this.agree(url.href) } };
    if (url.pathname !== '/token' || method !== 'POST') return { status: 404 };
    const error = this.#whyNot(Object.fromEntries(new URLSearchParams(body)));
    return error === null ? this.#tokens() : { status: 400, body: { error } };
  }

  #whyNot(form: Readonly<Record<string, string>>): string | null {
    const { clientId, clientSecret } = this.options;
    if (form['client_id'] !== clientId || form['client_secret'] !== clientSecret)
      return 'invalid_client';
    if (form['grant_type'] === 'refresh_token') {
      this.refreshed.push(form['refresh_token'] ?? '');
      return form['refresh_token'] === this.#refreshToken ? null : 'invalid_grant';
    }
    const agreed = this.#codes.get(form['code'] ?? '');
    this.#codes.delete(form['code'] ?? '');
    const digest = createHash('sha256')
      .update(form['code_verifier'] ?? '')
      .digest('base64url');
    const isRight = agreed?.back === form['redirect_uri'] && agreed?.challenge === digest;
    if (isRight) this.#refreshToken = this.#next('refresh');
    return isRight ? null : 'invalid_grant';
  }

  #tokens(): StandInAnswer {
    const { rotates = false, lasts = 3600 } = this.options;
    this.#accessToken = this.#next('access');
    if (rotates) this.#refreshToken = this.#next('refresh');
    const isNew = rotates || this.refreshed.at(-1) !== this.#refreshToken;
    return {
      status: 200,
      body: {
        ...{ access_token: this.#accessToken, token_type: 'Bearer', expires_in: lasts },
        ...(isNew && { refresh_token: this.#refreshToken }),
      },
    };
  }
}
