import { DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import { MembersGateway } from '@bitacora/console-data/settings';
import { Control, DialogShell, Field, FormFocus, Icon } from '@bitacora/console-ui';
import { DirectoryStore } from '../../directory/directory-store.js';
import { Roles } from '../../directory/roles.js';
import { fieldError } from '../../session/form-errors.js';
import { mailAddressField } from '../../session/mail-address-field.js';
import { Saving } from '../../session/saving.js';
import { Words } from '../../words/words.js';
import { MemberInboxes } from './member-inboxes.js';
import { RoleChoice } from './role-choice.js';

const FIELDS = ['email', 'name'] as const;
const NAME_MAX = 80;
/** What came of an invitation. */
export type InviteOutcome = Awaited<ReturnType<MembersGateway['invite']>>;

/** Invites a person; closes with what came of it. */
@Component({
  selector: 'bit-invite-dialog',
  imports: [DialogShell, Field, Control, FormField, FormFocus, Icon, MemberInboxes, RoleChoice],
  template: `
    <form bitForm novalidate (submit)="save($event)">
      <bit-dialog [heading]="t('settings.members.add')" [closeLabel]="t('app.close')">
        <div class="fields">
          @if (saving.failure(); as text) {
            <p dir="auto" class="failed" role="alert"><bit-icon name="circle-alert" />{{ text }}</p>
          }
          <bit-field [label]="t('settings.members.email')" [error]="error('email')">
            <input
              dir="auto"
              class="input"
              type="text"
              inputmode="email"
              autocomplete="off"
              bitControl
              [formField]="form.email"
            />
          </bit-field>
          <bit-field
            [label]="t('settings.members.name')"
            [hint]="t('settings.members.nameHint')"
            [error]="error('name')"
          >
            <input dir="auto" class="input" autocomplete="off" bitControl [formField]="form.name" />
          </bit-field>
          <bit-role-choice [role]="role()" (changed)="role.set($event)" />
          @if (collaborates() && directory.inboxes().length) {
            <bit-member-inboxes [chosen]="inboxIds()" (changed)="inboxIds.set($event)" />
          }
        </div>
        <ng-container actions>
          <button type="button" class="btn" (click)="ref.close()">{{ t('app.cancel') }}</button>
          <button type="submit" class="btn primary" [disabled]="saving.busy()">
            {{ t('settings.members.add') }}
          </button>
        </ng-container>
      </bit-dialog>
    </form>
  `,
  styleUrl: '../parts/settings-parts.css',
})
export class InviteDialog {
  readonly #gateway = inject(MembersGateway);
  readonly #words = inject(Words);
  readonly #roles = inject(Roles);
  protected readonly directory = inject(DirectoryStore);
  protected readonly ref = inject<DialogRef<InviteOutcome>>(DialogRef);
  protected readonly t = this.#words.t;
  protected readonly saving = new Saving(this.#words, FIELDS);
  protected readonly role = signal('agent');
  /** The only inbox there is, if so; of several the administrator chooses. */
  protected readonly inboxIds = signal<readonly string[]>(
    this.directory.inboxes().length === 1 ? this.directory.inboxes().map(({ id }) => id) : [],
  );
  /** Who does not see every inbox is put into some. */
  protected readonly collaborates = computed(() => !this.#roles.seesEveryInbox(this.role()));
  protected readonly model = signal({ email: '', name: '' });
  protected readonly form = form(this.model, (path) => {
    required(path.email, { message: () => this.t('settings.members.emailMissing') });
    mailAddressField(path.email, () => this.t('errors.emailWrong'));
    maxLength(path.name, NAME_MAX, { message: () => this.t('errors.tooLong', { max: NAME_MAX }) });
  });

  protected error(name: (typeof FIELDS)[number]): string | null {
    return this.saving.refusal(name, this.model()[name]) ?? fieldError(this.form[name]);
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    for (const name of FIELDS) this.form[name]().markAsTouched();
    if (this.form().invalid()) return;
    const { email, name } = this.model();
    const role = this.role();
    const inboxIds = this.collaborates() ? [...this.inboxIds()] : [];
    const input = { email: email.trim(), name: name.trim() || null, role, inboxIds };
    let outcome: InviteOutcome | undefined;
    const done = await this.saving.run(this.model(), async () => {
      outcome = await this.#gateway.invite(input);
    });
    if (done) this.ref.close(outcome);
  }
}
