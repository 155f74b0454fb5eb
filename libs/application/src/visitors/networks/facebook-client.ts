import type { Networks } from '@bitacora/platform';
import { createHmac } from 'node:crypto';
import {
  ClientSecretPost,
  Configuration,
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  fetchProtectedResource,
} from 'openid-client';
import { z } from 'zod';
import { ANSWER_SECONDS } from './google-client.js';
import {
  type NetworkAttempt,
  type NetworkClient,
  type NetworkPerson,
  NetworkRefusal,
} from './network-client.js';

const me = z.object({
  id: z.string().min(1).max(200),
  name: z.string().nullish(),
  email: z.string().nullish(),
});

/**
 * OAuth 2.0 and the Graph API. The id is the person's; of the address Facebook does not say whether it is theirs, so that it
 * is never more than what a visitor types.
 */
export class FacebookClient implements NetworkClient {
  readonly #configuration: Configuration;

  constructor(private readonly keys: NonNullable<Networks['facebook']>) {
    const { appId, appSecret, dialog, graph } = keys;
    this.#configuration = new Configuration(
      {
        issuer: new URL(dialog).origin,
        authorization_endpoint: dialog,
        token_endpoint: `${graph}/oauth/access_token`,
      },
      appId,
      appSecret,
      ClientSecretPost(appSecret),
    );
    this.#configuration.timeout = ANSWER_SECONDS;
    if (graph.startsWith('http:')) allowInsecureRequests(this.#configuration);
  }

  async page({ state, verifier }: NetworkAttempt, returnTo: string): Promise<string> {
    const address = buildAuthorizationUrl(this.#configuration, {
      redirect_uri: returnTo,
      scope: 'public_profile,email',
      code_challenge: await calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
    });
    return address.href;
  }

  async person({ state, verifier }: NetworkAttempt, returned: URL): Promise<NetworkPerson> {
    const checks = { expectedState: state, pkceCodeVerifier: verifier };
    const { access_token: token } = await authorizationCodeGrant(
      this.#configuration,
      returned,
      checks,
    );
    const { appSecret, graph } = this.keys;
    // Graph takes a token of this app alone.
    const proof = createHmac('sha256', appSecret).update(token).digest('hex');
    const query = new URLSearchParams({ fields: 'id,name,email', appsecret_proof: proof });
    const answer = await fetchProtectedResource(
      this.#configuration,
      token,
      new URL(`${graph}/me?${query}`),
      'GET',
    );
    const parsed = me.safeParse(answer.ok ? await answer.json() : null);
    if (!parsed.success) throw new NetworkRefusal('failed');
    const { id, name, email } = parsed.data;
    return { subject: id, name: name ?? null, email: email ?? null, emailProved: false };
  }
}
