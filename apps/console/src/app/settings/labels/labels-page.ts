import { Dialog } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { type Directory, SettingsGateway } from '@bitacora/console-data';
import { Confirm, EmptyState, Icon, LabelChip, Toasts } from '@bitacora/console-ui';
import { DirectoryStore } from '../../directory/directory-store.js';
import { failureText } from '../../session/form-errors.js';
import { SessionStore } from '../../session/session-store.js';
import { Words } from '../../words/words.js';
import { PageTop } from '../parts/page-top.js';
import { RulesNaming } from '../parts/rules-naming.js';
import { LabelDialog } from './label-dialog.js';

type Label = Directory['labels'][number];

/** The labels that conversations can carry. */
@Component({
  selector: 'bit-labels-page',
  imports: [PageTop, EmptyState, Icon, LabelChip],
  templateUrl: './labels-page.html',
  styleUrl: '../parts/settings-parts.css',
})
export class LabelsPage {
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

  protected edit(label: Label | null): void {
    this.#dialog.open(LabelDialog, {
      data: label,
      panelClass: ['dialog', 'narrow'],
      ariaLabelledBy: 'dialog-heading',
    });
  }

  protected async remove({ id, name }: Label): Promise<void> {
    this.failure.set(null);
    const open = await this.#open(id);
    const sure = await this.#confirm.ask({
      heading: this.t('settings.labels.removing', { name }),
      text: this.t('settings.labels.removingText'),
      details: [
        ...(open === null ? [] : [this.words.n('settings.labels.removingOpen', open)]),
        ...(await this.#naming.lines('label', id)),
        this.t('settings.labels.removingKeeps'),
      ],
      act: this.t('settings.labels.remove'),
      cancel: this.t('app.cancel'),
      danger: true,
    });
    if (!sure) return;
    try {
      await this.#gateway.deleteLabel(id);
      this.#toasts.show('ok', this.t('settings.labels.removed', { name }));
    } catch (error) {
      this.failure.set(failureText(this.words, error));
    }
  }

  /** Open conversations with the label; null when they could not be counted, which must not hinder the question. */
  async #open(id: string): Promise<number | null> {
    try {
      const { labels } = await this.#gateway.openCounts();
      return labels.find((label) => label.id === id)?.count ?? 0;
    } catch {
      return null;
    }
  }
}
