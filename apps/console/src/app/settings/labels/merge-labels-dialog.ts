import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, resource, signal } from '@angular/core';
import type { Directory } from '@bitacora/console-data';
import { SettingsGateway } from '@bitacora/console-data/settings';
import { DialogShell, Icon, LabelChip, Toasts } from '@bitacora/console-ui';
import { DirectoryStore } from '../../directory/directory-store.js';
import { failureText } from '../../session/form-errors.js';
import { Words } from '../../words/words.js';
import { RulesNaming } from '../parts/rules-naming.js';
import { LabelsUsed } from './labels-used.js';

/** Asks which label takes the place of one, and says what that changes before it is done. */
@Component({
  selector: 'bit-merge-labels-dialog',
  imports: [DialogShell, Icon, LabelChip],
  template: `
    <form novalidate (submit)="merge($event)">
      <bit-dialog
        [heading]="t('settings.labels.mergeOf', { name: label.name })"
        [closeLabel]="t('app.close')"
      >
        <div class="fields">
          @if (failure(); as text) {
            <p dir="auto" class="failed" role="alert"><bit-icon name="circle-alert" />{{ text }}</p>
          }
          <p dir="auto">{{ t('settings.labels.mergeText') }}</p>
          <label class="field">
            <span dir="auto">{{ t('settings.labels.mergeInto') }}</span>
            <select class="input" (change)="into.set($any($event.target).value)">
              <option value="" [selected]="!into()">{{ t('settings.labels.mergeChoose') }}</option>
              @for (other of others(); track other.id) {
                <option dir="auto" [value]="other.id" [selected]="other.id === into()">
                  {{ other.name }}
                </option>
              }
            </select>
          </label>
          @if (target(); as target) {
            <p class="chips">
              <bit-label-chip [name]="label.name" [colour]="label.colour" />
              <bit-icon name="chevron-right" />
              <bit-label-chip [name]="target.name" [colour]="target.colour" />
            </p>
          }
          <ul class="consequences">
            @for (line of consequences.value(); track $index) {
              <li dir="auto">{{ line }}</li>
            }
            <li dir="auto">{{ t('settings.labels.mergeEnds', { name: label.name }) }}</li>
          </ul>
        </div>
        <ng-container actions>
          <button type="button" class="btn" (click)="ref.close()">{{ t('app.cancel') }}</button>
          <button type="submit" class="btn primary danger" [disabled]="busy() || !target()">
            {{ t('settings.labels.merge') }}
          </button>
        </ng-container>
      </bit-dialog>
    </form>
  `,
  styleUrls: ['../parts/settings-parts.css', './merge-labels-dialog.css'],
})
export class MergeLabelsDialog {
  readonly #gateway = inject(SettingsGateway);
  readonly #directory = inject(DirectoryStore);
  readonly #naming = inject(RulesNaming);
  readonly #used = inject(LabelsUsed);
  readonly #toasts = inject(Toasts);
  readonly #words = inject(Words);
  protected readonly ref = inject(DialogRef);
  protected readonly t = this.#words.t;
  protected readonly label = inject<Directory['labels'][number]>(DIALOG_DATA);
  protected readonly into = signal('');
  protected readonly busy = signal(false);
  protected readonly failure = signal<string | null>(null);
  protected readonly others = computed(() =>
    this.#directory.labels().filter(({ id }) => id !== this.label.id),
  );
  /** Null once it was deleted in another tab as well. */
  protected readonly target = computed(
    () => this.others().find(({ id }) => id === this.into()) ?? null,
  );
  protected readonly consequences = resource({
    loader: async () => [
      ...(await this.#used.lines(this.label.id, 'settings.labels.mergeUse')),
      ...(await this.#naming.lines('label', this.label.id, 'settings.labels.mergeRules')),
    ],
  });

  protected async merge(event: Event): Promise<void> {
    event.preventDefault();
    const target = this.target();
    if (!target || this.busy()) return;
    this.busy.set(true);
    this.failure.set(null);
    try {
      await this.#gateway.mergeLabels(this.label.id, target.id);
      const names = { name: this.label.name, into: target.name };
      this.#toasts.show('ok', this.t('settings.labels.merged', names));
      this.ref.close();
    } catch (error) {
      this.failure.set(failureText(this.#words, error));
    } finally {
      this.busy.set(false);
    }
  }
}
