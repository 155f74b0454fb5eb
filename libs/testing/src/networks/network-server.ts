import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto';
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Who signs in at the stand-in, and how it behaves. */
export interface NetworkVisitor {
  subject: string;
  name: string;
  email: string | null;
  isVerified: boolean;
}

interface Asked {
  readonly nonce: string | null;
  readonly challenge: string | null;
  readonly returnTo: string;
}

/** A stand-in of Google (OpenID Connect) and Facebook (OAuth, Graph): it lets one visitor in and checks what it is given. */
export class NetworkServer {
  readonly #keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  readonly #codes = new Map<string, Asked>();
  #server: Server | null = null;
  /** Answers with errors, as a network that is down. */
  isDown = false;
  /** The nonce of another attempt, as an answer that was played back would have. */
  foreignNonce: string | null = null;

  constructor(public visitor: NetworkVisitor) {}

  get address(): string {
    const { port } = this.#server?.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  async start(): Promise<void> {
    this.#server = createServer((request, response) => {
      void this.#answer(request, response);
    });
    await new Promise<void>((done) => this.#server?.listen(0, '127.0.0.1', done));
  }

  async stop(): Promise<void> {
    await new Promise((done) => this.#server?.close(done));
  }

  /** What of the settings leads to it. */
  get settings(): Readonly<Record<string, string>> {
    return {
      BITACORA_GOOGLE_CLIENT_ID: 'google-id',
      BITACORA_GOOGLE_CLIENT_SECRET: 'google-secret',
      BITACORA_GOOGLE_ISSUER: this.address,
      BITACORA_FACEBOOK_APP_ID: 'facebook-id',
      BITACORA_FACEBOOK_APP_SECRET: 'facebook-secret',
      BITACORA_FACEBOOK_DIALOG: `${this.address}/authorize`,
      BITACORA_FACEBOOK_GRAPH: `${this.address}/graph`,
    };
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '', this.address);
    const json = (body: unknown, status = 200) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    if (this.isDown) return json({ error: 'server_error' }, 503);
    if (url.pathname === '/.well-known/openid-configuration') return json(this.#metadata());
    if (url.pathname === '/jwks') {
      const jwk = this.#keys.publicKey.export({ format: 'jwk' });
      return json({ keys: [{ ...jwk, kid: 'k1', use: 'sig', alg: 'RS256' }] });
    }
    if (url.pathname === '/authorize') return this.#authorize(url, response);
    if (url.pathname.endsWith('/token') || url.pathname.endsWith('/access_token')) {
      const body = new URLSearchParams(await textOf(request));
      return json(...this.#token(body));
    }
    if (url.pathname === '/graph/me') {
      const { subject: id, name, email } = this.visitor;
      return json({ id, name, ...(email === null ? {} : { email }) });
    }
    return json({}, 404);
  }

  #metadata() {
    return {
      issuer: this.address,
      authorization_endpoint: `${this.address}/authorize`,
      token_endpoint: `${this.address}/token`,
      jwks_uri: `${this.address}/jwks`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
    };
  }

  #authorize({ searchParams: query }: URL, response: ServerResponse): void {
    const code = randomBytes(16).toString('hex');
    const returnTo = query.get('redirect_uri') ?? '';
    const challenge = query.get('code_challenge');
    this.#codes.set(code, { nonce: query.get('nonce'), challenge, returnTo });
    const back = new URL(returnTo);
    back.searchParams.set('code', code);
    back.searchParams.set('state', query.get('state') ?? '');
    response.writeHead(302, { location: back.href });
    response.end();
  }

  /** A code counts once, with the verifier of its challenge. */
  #token(body: URLSearchParams): [unknown, number] {
    const code = body.get('code') ?? '';
    const asked = this.#codes.get(code);
    this.#codes.delete(code);
    const verifier = body.get('code_verifier') ?? '';
    const isHolder = asked !== undefined && digestOf(verifier) === asked.challenge;
    if (!isHolder || asked.returnTo !== body.get('redirect_uri')) {
      return [{ error: 'invalid_grant' }, 400];
    }
    const token = { access_token: 'access', token_type: 'bearer', expires_in: 300 };
    return [asked.nonce === null ? token : { ...token, id_token: this.#idToken(asked.nonce) }, 200];
  }

  #idToken(nonce: string): string {
    const { subject, name, email, isVerified } = this.visitor;
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      ...{ iss: this.address, aud: 'google-id', sub: subject, name, iat: now, exp: now + 300 },
      ...(email === null ? {} : { email, email_verified: isVerified }),
      nonce: this.foreignNonce ?? nonce,
    };
    const parts = [{ alg: 'RS256', kid: 'k1', typ: 'JWT' }, claims];
    const signed = parts
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    const signature = createSign('RSA-SHA256').update(signed).sign(this.#keys.privateKey);
    return `${signed}.${signature.toString('base64url')}`;
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

function digestOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url');
}
