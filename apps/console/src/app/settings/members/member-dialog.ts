import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import { SettingsGateway } from '@bitacora/console-data/settings';
import { Control, DialogShell, Field, FormFocus, Icon, Toasts } from '@bitacora/console-ui';
import { DirectoryStore } from '../../directory/directory-store.js';
import { Roles } from '../../directory/roles.js';
import { fieldError } from '../../session/form-errors.js';
import { Saving } from '../../session/saving.js';
import { SessionStore } from '../../session/session-store.js';
import { Words } from '../../words/words.js';
import { NEWER } from '../parts/edit-dialog.js';
import { Overtaken } from '../parts/overtaken.js';
import { MemberInboxes } from './member-inboxes.js';
import { RoleChoice } from './role-choice.js';

const FIELDS = ['name', 'role', 'inboxIds'] as const;
const NAME_MAX = 80;

/** Changes name, role and inboxes of a member, whose id is given as `DIALOG_DATA`. */
@Component({
  selector: 'bit-member-dialog',
  imports: [
    DialogShell,
    Field,
    Control,
    FormField,
    FormFocus,
    Icon,
    MemberInboxes,
    Overtaken,
    RoleChoice,
  ],
  template: `
    <form bitForm novalidate (submit)="save($event)">
      <bit-dialog
        [heading]="t('settings.editOf', { name: seen().name ?? t('app.erased') })"
        [closeLabel]="t('app.close')"
      >
        <div class="fields">
          @if (changed() && !saving.busy()) {
            <bit-overtaken
              [lines]="[summary()]"
              (loaded)="ref.close(newer)"
              (kept)="seen.set(now())"
            />
          } @else if (saving.failure(); as text) {
            <p dir="auto" class="failed" role="alert"><bit-icon name="circle-alert" />{{ text }}</p>
          }
          <bit-field [label]="t('settings.members.name')" [error]="error()">
            <input dir="auto" class="input" autocomplete="off" bitControl [formField]="form.name" />
          </bit-field>
          <div>
            <bit-role-choice [role]="role()" (changed)="role.set($event)" />
            @if (saving.refusal('role', role()); as text) {
              <p dir="auto" class="error" role="alert">
                <bit-icon name="circle-alert" />{{ text }}
              </p>
            }
          </div>
          @if (choosesInboxes()) {
            <bit-member-inboxes [chosen]="inboxIds()" (changed)="inboxIds.set($event)" />
          }
        </div>
        <ng-container actions>
          <button type="button" class="btn" (click)="ref.close()">{{ t('app.cancel') }}</button>
          <button type="submit" class="btn primary" [disabled]="saving.busy()">
            {{ t('app.save') }}
          </button>
        </ng-container>
      </bit-dialog>
    </form>
  `,
  styleUrl: '../parts/settings-parts.css',
})
export class MemberDialog {
  readonly #gateway = inject(SettingsGateway);
  readonly #directory = inject(DirectoryStore);
  readonly #session = inject(SessionStore);
  readonly #roles = inject(Roles);
  readonly #toasts = inject(Toasts);
  readonly #words = inject(Words);
  readonly #userId = inject<string>(DIALOG_DATA);
  protected readonly ref = inject(DialogRef);
  protected readonly newer = NEWER;
  protected readonly t = this.#words.t;
  protected readonly saving = new Saving(this.#words, FIELDS);

  /** The member as the directory has them now. */
  protected readonly now = computed(() => {
    const user = this.#directory.users().find(({ id }) => id === this.#userId);
    const inboxIds = this.#directory
      .inboxes()
      .filter(({ collaborators }) => collaborators.some(({ id }) => id === this.#userId))
      .map(({ id }) => id);
    return { name: user?.name ?? null, role: user?.role ?? 'agent', inboxIds };
  });
  /** What the person who edits has looked at. */
  protected readonly seen = signal(this.now());
  protected readonly role = signal(this.seen().role);
  protected readonly inboxIds = signal<readonly string[]>(this.seen().inboxIds);
  protected readonly model = signal({ name: this.seen().name ?? '' });
  protected readonly form = form(this.model, (path) => {
    required(path.name, { message: () => this.t('errors.REQUIRED') });
    maxLength(path.name, NAME_MAX, { message: () => this.t('errors.tooLong', { max: NAME_MAX }) });
  });
  /** Another person saved since the dialog was opened. */
  protected readonly changed = computed(
    () => JSON.stringify(this.now()) !== JSON.stringify(this.seen()),
  );
  /** What the member is now, in one line. */
  protected readonly summary = computed(() => {
    const { name, role, inboxIds } = this.now();
    const inboxes = inboxIds.map((id) => this.#directory.name(id) ?? '');
    return [name ?? '', this.#roles.name(role), ...inboxes].join(' · ');
  });
  protected readonly choosesInboxes = computed(
    () =>
      this.#session.may('settings.manage') &&
      !this.#roles.seesEveryInbox(this.role()) &&
      this.#directory.inboxes().length > 0,
  );

  protected error(): string | null {
    return this.saving.refusal('name', this.model().name) ?? fieldError(this.form.name);
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    this.form.name().markAsTouched();
    if (this.form().invalid()) return;
    const { name: was, role: had, inboxIds: worked } = this.seen();
    const [name, role] = [this.model().name.trim(), this.role()];
    const inboxIds = this.choosesInboxes() ? [...this.inboxIds()] : null;
    const done = await this.saving.run({ name: this.model().name, role, inboxIds }, () =>
      this.#gateway.editMember({
        userId: this.#userId,
        name: name === was ? null : name,
        role: role === had ? null : role,
        inboxIds: inboxIds && sameSet(inboxIds, worked) ? null : inboxIds,
        seen: { name: was, role: had, inboxIds: [...worked] },
      }),
    );
    if (!done) return;
    this.#toasts.show('ok', this.t('settings.members.edited', { name }));
    this.ref.close();
  }
}

function sameSet(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((id) => other.includes(id));
}
