import {
  type StandInAnswer,
  type StandInRequest,
  StandInServer,
} from '@bitacora/channel-calls/stand-in';
import { StandInSales } from './stand-in-sales.js';

export interface MercadoLibreStandInOptions {
  readonly appId: string;
  readonly clientSecret: string;
  readonly sellerId: number;
}

/**
 * Mercado Libre as its documentation says: sign-in with tokens that count once, questions, messages after a sale, their files, and what was
 * missed. What it does not know it answers with 404.
 */
export class MercadoLibreStandIn {
  readonly server: StandInServer;
  readonly sales: StandInSales;
  /** The tokens that count now. */
  accessToken = '';
  refreshToken = '';
  /** Refresh tokens that were asked for, in their order. */
  readonly refreshed: string[] = [];
  readonly missed: object[] = [];
  /** The seller who agrees next. */
  agreeing: number;
  #codes = new Map<string, string>();
  #made = 0;

  constructor(private readonly options: MercadoLibreStandInOptions) {
    this.agreeing = options.sellerId;
    this.sales = new StandInSales(options.sellerId);
    this.server = new StandInServer((request) => this.#answer(request));
  }

  /** Resolves with the addresses that the channel has to be given. */
  async start(port = 0): Promise<{ readonly api: string; readonly sites: string }> {
    const base = await this.server.start(port);
    return { api: base, sites: base };
  }

  stop(): Promise<void> {
    return this.server.stop();
  }

  /** As a seller does who agrees on the page; resolves with the address to which the provider sends them. */
  agree(address: string): string {
    const { searchParams } = new URL(address);
    const back = new URL(searchParams.get('redirect_uri') ?? '');
    const code = this.#next('TG');
    this.#codes.set(code, back.href);
    back.searchParams.set('code', code);
    back.searchParams.set('state', searchParams.get('state') ?? '');
    return back.href;
  }

  /** Ends the access token before its time, as a changed password does; `all`: the refresh token too. */
  end(all = false): void {
    this.accessToken = this.#next('APP_USR');
    if (all) this.refreshToken = this.#next('TG');
  }

  /** What is posted when something happened. */
  notification(topic: 'questions' | 'messages' | 'orders_v2', resource: string) {
    const { sellerId, appId } = this.options;
    const at = new Date().toISOString();
    return {
      ...{ _id: this.#next('n'), resource, user_id: sellerId, topic },
      ...{ application_id: Number(appId), attempts: 1, sent: at, received: at },
    };
  }

  /** Posts a notification; resolves with the status of the answer. */
  async post(url: string, said: object): Promise<number> {
    const headers = { 'content-type': 'application/json' };
    return (await fetch(url, { method: 'POST', headers, body: JSON.stringify(said) })).status;
  }

  #next(kind: string): string {
    this.#made += 1;
    return `${kind}-${this.#made}`;
  }

  #answer(request: StandInRequest): StandInAnswer {
    const { pathname, searchParams } = request.url;
    if (pathname === '/authorization' && request.method === 'GET')
      return { status: 302, headers: { location: this.agree(request.url.href) } };
    if (pathname === '/oauth/token' && request.method === 'POST') return this.#tokens(request.body);
    if (request.headers['authorization'] !== `Bearer ${this.accessToken}`)
      return {
        status: 401,
        body: { message: 'invalid access token', error: 'not_found', status: 401 },
      };
    if (pathname === '/users/me')
      return { status: 200, body: { id: this.agreeing, nickname: 'TIENDA', site_id: 'MLA' } };
    if (pathname === '/missed_feeds')
      return searchParams.get('app_id') === this.options.appId
        ? { status: 200, body: { messages: this.missed } }
        : { status: 403 };
    return this.sales.answer(request);
  }

  #tokens(body: string): StandInAnswer {
    const form = Object.fromEntries(new URLSearchParams(body));
    const { appId, clientSecret } = this.options;
    const refused = (error: string) => ({
      status: 400,
      body: { error, message: error, status: 400 },
    });
    if (form['client_id'] !== appId || form['client_secret'] !== clientSecret)
      return refused('invalid_client');
    if (form['grant_type'] === 'authorization_code') {
      const back = this.#codes.get(form['code'] ?? '');
      this.#codes.delete(form['code'] ?? '');
      if (back === undefined || !back.startsWith(form['redirect_uri'] ?? '?'))
        return refused('invalid_grant');
    } else {
      this.refreshed.push(form['refresh_token'] ?? '');
      if (form['refresh_token'] !== this.refreshToken) return refused('invalid_grant');
    }
    this.accessToken = this.#next('APP_USR');
    this.refreshToken = this.#next('TG');
    return {
      status: 200,
      body: {
        ...{ access_token: this.accessToken, token_type: 'bearer', expires_in: 21600 },
        ...{ scope: 'offline_access read write', user_id: this.agreeing },
        refresh_token: this.refreshToken,
      },
    };
  }
}
