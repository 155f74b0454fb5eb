import { z } from 'zod';
import type { RawConfig } from './config.schema.js';

const MOST = 500;
const key = (description: string) => z.string().max(MOST).optional().meta({ description });
const address = (usual: string, description: string) =>
  z
    .string()
    .max(MOST)
    .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), {
      message: 'must be an address like https://host/path',
    })
    .default(usual)
    .meta({ description });

/** Settings of the networks with which visitors of chats sign in. */
export const networkSettings = {
  BITACORA_GOOGLE_CLIENT_ID: key(
    'Client id of the sign-in with Google, for visitors of chats; needs `BITACORA_GOOGLE_CLIENT_SECRET`. Redirect address: `<public address>/widget/sign-in/google/done`',
  ),
  BITACORA_GOOGLE_CLIENT_SECRET: key('Its secret'),
  BITACORA_GOOGLE_ISSUER: address(
    'https://accounts.google.com',
    'OpenID Connect issuer of the sign-in with Google',
  ),
  BITACORA_FACEBOOK_APP_ID: key(
    'App id of the sign-in with Facebook, for visitors of chats; needs `BITACORA_FACEBOOK_APP_SECRET`. Redirect address: `<public address>/widget/sign-in/facebook/done`',
  ),
  BITACORA_FACEBOOK_APP_SECRET: key('Its secret'),
  BITACORA_FACEBOOK_DIALOG: address(
    'https://www.facebook.com/v23.0/dialog/oauth',
    'Page on which Facebook asks; each version ends after some two years',
  ),
  BITACORA_FACEBOOK_GRAPH: address(
    'https://graph.facebook.com/v23.0',
    'Graph API of Facebook, of the same version',
  ),
};

type RawNetworks = Pick<RawConfig, keyof typeof networkSettings>;

/** Keys of a network; null: visitors cannot sign in with it. */
export interface Networks {
  readonly google: {
    readonly clientId: string;
    readonly clientSecret: string;
    readonly issuer: string;
  } | null;
  readonly facebook: {
    readonly appId: string;
    readonly appSecret: string;
    readonly dialog: string;
    readonly graph: string;
  } | null;
}

export function networksOf(raw: RawNetworks): Networks {
  const { BITACORA_GOOGLE_CLIENT_ID: clientId, BITACORA_GOOGLE_CLIENT_SECRET: clientSecret } = raw;
  const { BITACORA_FACEBOOK_APP_ID: appId, BITACORA_FACEBOOK_APP_SECRET: appSecret } = raw;
  const [issuer, dialog] = [raw.BITACORA_GOOGLE_ISSUER, raw.BITACORA_FACEBOOK_DIALOG];
  const graph = raw.BITACORA_FACEBOOK_GRAPH;
  return {
    google: clientId && clientSecret ? { clientId, clientSecret, issuer } : null,
    facebook: appId && appSecret ? { appId, appSecret, dialog, graph } : null,
  };
}

/** A key without its secret, or a secret without its key. */
export function halvesOfNetworks(raw: RawNetworks): readonly string[] {
  const pairs = [
    ['BITACORA_GOOGLE_CLIENT_ID', 'BITACORA_GOOGLE_CLIENT_SECRET'],
    ['BITACORA_FACEBOOK_APP_ID', 'BITACORA_FACEBOOK_APP_SECRET'],
  ] as const;
  return pairs.flatMap((pair) => {
    const missing = pair.filter((name) => raw[name] === undefined);
    const given = pair.find((name) => raw[name] !== undefined);
    const [absent] = missing;
    return absent && given
      ? [`${absent}: ${given} is of no use without it; give both or none`]
      : [];
  });
}
