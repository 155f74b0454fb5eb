import { Component, inject, input, output } from '@angular/core';
import { DirectoryStore } from '../../directory/directory-store.js';
import { Words } from '../../words/words.js';

/** In which inboxes a new member answers; without one an agent sees no conversation, and is said so here. */
@Component({
  selector: 'bit-member-inboxes',
  template: `
    <fieldset>
      <legend>{{ t('settings.members.inboxes') }}</legend>
      <div class="choices">
        @for (inbox of directory.inboxes(); track inbox.id) {
          <label>
            <input
              type="checkbox"
              [checked]="chosen().includes(inbox.id)"
              (change)="toggle(inbox.id)"
            />
            <span dir="auto" class="clip">{{ inbox.name }}</span>
          </label>
        }
      </div>
      <p class="hint muted" aria-live="polite">
        {{ chosen().length ? '' : t('settings.members.inboxesNone') }}
      </p>
    </fieldset>
  `,
  styles: `
    fieldset {
      margin: 0;
      padding: 0;
      border: 0;
      min-width: 0;
    }
    legend {
      padding: 0 0 4px;
      font-weight: 500;
    }
    .choices {
      display: grid;
      gap: 2px;
      max-height: 132px;
      overflow-y: auto;
    }
    label {
      display: grid;
      grid-template-columns: auto minmax(0, 1fr);
      gap: 8px;
      align-items: center;
      padding: 4px 0;
      cursor: pointer;
    }
    .hint {
      font: var(--t-12);
      padding-top: 2px;
    }
    .hint:empty {
      display: none;
    }
  `,
})
export class MemberInboxes {
  protected readonly directory = inject(DirectoryStore);
  protected readonly t = inject(Words).t;
  readonly chosen = input.required<readonly string[]>();
  readonly changed = output<readonly string[]>();

  protected toggle(id: string): void {
    const chosen = this.chosen();
    this.changed.emit(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  }
}
