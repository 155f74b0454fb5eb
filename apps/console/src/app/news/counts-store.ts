import { DestroyRef, Injectable, computed, effect, inject, untracked } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Connection, ConversationGateway } from '@bitacora/console-data';
import { DirectoryStore } from '../directory/directory-store.js';
import { Roles } from '../directory/roles.js';
import { SessionStore } from '../session/session-store.js';

const RECOUNT_AFTER_MS = 250;

/** How many open conversations stand in each view. They follow what happens, wherever in the console the person is. */
@Injectable()
export class CountsStore {
  readonly #session = inject(SessionStore);
  readonly #directory = inject(DirectoryStore);
  readonly #roles = inject(Roles);
  readonly #gateway = inject(ConversationGateway);
  readonly #counts = this.#gateway.counts();
  #soon: ReturnType<typeof setTimeout> | undefined;

  readonly value = this.#counts.value;
  /** Which inboxes the person may open, and which are hidden, as text. Another one means other conversations. */
  readonly #access = computed(() => {
    const me = this.#session.viewer()?.user.id;
    const role = this.#directory.users().find(({ id }) => id === me)?.role;
    const seesAll = role != null && this.#roles.seesEveryInbox(role);
    const mine = this.#directory
      .inboxes()
      .filter(({ collaborators }) => collaborators.some(({ id }) => id === me));
    const hidden = this.#directory.inboxes().filter(({ id }) => this.#directory.hides(id));
    return this.#directory.ready()
      ? JSON.stringify([role, seesAll, ...[mine, hidden].map((them) => them.map(({ id }) => id))])
      : null;
  });

  constructor() {
    this.#gateway
      .pushed()
      .pipe(takeUntilDestroyed())
      .subscribe({
        next: ({ countsChanged }) => {
          if (countsChanged) this.#recount();
        },
        error: () => undefined,
      });
    // What was counted before pushes came may have changed since.
    inject(Connection)
      .began.pipe(takeUntilDestroyed())
      .subscribe(() => this.#recount());
    this.onAccess(() => this.#recount());
    inject(DestroyRef).onDestroy(() => clearTimeout(this.#soon));
  }

  /** Calls back whenever the person may open other inboxes than before, or sees others. Call it in an injection context. */
  onAccess(changed: () => void): void {
    let before: string | null = null;
    effect(() => {
      const now = this.#access();
      if (before !== null && now !== null && now !== before) untracked(changed);
      before = now ?? before;
    });
  }

  /** Asks the counts again; several calls within a moment are one, and a steady stream of calls does not put it off. */
  #recount(): void {
    this.#soon ??= setTimeout(() => {
      this.#soon = undefined;
      void this.#counts.refetch().catch(() => undefined);
    }, RECOUNT_AFTER_MS);
  }
}
