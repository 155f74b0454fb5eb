import { DIALOG_DATA } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { FormField, form, validate } from '@angular/forms/signals';
import type { Directory } from '@bitacora/console-data';
import { SettingsGateway } from '@bitacora/console-data/settings';
import { Control, Field } from '@bitacora/console-ui';
import { DirectoryStore } from '../../directory/directory-store.js';
import { Words } from '../../words/words.js';
import { NamedDialog, type NamedQuestions, type NamedValues } from '../named/named-dialog.js';
import { PeoplePicker } from '../parts/people-picker.js';
import { SwitchLine } from '../parts/switch-line.js';

/** As the domain has it. */
const MAX_CAPACITY = 1000;

const QUESTIONS: NamedQuestions = {
  create: 'settings.teams.create',
  name: 'settings.teams.name',
  nameMissing: 'settings.teams.nameMissing',
  nameMax: 60,
  descriptionHint: 'settings.teams.descriptionHint',
  saved: 'settings.teams.saved',
};

/** Makes a team, or changes one. */
@Component({
  selector: 'bit-team-dialog',
  imports: [NamedDialog, PeoplePicker, SwitchLine, Field, Control, FormField],
  template: `
    <bit-named-dialog #named [questions]="questions" [further]="further" [now]="now()" [run]="save">
      <bit-people-picker
        [label]="t('settings.teams.members')"
        [ids]="userIds()"
        (changed)="userIds.set($event)"
      />
      <bit-switch-line
        [label]="t('settings.teams.automatic')"
        [hint]="t('settings.teams.automaticHint')"
        [(on)]="automatic"
      />
      @if (automatic()) {
        <bit-field
          [label]="t('settings.teams.capacity')"
          [hint]="t('settings.teams.capacityHint')"
          [error]="named.error('capacity')"
        >
          <input
            dir="auto"
            class="input"
            inputmode="numeric"
            autocomplete="off"
            bitControl
            [formField]="capacity.typed"
          />
        </bit-field>
      }
    </bit-named-dialog>
  `,
})
export class TeamDialog {
  readonly #gateway = inject(SettingsGateway);
  readonly #team = inject<Directory['teams'][number] | null>(DIALOG_DATA);
  readonly #directory = inject(DirectoryStore);
  protected readonly now = computed(() =>
    this.#directory.teams().find(({ id }) => id === this.#team?.id),
  );
  protected readonly t = inject(Words).t;
  protected readonly questions = QUESTIONS;
  protected readonly userIds = signal<readonly string[]>(
    this.#team?.members.map(({ id }) => id) ?? [],
  );
  protected readonly automatic = signal(this.#team?.assignsAutomatically ?? false);
  protected readonly capacity = form(
    signal({ typed: String(this.#team?.capacity ?? '') }),
    (path) => {
      validate(path.typed, ({ value }) =>
        this.automatic() && capacityOf(value()) === undefined
          ? {
              kind: 'number',
              message: this.t('settings.teams.capacityWrong', { max: MAX_CAPACITY }),
            }
          : undefined,
      );
    },
  );
  /** By the name that the server gives it. */
  protected readonly further = { capacity: this.capacity.typed };

  protected readonly save = (id: string | null, values: NamedValues): Promise<void> =>
    this.#gateway.saveTeam(id, {
      ...values,
      userIds: [...this.userIds()],
      assignsAutomatically: this.automatic(),
      capacity: capacityOf(this.capacity.typed().value()) ?? null,
    });
}

/** What was typed, as a number; null for no limit, undefined for what is none. */
function capacityOf(typed: string): number | null | undefined {
  const text = typed.trim();
  if (text === '') return null;
  const number = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  return number >= 1 && number <= MAX_CAPACITY ? number : undefined;
}
