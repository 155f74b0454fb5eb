import { DIALOG_DATA } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import {
  PERMISSION_GROUPS,
  PERMISSION_NEEDS,
  type Permission,
} from '@bitacora/account/permissions';
import type { Directory } from '@bitacora/console-data';
import { SettingsGateway } from '@bitacora/console-data/settings';
import { SessionStore } from '../../session/session-store.js';
import { DirectoryStore } from '../../directory/directory-store.js';
import { Words } from '../../words/words.js';
import { NamedDialog, type NamedQuestions, type NamedValues } from '../named/named-dialog.js';

const GROUPS = Object.entries(PERMISSION_GROUPS).map(([name, permissions]) => ({
  name,
  permissions: permissions as readonly Permission[],
}));
const CHOOSABLE = new Set(GROUPS.flatMap(({ permissions }) => permissions));
const QUESTIONS: NamedQuestions = {
  create: 'settings.roles.create',
  name: 'settings.roles.name',
  nameMissing: 'settings.roles.nameMissing',
  nameMax: 40,
  descriptionHint: 'settings.roles.descriptionHint',
  saved: 'settings.roles.saved',
};

/** Makes a role, or changes one: its name and what it allows beside what every role does. */
@Component({
  selector: 'bit-role-dialog',
  imports: [NamedDialog],
  template: `
    <bit-named-dialog [questions]="questions" [now]="now()" [run]="save">
      <p class="muted base">{{ t('settings.roles.base') }}</p>
      @for (group of groups; track group.name) {
        <fieldset>
          <legend>{{ t('settings.roles.groups.' + group.name) }}</legend>
          @for (permission of group.permissions; track permission) {
            <label [class.muted]="!mine(permission)">
              <input
                type="checkbox"
                [checked]="chosen().has(permission)"
                [disabled]="!mine(permission)"
                (change)="toggle(permission)"
              />
              {{ t('app.permissions.' + permission) }}
            </label>
          }
        </fieldset>
      }
    </bit-named-dialog>
  `,
  styleUrl: '../parts/settings-parts.css',
  styles: `
    .base {
      margin: 0;
      font: var(--t-12);
    }
    fieldset {
      display: grid;
      gap: 2px;
      margin: 0;
      padding: 0;
      border: 0;
    }
    legend {
      padding: 0;
      margin-bottom: 2px;
      font-weight: 500;
    }
    label {
      display: flex;
      gap: 8px;
      align-items: center;
      min-height: 28px;
      cursor: pointer;
    }
  `,
})
export class RoleDialog {
  readonly #gateway = inject(SettingsGateway);
  readonly #session = inject(SessionStore);
  readonly #role = inject<Directory['roles'][number] | null>(DIALOG_DATA);
  readonly #directory = inject(DirectoryStore);
  protected readonly now = computed(() =>
    this.#directory.roles().find(({ id }) => id === this.#role?.id),
  );
  protected readonly t = inject(Words).t;
  protected readonly questions = QUESTIONS;
  protected readonly groups = GROUPS;
  protected readonly chosen = signal<ReadonlySet<Permission>>(
    new Set((this.#role?.permissions ?? []).filter((each) => CHOOSABLE.has(each))),
  );

  /** No person hands on what they do not have. */
  protected mine(permission: Permission): boolean {
    return this.#session.may(permission);
  }

  /** What is chosen brings what it needs, what is taken out takes along what needs it. */
  protected toggle(permission: Permission): void {
    const chosen = new Set(this.chosen());
    if (chosen.has(permission)) take(permission, chosen);
    else put(permission, chosen);
    this.chosen.set(chosen);
  }

  protected readonly save = (id: string | null, values: NamedValues): Promise<void> =>
    this.#gateway.saveRole(id, { ...values, permissions: [...this.chosen()] });
}

function put(permission: Permission, chosen: Set<Permission>): void {
  chosen.add(permission);
  for (const needed of PERMISSION_NEEDS[permission] ?? []) put(needed, chosen);
}

function take(permission: Permission, chosen: Set<Permission>): void {
  chosen.delete(permission);
  for (const each of [...chosen]) {
    if (PERMISSION_NEEDS[each]?.includes(permission)) take(each, chosen);
  }
}
