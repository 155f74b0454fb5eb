import { Dialog } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { type Directory, SettingsGateway } from '@bitacora/console-data';
import { Avatar, Confirm, EmptyState, Icon, Toasts } from '@bitacora/console-ui';
import { DirectoryStore } from '../../directory/directory-store.js';
import { failureText } from '../../session/form-errors.js';
import { SessionStore } from '../../session/session-store.js';
import { Words } from '../../words/words.js';
import { PageTop } from '../parts/page-top.js';
import { RulesNaming } from '../parts/rules-naming.js';
import { TeamDialog } from './team-dialog.js';

type Team = Directory['teams'][number];
const FACES = 5;

/** Groups of people that conversations can be given to. */
@Component({
  selector: 'bit-teams-page',
  imports: [PageTop, Avatar, EmptyState, Icon],
  templateUrl: './teams-page.html',
  styleUrls: ['../parts/settings-parts.css', './teams-page.css'],
})
export class TeamsPage {
  readonly #gateway = inject(SettingsGateway);
  readonly #dialog = inject(Dialog);
  readonly #confirm = inject(Confirm);
  readonly #naming = inject(RulesNaming);
  readonly #toasts = inject(Toasts);
  readonly #session = inject(SessionStore);
  protected readonly directory = inject(DirectoryStore);
  protected readonly words = inject(Words);
  protected readonly t = this.words.t;
  protected readonly mayManage = computed(() => this.#session.may('settings.manage'));
  protected readonly failure = signal<string | null>(null);
  protected readonly teams = computed(() =>
    this.directory.teams().map((team) => {
      const names = team.members.map(({ id }) => this.directory.name(id) ?? this.t('app.gone'));
      return { team, names, faces: names.slice(0, FACES), more: names.length - FACES };
    }),
  );

  protected edit(team: Team | null): void {
    this.#dialog.open(TeamDialog, {
      data: team,
      panelClass: ['dialog', 'narrow'],
      ariaLabelledBy: 'dialog-heading',
    });
  }

  protected async remove({ id, name }: Team): Promise<void> {
    this.failure.set(null);
    const open = await this.#open(id);
    const sure = await this.#confirm.ask({
      heading: this.t('settings.teams.removing', { name }),
      text: this.t('settings.teams.removingText'),
      details: [
        ...(open === null ? [] : [this.words.n('settings.teams.removingOpen', open)]),
        this.t('settings.teams.removingMembers'),
        ...(await this.#naming.lines('team', id)),
      ],
      act: this.t('settings.teams.remove'),
      cancel: this.t('app.cancel'),
      danger: true,
    });
    if (!sure) return;
    try {
      await this.#gateway.deleteTeam(id);
      this.#toasts.show('ok', this.t('settings.teams.removed', { name }));
    } catch (error) {
      this.failure.set(failureText(this.words, error));
    }
  }

  /** Open conversations of the team; null when they could not be counted, which must not hinder the question. */
  async #open(id: string): Promise<number | null> {
    try {
      const { teams } = await this.#gateway.openCounts();
      return teams.find((team) => team.id === id)?.count ?? 0;
    } catch {
      return null;
    }
  }
}
