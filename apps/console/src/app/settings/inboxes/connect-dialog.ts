import { DialogRef } from '@angular/cdk/dialog';
import { Component, inject, signal } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import { InboxSettingsGateway } from '@bitacora/console-data/settings';
import { Control, DialogShell, Field, FormFocus, Icon, Toasts } from '@bitacora/console-ui';
import { fieldError } from '../../session/form-errors.js';
import { Words } from '../../words/words.js';
import { Saving } from '../../session/saving.js';
import { OtherChannels } from './other-channels.js';

const FIELDS = ['name', 'domain'] as const;
const NAME_MAX = 80;

/** Connects a website; closes with the id of the new inbox. */
@Component({
  selector: 'bit-connect-dialog',
  imports: [DialogShell, Field, Control, FormField, FormFocus, Icon, OtherChannels],
  template: `
    <form bitForm novalidate (submit)="save($event)">
      <bit-dialog [heading]="t('settings.inboxes.connect')" [closeLabel]="t('app.close')">
        <div class="fields">
          @if (saving.failure(); as text) {
            <p dir="auto" class="failed" role="alert"><bit-icon name="circle-alert" />{{ text }}</p>
          }
          <bit-field
            [label]="t('settings.inbox.domain')"
            [hint]="t('settings.inbox.domainHint')"
            [error]="error('domain')"
          >
            <input
              dir="auto"
              class="input"
              autocomplete="off"
              placeholder="tienda.example"
              bitControl
              [formField]="form.domain"
            />
          </bit-field>
          <bit-field
            [label]="t('settings.inbox.name')"
            [hint]="t('settings.inbox.nameHint')"
            [error]="error('name')"
          >
            <input dir="auto" class="input" autocomplete="off" bitControl [formField]="form.name" />
          </bit-field>
        </div>
        <bit-other-channels />
        <ng-container actions>
          <button type="button" class="btn" (click)="ref.close()">{{ t('app.cancel') }}</button>
          <button type="submit" class="btn primary" [disabled]="saving.busy()">
            {{ t('settings.inboxes.connect') }}
          </button>
        </ng-container>
      </bit-dialog>
    </form>
  `,
  styleUrl: '../parts/settings-parts.css',
})
export class ConnectDialog {
  readonly #gateway = inject(InboxSettingsGateway);
  readonly #toasts = inject(Toasts);
  readonly #words = inject(Words);
  protected readonly ref = inject<DialogRef<string>>(DialogRef);
  protected readonly t = this.#words.t;
  protected readonly saving = new Saving(this.#words, FIELDS);
  protected readonly model = signal({ name: '', domain: '' });
  protected readonly form = form(this.model, (path) => {
    required(path.domain, { message: () => this.t('settings.inbox.domainMissing') });
    required(path.name, { message: () => this.t('settings.inbox.nameMissing') });
    maxLength(path.name, NAME_MAX, { message: () => this.t('errors.tooLong', { max: NAME_MAX }) });
  });

  protected error(name: (typeof FIELDS)[number]): string | null {
    return this.saving.refusal(name, this.model()[name]) ?? fieldError(this.form[name]);
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    for (const name of FIELDS) this.form[name]().markAsTouched();
    if (this.form().invalid()) return;
    const { name, domain } = this.model();
    await this.saving.run(this.model(), async () => {
      const inbox = await this.#gateway.connect({ name: name.trim(), domain: domain.trim() });
      this.#toasts.show('ok', this.t('settings.inboxes.connected', { name: inbox.name }));
      this.ref.close(inbox.id);
    });
  }
}
