import { Component, computed, inject, input } from '@angular/core';
import type { ShownContact } from '@bitacora/console-data';
import { ContactGateway } from '@bitacora/console-data/contacts';
import { Icon, LabelChip, Picker, Toasts } from '@bitacora/console-ui';
import { DirectoryStore } from '../directory/directory-store.js';
import { failureText } from '../session/form-errors.js';
import { SessionStore } from '../session/session-store.js';
import { Words } from '../words/words.js';

/** The labels of a contact; who may manage contacts puts them on and takes them off right here. */
@Component({
  selector: 'bit-contact-labels',
  imports: [Icon, LabelChip, Picker],
  template: `
    @for (label of contact().labels; track label.id) {
      <bit-label-chip [name]="label.name" [colour]="label.colour">
        @if (mayEdit()) {
          <button
            type="button"
            class="off"
            [attr.aria-label]="t('inbox.facts.removeLabel', { label: label.name })"
            (click)="toggle(label.id)"
          >
            <bit-icon name="x" />
          </button>
        }
      </bit-label-chip>
    }
    @if (mayEdit()) {
      <bit-picker
        [buttonClass]="contact().labels.length ? 'btn quiet icon small' : 'btn quiet small'"
        [many]="true"
        [label]="t('thread.contact.addLabel')"
        [placeholder]="t('inbox.facts.findLabel')"
        [nothing]="options().length ? t('inbox.facts.nothing') : t('inbox.facts.noLabels')"
        [options]="options()"
        [selected]="labelIds()"
        (picked)="toggle($event)"
      >
        <bit-icon name="plus" />
        @if (!contact().labels.length) {
          {{ t('thread.contact.labels') }}
        }
      </bit-picker>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      gap: 4px;
      align-items: center;
      margin-top: 8px;
      min-width: 0;
    }
    bit-label-chip {
      min-width: 0;
      max-width: 100%;
    }
    .off {
      display: grid;
      place-items: center;
      width: 18px;
      height: 18px;
      margin-inline-end: -6px;
      padding: 0;
      border: 0;
      border-radius: var(--r);
      background: none;
      color: var(--ink-3);
      cursor: pointer;
      --i: 12px;
    }
  `,
})
export class ContactLabels {
  readonly #directory = inject(DirectoryStore);
  readonly #gateway = inject(ContactGateway);
  readonly #session = inject(SessionStore);
  readonly #toasts = inject(Toasts);
  readonly #words = inject(Words);
  protected readonly t = this.#words.t;
  readonly contact = input.required<Pick<ShownContact, 'id' | 'erased' | 'labels'>>();

  protected readonly mayEdit = computed(
    () => this.#session.may('contact.manage') && !this.contact().erased,
  );
  protected readonly labelIds = computed(() => this.contact().labels.map(({ id }) => id));
  protected readonly options = computed(() =>
    this.#directory
      .labels()
      .map(({ id, name, colour, description }) => ({ id, label: name, colour, hint: description })),
  );

  /** Adds the label, or takes it away when it is there. */
  protected async toggle(labelId: string): Promise<void> {
    const isThere = this.labelIds().includes(labelId);
    try {
      await this.#gateway.setLabel([this.contact().id], labelId, !isThere);
    } catch (error) {
      this.#toasts.show('bad', failureText(this.#words, error));
    }
  }
}
