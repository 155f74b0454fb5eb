import { Component, computed, inject, input, output } from '@angular/core';
import { isBuiltInRole } from '@bitacora/account/built-in-roles';
import { Roles } from '../../directory/roles.js';
import { SessionStore } from '../../session/session-store.js';
import { Words } from '../../words/words.js';

/** Which role a person gets, with what it is for. What allows more than one's own role is not offered. */
@Component({
  selector: 'bit-role-choice',
  template: `
    <label>
      <span dir="auto">{{ label() || t('settings.members.role') }}</span>
      <select #choice class="input" [value]="role()" (change)="changed.emit(choice.value)">
        @for (one of offered(); track one.id) {
          <option dir="auto" [value]="one.id" [selected]="one.id === role()">
            {{ roles.name(one.id) }}
          </option>
        }
      </select>
    </label>
    <p dir="auto" class="hint muted">{{ about() }}</p>
  `,
  styles: `
    :host,
    label {
      display: grid;
      gap: 4px;
    }
    span {
      font-weight: 500;
    }
    .hint {
      font: var(--t-12);
      margin: 0;
    }
    .hint:empty {
      display: none;
    }
  `,
})
export class RoleChoice {
  readonly #session = inject(SessionStore);
  protected readonly roles = inject(Roles);
  protected readonly t = inject(Words).t;
  readonly role = input.required<string>();
  readonly label = input('');
  /** A role that is not offered, as it is about to go. */
  readonly without = input<string | null>(null);
  readonly changed = output<string>();

  protected readonly offered = computed(() =>
    this.roles
      .all()
      .filter(
        ({ id, permissions }) =>
          id !== this.without() &&
          (id === this.role() || permissions.every((each) => this.#session.may(each))),
      ),
  );
  protected readonly about = computed(() => {
    const role = this.role();
    if (isBuiltInRole(role)) return this.t(`settings.members.roles.${role}`);
    return this.roles.all().find(({ id }) => id === role)?.description ?? '';
  });
}
