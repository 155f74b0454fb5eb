import { Dialog } from '@angular/cdk/dialog';
import { Component, computed, inject } from '@angular/core';
import { SettingsGateway } from '@bitacora/console-data/settings';
import { DirectoryStore } from '../../directory/directory-store.js';
import { Words } from '../../words/words.js';
import type { ListKind, NamedLine } from '../named/list-kind.js';
import { NamedList } from '../named/named-list.js';
import { editDialog } from '../parts/edit-dialog.js';
import { OpenConversations } from '../parts/open-conversations.js';
import { RulesNaming } from '../parts/rules-naming.js';
import { TeamDialog } from './team-dialog.js';

/** Groups of people that conversations can be given to. */
@Component({
  selector: 'bit-teams-page',
  imports: [NamedList],
  template: `<bit-named-list [kind]="kind" [lines]="lines()" />`,
})
export class TeamsPage {
  readonly #gateway = inject(SettingsGateway);
  readonly #dialog = inject(Dialog);
  readonly #directory = inject(DirectoryStore);
  readonly #open = inject(OpenConversations);
  readonly #naming = inject(RulesNaming);
  readonly #words = inject(Words);
  readonly #t = this.#words.t;

  protected readonly lines = computed((): readonly NamedLine[] | undefined => {
    if (!this.#directory.ready()) return undefined;
    const automatic = {
      icon: 'zap',
      text: this.#t('settings.teams.automatic'),
      byRule: true,
    } as const;
    return this.#directory.teams().map(({ id, name, description, members, ...team }) => {
      const people = members.map((one) => ({
        id: one.id,
        name: this.#directory.name(one.id) ?? this.#t('app.gone'),
      }));
      return {
        id,
        name,
        detail: description || this.#words.n('settings.members.count', people.length),
        people,
        ...(team.assignsAutomatically ? { chip: automatic } : {}),
      };
    });
  });

  protected readonly kind: ListKind = {
    heading: 'app.settings.teams',
    text: 'settings.teams.text',
    icon: 'users-round',
    stream: ['teams', 'all'],
    history: 'team',
    create: 'settings.teams.create',
    empty: 'settings.teams.empty',
    emptyText: 'settings.teams.emptyText',
    edit: (id) =>
      editDialog(
        this.#dialog,
        TeamDialog,
        () => this.#directory.teams().find((team) => team.id === id) ?? null,
      ),
    removal: {
      act: 'settings.teams.remove',
      heading: 'settings.teams.removing',
      text: 'settings.teams.removingText',
      done: 'settings.teams.removed',
      consequences: async (id) => [
        ...(await this.#open.lines('teams', id, 'settings.teams.removingOpen')),
        this.#t('settings.teams.removingMembers'),
        ...(await this.#naming.lines('team', id)),
      ],
      run: (id) => this.#gateway.deleteTeam(id),
    },
  };
}
