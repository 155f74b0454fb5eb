import { Dialog } from '@angular/cdk/dialog';
import { Component, computed, effect, inject, signal, untracked } from '@angular/core';
import { SettingsGateway } from '@bitacora/console-data/settings';
import { DirectoryStore } from '../../directory/directory-store.js';
import { Words } from '../../words/words.js';
import type { ListKind, NamedLine } from '../named/list-kind.js';
import { NamedList } from '../named/named-list.js';
import { editDialog } from '../parts/edit-dialog.js';
import { RulesNaming } from '../parts/rules-naming.js';
import { LabelDialog } from './label-dialog.js';
import { type LabelUses, LabelsUsed } from './labels-used.js';
import { MergeLabelsDialog } from './merge-labels-dialog.js';

/** The labels that conversations and contacts can carry. */
@Component({
  selector: 'bit-labels-page',
  imports: [NamedList],
  template: `<bit-named-list [kind]="kind" [lines]="lines()" />`,
})
export class LabelsPage {
  readonly #gateway = inject(SettingsGateway);
  readonly #dialog = inject(Dialog);
  readonly #directory = inject(DirectoryStore);
  readonly #naming = inject(RulesNaming);
  readonly #used = inject(LabelsUsed);
  readonly #use = signal<LabelUses | null>(null);
  readonly #t = inject(Words).t;

  constructor() {
    // How often each is used comes after the list, and again whenever the labels change.
    effect(() => {
      this.#directory.labels();
      untracked(() => void this.#used.read().then((use) => this.#use.set(use)));
    });
  }

  protected readonly lines = computed((): readonly NamedLine[] | undefined => {
    if (!this.#directory.ready()) return undefined;
    const hidden = {
      icon: 'eye-off',
      text: this.#t('settings.labels.hidden'),
      byRule: false,
    } as const;
    return this.#directory.labels().map(({ id, name, colour, description, inSidebar }) => ({
      id,
      name,
      colour,
      ...(description ? { detail: description } : {}),
      ...(inSidebar ? {} : { chip: hidden }),
      ...this.#used.note(id, this.#use()),
    }));
  });

  protected readonly kind: ListKind = {
    heading: 'app.settings.labels',
    text: 'settings.labels.text',
    icon: 'tag',
    stream: ['labels', 'all'],
    history: 'label',
    create: 'settings.labels.create',
    empty: 'settings.labels.empty',
    emptyText: 'settings.labels.emptyText',
    edit: (id) =>
      editDialog(
        this.#dialog,
        LabelDialog,
        () => this.#directory.labels().find((label) => label.id === id) ?? null,
      ),
    further: {
      icon: 'merge',
      name: 'settings.labels.mergeOf',
      title: 'settings.labels.merge',
      run: (id) =>
        this.#dialog.open(MergeLabelsDialog, {
          data: this.#directory.labels().find((label) => label.id === id),
          panelClass: ['dialog', 'narrow'],
          ariaLabelledBy: 'dialog-heading',
        }),
      isOffered: () => this.#directory.labels().length > 1,
    },
    removal: {
      act: 'settings.labels.remove',
      heading: 'settings.labels.removing',
      text: 'settings.labels.removingText',
      done: 'settings.labels.removed',
      consequences: async (id) => [
        ...(await this.#used.lines(id, 'settings.labels.removingUse')),
        ...(await this.#naming.lines('label', id)),
        this.#t('settings.labels.removingKeeps'),
      ],
      run: (id) => this.#gateway.deleteLabel(id),
    },
  };
}
