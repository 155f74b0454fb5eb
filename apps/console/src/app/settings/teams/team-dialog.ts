import { DIALOG_DATA } from '@angular/cdk/dialog';
import { Component, inject, signal } from '@angular/core';
import { type Directory, SettingsGateway } from '@bitacora/console-data';
import { Words } from '../../words/words.js';
import { NamedDialog, type NamedQuestions, type NamedValues } from '../named/named-dialog.js';
import { PeoplePicker } from '../parts/people-picker.js';
import { SwitchLine } from '../parts/switch-line.js';

const QUESTIONS: NamedQuestions = {
  create: 'settings.teams.create',
  name: 'settings.teams.name',
  nameMissing: 'settings.teams.nameMissing',
  nameMax: 80,
  descriptionHint: 'settings.teams.descriptionHint',
  saved: 'settings.teams.saved',
};

/** Makes a team, or changes one. */
@Component({
  selector: 'bit-team-dialog',
  imports: [NamedDialog, PeoplePicker, SwitchLine],
  template: `
    <bit-named-dialog [questions]="questions" [run]="save">
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
    </bit-named-dialog>
  `,
})
export class TeamDialog {
  readonly #gateway = inject(SettingsGateway);
  readonly #team = inject<Directory['teams'][number] | null>(DIALOG_DATA);
  protected readonly t = inject(Words).t;
  protected readonly questions = QUESTIONS;
  protected readonly userIds = signal<readonly string[]>(
    this.#team?.members.map(({ id }) => id) ?? [],
  );
  protected readonly automatic = signal(this.#team?.assignsAutomatically ?? false);

  protected readonly save = (id: string | null, values: NamedValues): Promise<void> =>
    this.#gateway.saveTeam(id, {
      ...values,
      userIds: [...this.userIds()],
      assignsAutomatically: this.automatic(),
    });
}
