import { Service, inject } from '@angular/core';
import { isBuiltInRole } from '@bitacora/account/built-in-roles';
import type { Permission } from '@bitacora/console-data';
import { Words } from '../words/words.js';
import { DirectoryStore } from './directory-store.js';

const NOTHING: ReadonlySet<Permission> = new Set();

/** The roles of the account: those that every account has, and those that it made. */
@Service()
export class Roles {
  readonly #directory = inject(DirectoryStore);
  readonly #words = inject(Words);

  readonly all = this.#directory.roles;

  /** What a role is called; a role that is gone has no name any more. */
  name(id: string | null | undefined): string {
    if (id != null && isBuiltInRole(id)) return this.#words.t(`app.roles.${id}`);
    return this.#of(id)?.name ?? this.#words.t('app.gone');
  }

  /** Everything that a role allows; null for no role. */
  permissions(id: string | null | undefined): ReadonlySet<Permission> | null {
    if (id == null) return null;
    return new Set(this.#of(id)?.permissions ?? NOTHING);
  }

  /** Whether its members see every inbox, whether they collaborate in it or not. */
  seesEveryInbox(id: string): boolean {
    return this.permissions(id)?.has('inbox.all') ?? false;
  }

  #of(id: string | null | undefined) {
    return this.all().find((role) => role.id === id);
  }
}
