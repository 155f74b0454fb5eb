import { Injectable, inject, signal } from '@angular/core';
import {
  ProfileGateway,
  type ProfileOutcome,
  type ShownProfile,
} from '@bitacora/console-data/profile';
import { failureText } from '../session/form-errors.js';
import { SessionStore } from '../session/session-store.js';
import { Words } from '../words/words.js';

/** The profile of the signed-in person, as the page shows it. */
@Injectable()
export class ProfileStore {
  readonly #gateway = inject(ProfileGateway);
  readonly #session = inject(SessionStore);
  readonly #words = inject(Words);
  readonly #profile = signal<ShownProfile | null>(null);
  readonly #failure = signal<string | null>(null);

  readonly profile = this.#profile.asReadonly();
  /** Why it could not be read. */
  readonly failure = this.#failure.asReadonly();

  async load(): Promise<void> {
    try {
      this.#profile.set(await this.#gateway.profile());
      this.#failure.set(null);
    } catch (error) {
      this.#failure.set(failureText(this.#words, error));
    }
  }

  /** Shows what came of a change. */
  show({ profile, viewer }: Pick<ProfileOutcome, 'profile'> & Partial<ProfileOutcome>): void {
    this.#profile.set(profile);
    if (viewer) this.#session.shows(viewer);
  }
}
