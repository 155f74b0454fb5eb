/** What a network has to say of who signed in. */
export interface NetworkPerson {
  readonly subject: string;
  readonly name: string | null;
  readonly email: string | null;
  /** Whether the network vouches for the address. */
  readonly emailProved: boolean;
}

/** Random texts of one attempt; none of them is used twice. */
export interface NetworkAttempt {
  readonly state: string;
  readonly nonce: string;
  /** Of PKCE: only its digest is seen on the way. */
  readonly verifier: string;
}

/** Why there is no answer. */
export type NetworkFault = 'cancelled' | 'expired' | 'unverified' | 'failed';

export class NetworkRefusal extends Error {
  constructor(
    readonly fault: NetworkFault,
    options?: ErrorOptions,
  ) {
    super(fault, options);
  }
}

/** A network that says who a visitor is. */
export interface NetworkClient {
  /** Where the network asks. */
  page(attempt: NetworkAttempt, returnTo: string): Promise<string>;
  /** Who it was, from the address that the network led back to. Throws NetworkRefusal. */
  person(attempt: NetworkAttempt, returned: URL): Promise<NetworkPerson>;
}
