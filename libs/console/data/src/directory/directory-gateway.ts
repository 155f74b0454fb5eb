import { Service, inject } from '@angular/core';
import { Apollo } from 'apollo-angular';
import type { Subscription } from 'rxjs';
import { Ask } from '../apollo/ask.js';
import { type LiveQuery, liveQuery } from '../apollo/live-query.js';
import {
  DirectoryDocument,
  type DirectoryPartsFragment,
  type DirectoryPushPartsFragment,
  DirectoryPushedDocument,
} from '../generated/directory.js';
import { steppedDirectory } from './directory-step.js';

/** People, teams, labels and inboxes of the account: the names behind ids. */
@Service()
export class DirectoryGateway {
  readonly #ask = inject(Ask);
  readonly #apollo = inject(Apollo);

  /** The directory, kept true while `wanted` answers yes. */
  watch(wanted: () => boolean): LiveQuery<DirectoryPartsFragment> {
    return liveQuery(
      DirectoryDocument,
      () => (wanted() ? {} : undefined),
      (data) => data.directory,
    );
  }

  /** Puts what is pushed where `watch` sees it, and asks again when something was missed. End it with the subscription. */
  follow(): Subscription {
    return this.#ask.follow(DirectoryPushedDocument, {}).subscribe({
      next: ({ directoryPushed }) => void this.take(directoryPushed),
      error: () => void this.askAgain(),
    });
  }

  /** Puts what changed where `watch` sees it; a directory that missed something is asked for again. */
  async take(step: DirectoryPushPartsFragment): Promise<void> {
    const { client } = this.#apollo;
    const held = client.readQuery({ query: DirectoryDocument })?.directory;
    const directory = steppedDirectory(held, step);
    if (directory === null) await this.askAgain();
    else if (directory !== held)
      client.writeQuery({ query: DirectoryDocument, data: { directory } });
  }

  async askAgain(): Promise<void> {
    await this.#apollo.client.refetchQueries({ include: [DirectoryDocument] });
  }
}
