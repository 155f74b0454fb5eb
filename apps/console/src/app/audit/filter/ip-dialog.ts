import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { Control, DialogShell, Field } from '@bitacora/console-ui';
import { Words } from '../../words/words.js';

const ADDRESS = /^[0-9a-f.:]{2,45}$/iu;

/** Asks for an IP address; closes with it. */
@Component({
  selector: 'bit-ip-dialog',
  imports: [DialogShell, Field, Control],
  template: `
    <form novalidate (submit)="done($event)">
      <bit-dialog [heading]="t('audit.ip.heading')" [closeLabel]="t('app.close')">
        <bit-field [label]="t('audit.ip.label')" [hint]="t('audit.ip.hint')" [error]="error()">
          <input
            dir="auto"
            #field
            class="input mono"
            autocomplete="off"
            bitControl
            placeholder="198.51.100.7"
            [value]="ip()"
            (input)="ip.set(field.value)"
          />
        </bit-field>
        <ng-container actions>
          <button type="button" class="btn" (click)="ref.close()">{{ t('app.cancel') }}</button>
          <button type="submit" class="btn primary">{{ t('audit.ip.act') }}</button>
        </ng-container>
      </bit-dialog>
    </form>
  `,
})
export class IpDialog {
  protected readonly ref = inject<DialogRef<string>>(DialogRef);
  protected readonly t = inject(Words).t;
  protected readonly ip = signal(inject<string>(DIALOG_DATA));
  readonly #tried = signal(false);
  protected readonly error = computed(() =>
    this.#tried() && !ADDRESS.test(this.ip().trim()) ? this.t('audit.ip.wrong') : null,
  );

  protected done(event: Event): void {
    event.preventDefault();
    this.#tried.set(true);
    if (!this.error()) this.ref.close(this.ip().trim());
  }
}
