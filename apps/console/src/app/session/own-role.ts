import { Injectable, computed, effect, inject, untracked } from '@angular/core';
import { DirectoryStore } from '../directory/directory-store.js';
import { SessionStore } from './session-store.js';

/** Follows the role of the signed-in person: what it does not allow any more leaves the screen without a reload. */
@Injectable({ providedIn: 'root' })
export class OwnRole {
  readonly #session = inject(SessionStore);
  readonly #directory = inject(DirectoryStore);

  /** The role and what it allows, as the directory has it; null while it is not known. */
  readonly #now = computed(() => {
    const me = this.#session.viewer()?.user.id;
    const role = this.#directory.users().find(({ id }) => id === me)?.role;
    const allowed = this.#directory.roles().find(({ id }) => id === role)?.permissions;
    return role && allowed ? textOf(role, allowed) : null;
  });

  /** Call it in an injection context. */
  follow(): void {
    let asked: string | null = null;
    effect(() => {
      const now = this.#now();
      if (now === null || now === asked) return;
      const known = untracked(this.#session.viewer);
      asked = now;
      if (known && textOf(known.role, known.permissions) !== now) void this.#session.refresh();
    });
  }
}

function textOf(role: string, permissions: readonly string[]): string {
  return [role, ...permissions.toSorted()].join(' ');
}
