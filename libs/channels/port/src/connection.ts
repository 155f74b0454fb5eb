import type { SaidStanding } from './standing.js';

/** One connected inbox, as its channel needs it. `Settings` are public; `Credentials` come from the vault and are never logged. */
export interface ChannelConnection<Settings, Credentials> {
  readonly accountId: string;
  readonly inboxId: string;
  readonly name: string;
  readonly settings: Settings;
  readonly credentials: Credentials;
}

/** What the provider said of a connection. */
export type Checked =
  | {
      readonly kind: 'fine';
      /** What it thinks of the number, where it says so. */
      readonly standing?: SaidStanding;
    }
  | {
      readonly kind: 'refused';
      readonly fault: ChannelFault;
      /** The provider's own, at most 500 characters; it holds no credential. */
      readonly reason: string | null;
      /** Which side of the connection it is of, where each has a server of its own. */
      readonly part?: 'sending' | 'receiving';
    };

/** Why a provider could not be used, or did not take a message. Each has words in all languages. */
export const CHANNEL_FAULTS = [
  'credentialsRefused',
  'addressNotPublic',
  'schemeNotAllowed',
  'unreachable',
  'timeout',
  'tls',
  'slowDown',
  'providerFailed',
  'refused',
  'recipientUnknown',
  'recipientRefuses',
  'windowClosed',
  'tooLarge',
  'notSupported',
] as const;
export type ChannelFault = (typeof CHANNEL_FAULTS)[number];

/** An inbox. */
export interface ReceivedPlace {
  readonly accountId: string;
  readonly inboxId: string;
}
