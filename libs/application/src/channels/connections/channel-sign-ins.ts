import { Inject, Injectable } from '@nestjs/common';
import type { SignInRequest, SignedIn } from '@bitacora/channel-port';
import type { Hash } from '@bitacora/kernel';
import { CONFIG, type Config, HASH } from '@bitacora/platform';
import { Tickets } from '../../people/factors/tickets.js';

/** Path of the page to which providers send a person back. */
export const CHANNEL_RETURN_PATH = '/channels/oauth';

/** What a person signs in for: a new inbox of a channel (`inboxId` is null), or one that is there. */
export interface ChannelSignInPlace {
  readonly accountId: string;
  readonly userId: string;
  /** Of the browser in which the person is: what comes back in another one is none. */
  readonly sessionId: string;
  readonly channel: string;
  readonly inboxId: string | null;
}

/** What a provider sent a person back with, and the session in which they came. */
export interface ReturnedSignIn {
  readonly code: string;
  readonly state: string;
  readonly sessionId: string;
}

/** Sends people to providers of channels, and knows them again when they come back: nothing is kept in between. */
@Injectable()
export class ChannelSignIns {
  constructor(
    private readonly tickets: Tickets,
    @Inject(HASH) private readonly hash: Hash,
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicUrl'>,
  ) {}

  /** What the address of the provider's page has to hold, for ten minutes. */
  begin(place: ChannelSignInPlace): SignInRequest {
    const state = this.tickets.issue('channel-sign-in', ...wordsOf(place));
    return { state, returnAddress: this.#returnAddress, verifier: this.#verifier(state) };
  }

  /**
   * What the provider is asked with; null: the person was not sent there. `expired`: it was another person, another session, for
   * something else, or too long ago.
   */
  end(
    place: Omit<ChannelSignInPlace, 'sessionId'>,
    returned: ReturnedSignIn | null,
  ): SignedIn | null | 'expired' {
    if (returned === null) return null;
    const { code, state, sessionId } = returned;
    const words = wordsOf({ ...place, sessionId });
    const issued = this.tickets.issuedAt(state, 'channel-sign-in', ...words);
    if (issued === null) return 'expired';
    return { code, returnAddress: this.#returnAddress, verifier: this.#verifier(state) };
  }

  /** Only the one who knows the key of the installation can make it of the state, which the browser sees. */
  #verifier(state: string): string {
    return this.hash.hmac('channel-sign-in-verifier', state);
  }

  get #returnAddress(): string {
    return `${this.config.publicUrl}${CHANNEL_RETURN_PATH}`;
  }
}

function wordsOf({ accountId, userId, sessionId, channel, inboxId }: ChannelSignInPlace) {
  return [accountId, userId, sessionId, channel, inboxId ?? ''] as const;
}
