import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, resource, signal } from '@angular/core';
import type { Directory } from '@bitacora/console-data';
import { MembersGateway, SettingsGateway } from '@bitacora/console-data/settings';
import { DialogShell, FormFocus, Icon, Toasts } from '@bitacora/console-ui';
import { DirectoryStore } from '../../directory/directory-store.js';
import { Saving } from '../../session/saving.js';
import { Words } from '../../words/words.js';
import { RoleChoice } from '../members/role-choice.js';

/** Members who are named one by one; of the others their number is said. */
const MAX_NAMED = 5;

/** Deletes a role: says who has it, and asks which role they get instead. */
@Component({
  selector: 'bit-role-removal-dialog',
  imports: [DialogShell, FormFocus, Icon, RoleChoice],
  template: `
    <form bitForm novalidate (submit)="remove($event)">
      <bit-dialog
        [heading]="t('settings.roles.removing', { name: role.name })"
        [closeLabel]="t('app.close')"
      >
        <div class="fields">
          @if (saving.failure(); as text) {
            <p dir="auto" class="failed" role="alert"><bit-icon name="circle-alert" />{{ text }}</p>
          }
          @if (holders().length || invited()) {
            @if (holders().length) {
              <p dir="auto">{{ heldBy() }}</p>
            }
            @if (invited(); as count) {
              <p dir="auto">{{ words.n('settings.roles.invited', count) }}</p>
            }
            <bit-role-choice
              [label]="t('settings.roles.instead')"
              [role]="replacement()"
              [without]="role.id"
              (changed)="replacement.set($event)"
            />
          } @else {
            <p dir="auto">{{ t('settings.roles.unheld') }}</p>
          }
        </div>
        <ng-container actions>
          <button type="button" class="btn" (click)="ref.close()">{{ t('app.cancel') }}</button>
          <button type="submit" class="btn primary danger" [disabled]="saving.busy()">
            {{ t('settings.roles.remove') }}
          </button>
        </ng-container>
      </bit-dialog>
    </form>
  `,
  styleUrl: '../parts/settings-parts.css',
})
export class RoleRemovalDialog {
  readonly #gateway = inject(SettingsGateway);
  readonly #people = inject(MembersGateway);
  readonly #directory = inject(DirectoryStore);
  readonly #toasts = inject(Toasts);
  protected readonly ref = inject(DialogRef);
  protected readonly words = inject(Words);
  protected readonly t = this.words.t;
  protected readonly role = inject<Directory['roles'][number]>(DIALOG_DATA);
  protected readonly saving = new Saving(this.words, []);
  /** The least of the roles that every account has. */
  protected readonly replacement = signal('agent');

  readonly #asked = resource({ loader: () => this.#people.members() });
  protected readonly invited = computed(() => {
    const { invitations } = this.#asked.hasValue() ? this.#asked.value() : { invitations: [] };
    return invitations.filter(({ role }) => role === this.role.id).length;
  });
  protected readonly holders = computed(() =>
    this.#directory.users().filter(({ role }) => role === this.role.id),
  );
  protected readonly heldBy = computed(() => {
    const names = this.holders().map(({ name }) => name ?? this.t('app.erased'));
    const named = names.slice(0, MAX_NAMED);
    const left = names.length - named.length;
    const others = left > 0 ? [this.words.n('settings.roles.moreMembers', left)] : [];
    const list = new Intl.ListFormat(this.words.language()).format([...named, ...others]);
    return this.words.n('settings.roles.heldBy', names.length, { names: list });
  });

  protected async remove(event: Event): Promise<void> {
    event.preventDefault();
    const isHeld = this.holders().length > 0 || this.invited() > 0;
    const replacement = isHeld ? this.replacement() : null;
    const done = await this.saving.run({}, () =>
      this.#gateway.deleteRole(this.role.id, replacement),
    );
    if (!done) return;
    this.#toasts.show('ok', this.t('settings.roles.removed', { name: this.role.name }));
    this.ref.close();
  }
}
