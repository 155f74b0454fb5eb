import { Service, inject } from '@angular/core';
import { Apollo } from 'apollo-angular';
import { Ask } from '../apollo/ask.js';
import {
  type Availability,
  SetAvailabilityDocument,
  SetUpAccountDocument,
  type SetUpAccountInput,
  SignInDocument,
  SignOutDocument,
  SignOutEverywhereDocument,
  StartDocument,
  type StartQuery,
  type ViewerPartsFragment,
} from '../generated/session.js';

/** A sign-in whose second step is to come. */
export interface PendingSignIn {
  readonly pending: string;
}

/** Who is here: set-up of the first administrator, signing in and out. */
@Service()
export class SessionGateway {
  readonly #ask = inject(Ask);
  readonly #apollo = inject(Apollo);

  /** Whether the product still has to be set up, and who is signed in. */
  start(): Promise<StartQuery> {
    return this.#ask.query(StartDocument, {});
  }

  /** @throws RefusedError with the fields that are wrong. */
  async setUp(input: SetUpAccountInput): Promise<ViewerPartsFragment> {
    return (await this.#ask.act(SetUpAccountDocument, { input })).viewer;
  }

  /** Who is signed in, or what a code of the second factor has to come with. Throws RefusedError. */
  async signIn(email: string, password: string): Promise<ViewerPartsFragment | PendingSignIn> {
    const entered = await this.#ask.act(SignInDocument, { input: { email, password } });
    return 'pending' in entered ? { pending: entered.pending } : entered.viewer;
  }

  async setAvailability(availability: Availability): Promise<ViewerPartsFragment> {
    return (await this.#ask.act(SetAvailabilityDocument, { input: { availability } })).viewer;
  }

  async signOut(): Promise<void> {
    await this.#ask.act(SignOutDocument, {});
    await this.forget();
  }

  /** Ends the person's sessions in every browser; `keepThis` leaves this one. */
  async signOutEverywhere(keepThis: boolean): Promise<void> {
    await this.#ask.act(SignOutEverywhereDocument, { input: { keepThis } });
    if (!keepThis) await this.forget();
  }

  /** Drops everything that the last person has seen. */
  async forget(): Promise<void> {
    await this.#apollo.client.clearStore();
  }
}
