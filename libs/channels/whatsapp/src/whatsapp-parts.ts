import type { ChannelConnection, ProviderCalls } from '@bitacora/channel-port';
import { type GraphDoor, META_MEDIA_HOSTS, appProof } from '@bitacora/channel-graph';
import type { WhatsappSettings } from '@bitacora/inboxes/published';
import type { CredentialsOf, WhatsappCredentials } from './whatsapp-credentials.js';

/** A connected number. */
export type WhatsappConnection = ChannelConnection<WhatsappSettings, WhatsappCredentials>;

/** Where the providers are; a stand-in has addresses of its own. */
export interface WhatsappAddresses {
  /** With the version. */
  readonly cloud: string;
  readonly dialog: string;
  readonly twilio: string;
  readonly twilioContent: string;
  /** Hosts from which files of clients are fetched. */
  readonly mediaHosts: readonly string[];
}

export const WHATSAPP_ADDRESSES: WhatsappAddresses = {
  cloud: 'https://graph.facebook.com/v25.0',
  dialog: 'https://waba-v2.360dialog.io',
  twilio: 'https://api.twilio.com',
  twilioContent: 'https://content.twilio.com',
  mediaHosts: META_MEDIA_HOSTS,
};

export interface WhatsappParts {
  readonly calls: ProviderCalls;
  readonly addresses: WhatsappAddresses;
  readonly now: () => string;
  /** Where gateways fetch files of replies; null or absent: they cannot. */
  readonly filesBase?: string | null;
}

/** What calls of the Cloud API go through, of Meta or of 360dialog, with the paths that differ. */
export interface CloudDoor extends GraphDoor {
  readonly messages: string;
  readonly media: string;
}

type CloudCredentials = CredentialsOf<'cloud'> | CredentialsOf<'360dialog'>;

export function cloudDoor(
  credentials: CloudCredentials,
  { phoneNumberId }: Pick<WhatsappSettings, 'phoneNumberId'>,
  { cloud, dialog }: WhatsappAddresses,
): CloudDoor {
  if (credentials.provider === '360dialog')
    return {
      ...{ address: dialog, messages: 'messages', media: 'media' },
      headers: { 'd360-api-key': credentials.apiKey },
    };
  const { accessToken, appSecret } = credentials;
  return {
    ...{ address: cloud, messages: `${phoneNumberId}/messages`, media: `${phoneNumberId}/media` },
    headers: { authorization: `Bearer ${accessToken}` },
    query: appProof(accessToken, appSecret),
  };
}

/** Credentials of the Cloud API, of Meta or 360dialog; null: the number is of another kind of gateway. */
export function cloudCredentials({ credentials }: WhatsappConnection): CloudCredentials | null {
  return credentials.provider === 'twilio' ? null : credentials;
}
