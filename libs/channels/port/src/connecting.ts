import type { ChannelFault } from './connection.js';
import type { SaidStanding } from './standing.js';

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
  /** Whether an address that the provider posts to is that of another inbox of this installation, which would get nothing any more. Absent: it is of none. */
  isOfAnother?(address: string): Promise<boolean>;
  /** Whether another inbox takes what clients write to the page, number, bot or application of these settings. Asked before the provider is set. Absent: none does. */
  isTaken?(settings: object): Promise<boolean>;
  /** What the provider sent the person back with; null or absent: the person was not sent there. */
  readonly signedIn?: SignedIn | null;
}

/** A person agreed, on a page of the provider, that the product acts for an account there (RFC 6749, 4.1.2). */
export interface SignedIn {
  /** Buys the tokens, once; at most 4,000 characters. */
  readonly code: string;
  /** As it was in the address that the person was sent to: providers compare both. */
  readonly returnAddress: string;
  /** Of the `SignInRequest` (RFC 7636), where its digest was in the address. */
  readonly verifier: string;
}

/** What the address of a provider's page has to hold. */
export interface SignInRequest {
  /** Comes back with the person; signed by the product, for ten minutes and for one session. At most 600 characters. */
  readonly state: string;
  /** Where the provider sends the person to; it is entered there once. */
  readonly returnAddress: string;
  /** A secret of this sign-in, 64 characters: its digest goes into the address, where the provider knows PKCE (RFC 7636). */
  readonly verifier: string;
}

/** Where a person is sent to agree; or the field that is wrong. */
export type ProviderSignIn =
  | { readonly kind: 'address'; readonly address: string }
  | Extract<ConnectOutcome<unknown, unknown>, { kind: 'refused' }>;

/** What came of connecting. */
export type ConnectOutcome<Settings, Credentials> =
  | {
      readonly kind: 'connected';
      readonly settings: Settings;
      readonly credentials: Credentials;
      /** What the provider thinks of the number, where it says so. */
      readonly standing?: SaidStanding;
    }
  | {
      readonly kind: 'refused';
      /** Name of the field beside which it is shown. */
      readonly field: string;
      /** `inUse`: another inbox has this page, number, bot or application. */
      readonly fault: ChannelFault | 'inUse';
      /** The provider's own words, at most 500 characters; they hold no credential. */
      readonly reason: string | null;
    };
