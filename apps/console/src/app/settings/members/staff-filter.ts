import { Component, computed, inject } from '@angular/core';
import { Icon } from '@bitacora/console-ui';
import { Words } from '../../words/words.js';
import { Roles } from '../../directory/roles.js';
import { CONFIRMATIONS, type StaffFilter, StaffStore } from './staff-store.js';

const AVAILABILITIES = ['online', 'busy', 'offline'] as const;

/** Narrows the list of members by words, role, state and availability. */
@Component({
  selector: 'bit-staff-filter',
  imports: [Icon],
  template: `
    <div class="search">
      <bit-icon name="search" />
      <input
        #box
        dir="auto"
        type="search"
        autocomplete="off"
        maxlength="200"
        [placeholder]="t('settings.members.find')"
        [attr.aria-label]="t('settings.members.find')"
        (input)="store.narrow({ search: box.value })"
      />
    </div>
    @for (choice of choices(); track choice.field) {
      <select
        #select
        class="input"
        [attr.aria-label]="t('settings.members.filter.' + choice.field)"
        (change)="narrow(choice.field, select.value)"
      >
        <option value="">{{ t('settings.members.filter.any.' + choice.field) }}</option>
        @for (one of choice.values; track one.value) {
          <option dir="auto" [value]="one.value">{{ one.text }}</option>
        }
      </select>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
      padding: 12px 16px;
      border-bottom: 1px solid var(--line);
    }
    .search {
      flex: 1 1 200px;
    }
    select {
      flex: 0 1 auto;
      width: auto;
      min-width: 0;
    }
  `,
})
export class StaffFilterBar {
  protected readonly store = inject(StaffStore);
  protected readonly t = inject(Words).t;
  readonly #roles = inject(Roles);
  protected readonly choices = computed(() => [
    {
      field: 'role' as const,
      values: this.#roles.all().map(({ id }) => ({ value: id, text: this.#roles.name(id) })),
    },
    { field: 'state' as const, values: this.#said(CONFIRMATIONS, 'settings.members.states.') },
    { field: 'availability' as const, values: this.#said(AVAILABILITIES, 'app.availability.') },
  ]);

  #said(values: readonly string[], words: string) {
    return values.map((value) => ({ value, text: this.t(words + value) }));
  }

  protected narrow(field: keyof StaffFilter, value: string): void {
    this.store.narrow({ [field]: value });
  }
}
