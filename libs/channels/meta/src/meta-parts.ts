import type { ChannelConnection, ProviderCalls } from '@bitacora/channel-port';
import { type GraphDoor, META_MEDIA_HOSTS, appProof } from '@bitacora/channel-graph';
import type { MetaSettings } from '@bitacora/inboxes/published';
import { z } from 'zod';

/** What the vault keeps of a page. */
export const metaCredentials = z.object({
  accessToken: z.string().min(1).max(1000),
  appSecret: z.string().min(1).max(100),
});
export type MetaCredentials = Readonly<z.output<typeof metaCredentials>>;
export type MetaConnection = ChannelConnection<MetaSettings, MetaCredentials>;

export interface MetaParts {
  readonly calls: ProviderCalls;
  /** Of the API, with the version; a stand-in has another. */
  readonly address: string;
  /** Where a person signs in with Facebook, with the version. */
  readonly signInAddress: string;
  /** Hosts from which files of clients are fetched. */
  readonly mediaHosts: readonly string[];
  readonly now: () => string;
}

export const META_PLACES = {
  address: 'https://graph.facebook.com/v25.0',
  signInAddress: 'https://www.facebook.com/v25.0/dialog/oauth',
  mediaHosts: META_MEDIA_HOSTS,
} as const;

export function metaDoor(
  { accessToken, appSecret }: MetaCredentials,
  { address }: Pick<MetaParts, 'address'>,
): GraphDoor {
  return {
    address,
    headers: { authorization: `Bearer ${accessToken}` },
    query: appProof(accessToken, appSecret),
  };
}
