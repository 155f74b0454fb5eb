import { Dialog } from '@angular/cdk/dialog';
import { Component, computed, inject } from '@angular/core';
import { DirectoryStore } from '../../directory/directory-store.js';
import { Roles } from '../../directory/roles.js';
import { SessionStore } from '../../session/session-store.js';
import { Words } from '../../words/words.js';
import type { ListKind, NamedLine } from '../named/list-kind.js';
import { NamedList } from '../named/named-list.js';
import { editDialog } from '../parts/edit-dialog.js';
import { RoleDialog } from './role-dialog.js';
import { RoleRemovalDialog } from './role-removal-dialog.js';

/** What members may do: the roles that every account has, and those that it makes. */
@Component({
  selector: 'bit-roles-page',
  imports: [NamedList],
  template: `<bit-named-list [kind]="kind" [lines]="lines()" />`,
})
export class RolesPage {
  readonly #dialog = inject(Dialog);
  readonly #directory = inject(DirectoryStore);
  readonly #roles = inject(Roles);
  readonly #session = inject(SessionStore);
  readonly #words = inject(Words);
  readonly #t = this.#words.t;

  protected readonly lines = computed((): readonly NamedLine[] | undefined => {
    if (!this.#directory.ready()) return undefined;
    return this.#roles.all().map(({ id, name, description, permissions }) => {
      const people = this.#directory.users().filter((user) => user.role === id);
      return {
        id,
        name: this.#roles.name(id),
        detail: name === null ? this.#t(`settings.members.roles.${id}`) : description || '',
        people: people.map((user) => ({
          id: user.id,
          name: user.name ?? this.#t('app.erased'),
        })),
        note: this.#words.n('settings.members.count', people.length),
        fixed: name === null || !permissions.every((each) => this.#session.may(each)),
      };
    });
  });

  protected readonly kind: ListKind = {
    heading: 'app.settings.roles',
    text: 'settings.roles.text',
    icon: 'shield-check',
    stream: ['members', 'all'],
    history: 'role',
    needs: 'role.manage',
    create: 'settings.roles.create',
    empty: 'settings.roles.text',
    emptyText: 'settings.roles.text',
    edit: (id) => this.#open(RoleDialog, id),
    removal: {
      act: 'settings.roles.remove',
      ask: (id) => this.#open(RoleRemovalDialog, id),
    },
  };

  #open(dialog: typeof RoleDialog | typeof RoleRemovalDialog, id: string | null): void {
    editDialog(
      this.#dialog,
      dialog,
      () => this.#roles.all().find((role) => role.id === id) ?? null,
    );
  }
}
