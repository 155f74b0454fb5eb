import { Inject, Injectable } from '@nestjs/common';
import {
  type Clock,
  type Collection,
  type CollectionSpec,
  type Documents,
  type Hash,
  unlessItFails,
} from '@bitacora/kernel';
import { addressKey, CLOCK, DOCUMENTS, HASH } from '@bitacora/platform';

/** An address from which a person has signed in; the address itself is not kept. */
export interface SignInPlace {
  readonly _id: string;
  readonly account: string;
  readonly userId: string;
  readonly seenAt: string;
}

/** Where people sign in from. */
export const SIGN_IN_PLACES: CollectionSpec = {
  name: 'signInPlaces',
  kind: 'system',
  version: 1,
  indexes: [
    {
      name: 'user',
      keys: [
        ['userId', 1],
        ['seenAt', 1],
      ],
    },
    { name: 'seen', keys: [['seenAt', 1]] },
  ],
};
/** Most places that are remembered of one person; of more, the oldest is forgotten. */
export const MAX_PLACES_OF_PERSON = 20;
const REMEMBERED_MS = 90 * 24 * 60 * 60 * 1000;
const SWEEP = 500;
const KEY = 'sign-in-places';

/**
 * Remembers from where people signed in, for 90 days, so that guesses of strangers do not keep them
 * out. It is no part of the log: without it a person under attack waits like everybody else.
 */
@Injectable()
export class SignInPlaces {
  #collection: Promise<Collection<SignInPlace>> | null = null;

  constructor(
    @Inject(DOCUMENTS) private readonly documents: Documents,
    @Inject(HASH) private readonly hash: Hash,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** True where the owner of the e-mail signed in before. The same work for every e-mail. */
  async knows(accountId: string, email: string, ip: string | null): Promise<boolean> {
    const id = this.idOf(accountId, email, ip);
    const place = (await (await this.places()).get([id])).get(id);
    return place !== undefined && place.seenAt > this.forgottenBefore();
  }

  async remember(
    person: { readonly accountId: string; readonly userId: string; readonly email: string },
    ip: string | null,
  ): Promise<void> {
    const { accountId: account, userId, email } = person;
    const places = await this.places();
    const _id = this.idOf(account, email, ip);
    const place = { _id, account, userId, seenAt: this.clock.now() };
    const [old, own] = await Promise.all([
      places.find({ seenAt: { $lte: this.forgottenBefore() } }, { limit: SWEEP }),
      places.find({ userId }, { sort: [['seenAt', -1]], limit: SWEEP }),
    ]);
    const others = own.filter((each) => each._id !== _id);
    const remove = [...old, ...others.slice(MAX_PLACES_OF_PERSON - 1)].map((each) => each._id);
    await places.commit({ put: [place], remove: [...new Set(remove)].filter((id) => id !== _id) });
  }

  private idOf(accountId: string, email: string, ip: string | null): string {
    return `${accountId}:${this.hash.hmac(KEY, `${email}|${addressKey(ip)}`)}`;
  }

  private forgottenBefore(): string {
    return new Date(Date.parse(this.clock.now()) - REMEMBERED_MS).toISOString();
  }

  private places(): Promise<Collection<SignInPlace>> {
    this.#collection ??= unlessItFails(
      this.documents.open<SignInPlace>(SIGN_IN_PLACES),
      () => (this.#collection = null),
    );
    return this.#collection;
  }
}
