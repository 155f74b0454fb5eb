import { Component, inject } from '@angular/core';
import { Icon } from '@bitacora/console-ui';
import { Words } from '../../words/words.js';
import { ROLE_CHOICES } from './role-choices.js';
import { CONFIRMATIONS, type StaffFilter, StaffStore } from './staff-store.js';

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
    @for (choice of choices; track choice.field) {
      <select
        #select
        class="input"
        [attr.aria-label]="t('settings.members.filter.' + choice.field)"
        (change)="narrow(choice.field, select.value)"
      >
        <option value="">{{ t('settings.members.filter.any.' + choice.field) }}</option>
        @for (value of choice.values; track value) {
          <option [value]="value">{{ t(choice.words + value) }}</option>
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
  protected readonly choices = [
    { field: 'role', values: ROLE_CHOICES, words: 'app.roles.' },
    { field: 'state', values: CONFIRMATIONS, words: 'settings.members.states.' },
    {
      field: 'availability',
      values: ['online', 'away', 'offline'],
      words: 'app.availability.',
    },
  ] as const;

  protected narrow(field: keyof StaffFilter, value: string): void {
    this.store.narrow({ [field]: value });
  }
}
