import type { Networks } from '@bitacora/platform';
import {
  type Configuration,
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  discovery,
} from 'openid-client';
import {
  type NetworkAttempt,
  type NetworkClient,
  type NetworkPerson,
  NetworkRefusal,
} from './network-client.js';

/** Seconds that the network may take for one answer. */
export const ANSWER_SECONDS = 10;

/** OpenID Connect: the identity comes in a signed token, bound to the attempt by its nonce. */
export class GoogleClient implements NetworkClient {
  #found: Promise<Configuration> | null = null;

  constructor(private readonly keys: NonNullable<Networks['google']>) {}

  async page({ state, nonce, verifier }: NetworkAttempt, returnTo: string): Promise<string> {
    const address = buildAuthorizationUrl(await this.#configuration(), {
      redirect_uri: returnTo,
      scope: 'openid email profile',
      code_challenge: await calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      ...{ state, nonce, prompt: 'select_account' },
    });
    return address.href;
  }

  async person({ state, nonce, verifier }: NetworkAttempt, returned: URL): Promise<NetworkPerson> {
    const tokens = await authorizationCodeGrant(await this.#configuration(), returned, {
      ...{ expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier },
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (!claims) throw new NetworkRefusal('failed');
    const { sub, name, email, email_verified: isVerified } = claims;
    if (typeof email !== 'string' || isVerified !== true) throw new NetworkRefusal('unverified');
    return { subject: sub, name: typeof name === 'string' ? name : null, email, emailProved: true };
  }

  /** Read once; again after it could not be. */
  #configuration(): Promise<Configuration> {
    const { issuer, clientId, clientSecret } = this.keys;
    const address = new URL(issuer);
    this.#found ??= discovery(address, clientId, clientSecret, undefined, {
      timeout: ANSWER_SECONDS,
      execute: address.protocol === 'http:' ? [allowInsecureRequests] : [],
    }).catch((error: unknown) => {
      this.#found = null;
      throw error;
    });
    return this.#found;
  }
}
