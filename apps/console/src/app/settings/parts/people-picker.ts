import { Component, computed, inject, input, output } from '@angular/core';
import { Avatar, Icon, Picker } from '@bitacora/console-ui';
import { DirectoryStore } from '../../directory/directory-store.js';
import { Words } from '../../words/words.js';

/** Some members of the account: those who are chosen, each to take away, and a list to choose from. */
@Component({
  selector: 'bit-people-picker',
  imports: [Avatar, Icon, Picker],
  template: `
    @if (!bare()) {
      <p dir="auto" class="label">{{ label() }}</p>
    }
    <div class="people">
      @for (one of chosen(); track one.id) {
        <span class="person"
          ><bit-avatar kind="user" [person]="one.id" [name]="one.name" [size]="20" /><span
            dir="auto"
            class="clip"
            >{{ one.name }}</span
          >
          @if (!readOnly()) {
            <button
              type="button"
              [attr.aria-label]="t('settings.removeOf', { name: one.name })"
              (click)="toggle(one.id)"
            >
              <bit-icon name="x" />
            </button>
          }
        </span>
      } @empty {
        @if (readOnly()) {
          <span class="muted">{{ t('app.nobody') }}</span>
        }
      }
      @if (!readOnly()) {
        <bit-picker
          buttonClass="btn small"
          [label]="t('settings.choosePeople', { what: label() })"
          [placeholder]="t('settings.findPerson')"
          [nothing]="t('settings.nobodySo')"
          [options]="options()"
          [selected]="ids()"
          [many]="true"
          (picked)="toggle($event)"
        >
          <bit-icon name="plus" />{{ t('settings.addPerson') }}
        </bit-picker>
      }
    </div>
  `,
  styles: `
    :host {
      display: block;
    }
    .label {
      font-weight: 500;
      margin-bottom: 6px;
    }
    .people {
      display: flex;
      flex-wrap: wrap;
      gap: 6px;
      align-items: center;
    }
    .person {
      display: inline-flex;
      align-items: center;
      gap: 6px;
      max-width: 100%;
      height: 26px;
      padding: 0 8px 0 3px;
      border-radius: 999px;
      background: var(--sunken);
      font: 500 12px/16px var(--font);
    }
    .person button {
      display: grid;
      place-items: center;
      width: 20px;
      height: 20px;
      margin-inline-end: -5px;
      padding: 0;
      border: 0;
      border-radius: 50%;
      background: none;
      color: var(--ink-3);
      cursor: pointer;
      --i: 13px;
    }
    .person button:hover {
      background: var(--hover);
      color: var(--ink);
    }
    @media (forced-colors: active) {
      .person {
        border: 1px solid CanvasText;
      }
    }
  `,
})
export class PeoplePicker {
  readonly #directory = inject(DirectoryStore);
  readonly label = input.required<string>();
  readonly ids = input.required<readonly string[]>();
  readonly readOnly = input(false);
  /** The label is elsewhere already. */
  readonly bare = input(false);
  readonly changed = output<readonly string[]>();

  protected readonly t = inject(Words).t;
  protected readonly options = computed(() =>
    this.#directory.users().map((user) => ({
      id: user.id,
      label: user.name ?? this.t('app.erased'),
      person: 'user' as const,
    })),
  );
  protected readonly chosen = computed(() =>
    this.ids().map((id) => ({ id, name: this.#directory.name(id) ?? this.t('app.gone') })),
  );

  protected toggle(id: string): void {
    const ids = this.ids();
    this.changed.emit(ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id]);
  }
}
