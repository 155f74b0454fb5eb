import type { ChannelFault } from './connection.js';

/**
 * What a person gave in the form of a channel (`CHANNEL_FORMS` of the inboxes), by the names of its fields, trimmed and within their bounds.
 * A switch is `on` or `off`; a field that was left empty is absent.
 */
export type GivenFields = Readonly<Record<string, string>>;

/** The inbox that is connected. */
export interface ConnectingInbox {
  readonly accountId: string;
  readonly inboxId: string;
  readonly name: string;
  /** Where the provider posts webhooks of this inbox; null: the installation has no public address. */
  readonly hookAddress: string | null;
}

/** What came of connecting. */
export type ConnectOutcome<Settings, Credentials> =
  | { readonly kind: 'connected'; readonly settings: Settings; readonly credentials: Credentials }
  | {
      readonly kind: 'refused';
      /** Name of the field beside which it is shown. */
      readonly field: string;
      readonly fault: ChannelFault;
      /** The provider's own words, at most 500 characters; they hold no credential. */
      readonly reason: string | null;
    };
