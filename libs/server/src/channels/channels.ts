import { apiChannel } from '@bitacora/channel-api';
import { NetworkCalls } from '@bitacora/channel-calls';
import {
  type AccessTokens,
  EmailChannel,
  type MailNetwork,
  OAuthTokens,
  mailProviderPlace,
} from '@bitacora/channel-email';
import { lineChannel } from '@bitacora/channel-line';
import { META_PLACES, metaChannel } from '@bitacora/channel-meta';
import { telegramChannel } from '@bitacora/channel-telegram';
import { WHATSAPP_ADDRESSES, whatsappChannel } from '@bitacora/channel-whatsapp';
import { mercadoLibreChannel } from '@bitacora/channel-mercado-libre';
import { smsChannel } from '@bitacora/channel-sms';
import { whatsappQrChannel } from '@bitacora/channel-whatsapp-qr';
import { ChannelCredentials, InboxConnections, KeptRenewals } from '@bitacora/application';
import {
  type ChannelAdapter,
  type ChannelConnections,
  ChannelRegistry,
} from '@bitacora/channel-port';
import { type Config, type ReadableEventLog, StreamFolds } from '@bitacora/platform';
import type { StreamCache } from '@bitacora/runtime';
import { webhookTransport } from '../runtime/webhook-calling.js';
import type { Stores } from '../stores/stores.js';
import { KeptLinks } from './device-links/kept-links.js';
import { LinkOrders } from './device-links/link-orders.js';
import { SessionRows } from './device-links/session-rows.js';
import { LoggedConsents } from './logged-consents.js';
import { LoggedReplyPlaces } from './reply-places.js';
import { LoggedReplyTokens } from './reply-tokens.js';
import { mailThreadKeys } from './thread-keys.js';

/** What a process knows of channels and of the connections of inboxes. */
export interface Channels {
  readonly registry: ChannelRegistry;
  readonly connections: ChannelConnections;
  /** What mailboxes are reached by. */
  readonly mail: { readonly network: MailNetwork; readonly tokens: AccessTokens };
  /** Telephones that are linked to inboxes, what is to be sent by them, and their keys. */
  readonly links: KeptLinks;
  readonly orders: LinkOrders;
  readonly sessionRows: SessionRows;
}

export interface ChannelsParts {
  readonly config: Pick<Config, 'webhooksInside' | 'providers' | 'mailProviders' | 'whatsappQr'>;
  readonly stores: Pick<
    Stores,
    'clock' | 'ids' | 'vault' | 'hash' | 'leases' | 'documents' | 'keyRing'
  >;
  readonly streams: StreamCache;
  /** Where providers fetch files of this installation; null: none can. */
  readonly filesBase: string | null;
  readonly log: Pick<ReadableEventLog, 'read'>;
  /** Gives what takes the place of a channel, for an installation that calls no provider. */
  readonly replaced?: ReplacedChannel | undefined;
}

/** Gives an adapter for one that would call a provider. */
export type ReplacedChannel = (channel: ChannelAdapter) => ChannelAdapter;

/** Every channel with a provider. A new one is registered here. */
export function openChannels(parts: ChannelsParts): Channels {
  const { config, stores, streams, log, filesBase, replaced = (channel) => channel } = parts;
  const { clock, vault, ids, hash, leases } = stores;
  const folds = new StreamFolds(streams);
  const places = new LoggedReplyPlaces(log);
  const { providers, webhooksInside: allowsInside, mailProviders } = config;
  const calls = new NetworkCalls({ allowsInside });
  const now = () => clock.now();
  const renewals = new KeptRenewals({ folds, vault, leases, ids });
  const { tenant } = mailProviders;
  const tokens = new OAuthTokens({
    ...{ calls, now, renewals, applications: mailProviders },
    placeOf: (provider) =>
      mailProviderPlace(provider, { tenant, placed: (name) => providers.get(name) }),
  });
  const mail = { network: { allowsInside }, tokens };
  const email = new EmailChannel({ ...mail, places, threadKeys: mailThreadKeys(hash) });
  const placed = (name: string, usual: string) => providers.get(name) ?? usual;
  const telegram = telegramChannel({
    ...{ calls, address: placed('telegram', 'https://api.telegram.org') },
  });
  const line = lineChannel({
    ...{ calls, now, filesBase, tokens: new LoggedReplyTokens(log) },
    addresses: {
      api: placed('line', 'https://api.line.me'),
      data: placed('line-data', 'https://api-data.line.me'),
    },
  });
  // Files are fetched from the hosts of Meta, and from that of the API where another was named.
  const mediaHosts = (name: string, usual: readonly string[]) => {
    const address = providers.get(name);
    return address === undefined ? usual : [...usual, new URL(address).host];
  };
  const whatsapp = whatsappChannel({
    ...{ calls, now, filesBase },
    addresses: {
      cloud: placed('whatsapp', WHATSAPP_ADDRESSES.cloud),
      dialog: placed('whatsapp-360dialog', WHATSAPP_ADDRESSES.dialog),
      twilio: placed('twilio', WHATSAPP_ADDRESSES.twilio),
      twilioContent: placed('twilio-content', WHATSAPP_ADDRESSES.twilioContent),
      mediaHosts: mediaHosts('whatsapp', WHATSAPP_ADDRESSES.mediaHosts),
    },
  });
  const meta = metaChannel({
    ...{ calls, now, address: placed('meta', META_PLACES.address) },
    signInAddress: placed('meta-sign-in', META_PLACES.signInAddress),
    mediaHosts: mediaHosts('meta', META_PLACES.mediaHosts),
  });
  const sms = smsChannel({
    ...{ calls, now, filesBase, consents: new LoggedConsents(log, hash) },
    twilio: {
      api: placed('twilio', 'https://api.twilio.com'),
      messaging: placed('twilio-messaging', 'https://messaging.twilio.com'),
    },
  });
  const mercadoLibre = mercadoLibreChannel({
    ...{ calls, now, renewals },
    answered: async (message, inbox) => (await places.of(message, inbox)).inReplyTo,
    addresses: {
      api: placed('mercado-libre', 'https://api.mercadolibre.com'),
      sites: providers.get('mercado-libre-sites'),
    },
  });
  const sessionRows = new SessionRows(stores);
  const isQrOn = config.whatsappQr !== null;
  const off = isQrOn ? [] : ['whatsappQr'];
  const links = new KeptLinks({ ...stores, rows: sessionRows, off });
  const orders = new LinkOrders(stores.documents, clock);
  const whatsappQr = whatsappQrChannel({
    calls,
    mediaAddress: placed('whatsapp-qr-media', 'https://mmg.whatsapp.net'),
    sessions: {
      isOn: isQrOn,
      stateOf: (place) => links.stateOf(place),
      send: (place, { deliveryId }) => orders.send(place, deliveryId),
      end: (place) => links.end(place),
    },
  });
  const all = [
    apiChannel({ transport: webhookTransport(config), now }),
    email as ChannelAdapter,
    telegram as ChannelAdapter,
    line as ChannelAdapter,
    whatsapp as ChannelAdapter,
    whatsappQr as ChannelAdapter,
    meta as ChannelAdapter,
    sms as ChannelAdapter,
    mercadoLibre as ChannelAdapter,
  ];
  const registry = new ChannelRegistry(all.map(replaced));
  const credentials = new ChannelCredentials(vault, ids);
  const connections = new InboxConnections({ folds, credentials, registry });
  return { registry, connections, mail, links, orders, sessionRows };
}
