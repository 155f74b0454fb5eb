import { Service, computed, inject } from '@angular/core';
import { type Candidate, givingRefusal, openingRefusal } from '@bitacora/account/access';
import { DirectoryStore } from './directory-store.js';
import { Roles } from './roles.js';

type User = ReturnType<DirectoryStore['users']>[number];

/** Which members work in an inbox. The server decides; the console only leaves out what would be refused. */
@Service()
export class InboxPeople {
  readonly #directory = inject(DirectoryStore);
  readonly #roles = inject(Roles);
  readonly #collaborators = computed(
    () =>
      new Map(
        this.#directory.inboxes().map(({ id, collaborators }) => [id, collaborators.map(idOf)]),
      ),
  );

  /** Who may be given a conversation of the inbox. */
  answering(inboxId: string): readonly User[] {
    return this.#fitting(inboxId, givingRefusal);
  }

  /** Who may open the conversations of the inbox, so who can be mentioned there. */
  opening(inboxId: string): readonly User[] {
    return this.#fitting(inboxId, openingRefusal);
  }

  /** Names of the inboxes in which a person may be given conversations; null when it is all of them. */
  placesOf(user: User): readonly string[] | null {
    const places = this.#directory
      .inboxes()
      .filter(({ id }) => givingRefusal(this.#candidate(user), this.#of(id)) === null);
    const isEverywhere = givingRefusal(this.#candidate(user), []) === null;
    return isEverywhere ? null : places.map(({ name }) => name);
  }

  /** Whether the role of a person answers contacts anywhere. */
  answers({ role }: User): boolean {
    return this.#roles.permissions(role)?.has('conversation.reply') ?? false;
  }

  /** Whether a person may open the conversations of any inbox. True as long as the person is not known. */
  opensAny(userId: string): boolean {
    const user = this.#directory.users().find(({ id }) => id === userId);
    if (!user) return true;
    const opens = (ids: readonly string[]) => openingRefusal(this.#candidate(user), ids) === null;
    return opens([]) || [...this.#collaborators().values()].some(opens);
  }

  #fitting(inboxId: string, refusal: typeof givingRefusal | typeof openingRefusal) {
    const collaboratorIds = this.#of(inboxId);
    return this.#directory
      .users()
      .filter((user) => refusal(this.#candidate(user), collaboratorIds) === null);
  }

  #candidate({ id, role }: User): Candidate {
    return { userId: id, permissions: this.#roles.permissions(role) };
  }

  #of(inboxId: string): readonly string[] {
    return this.#collaborators().get(inboxId) ?? [];
  }
}

function idOf({ id }: { readonly id: string }): string {
  return id;
}
