import { Dialog } from '@angular/cdk/dialog';
import { Service, inject } from '@angular/core';
import type { Rule } from '@bitacora/console-data';
import { type ShownRuleFolder, RuleFolderGateway } from '@bitacora/console-data/rules';
import { Confirm, Toasts } from '@bitacora/console-ui';
import { PageFocus } from '../../frame/page-focus.js';
import { failureText } from '../../session/form-errors.js';
import { Words } from '../../words/words.js';
import { FolderDialog, type NamedFolder } from './folder-dialog.js';

/** What people do with folders of rules. What is refused is shown. */
@Service()
export class FolderActs {
  readonly #gateway = inject(RuleFolderGateway);
  readonly #dialog = inject(Dialog);
  readonly #confirm = inject(Confirm);
  readonly #toasts = inject(Toasts);
  readonly #pageFocus = inject(PageFocus);
  readonly #words = inject(Words);

  create(): void {
    this.#ask({ folder: null, save: (name) => this.#gateway.create(name) });
  }

  rename(folder: ShownRuleFolder): void {
    this.#ask({ folder, save: (name) => this.#gateway.rename(folder, name) });
  }

  async delete({ id, name }: ShownRuleFolder, count: number): Promise<void> {
    const { t, n } = this.#words;
    const sure = await this.#confirm.ask({
      heading: t('rules.folders.deleteHeading', { name }),
      text: t('rules.folders.deleteText'),
      details: [n.call(this.#words, 'rules.folders.count', count)],
      act: t('rules.folders.delete'),
      cancel: t('app.cancel'),
      danger: true,
    });
    if (!sure) return;
    const done = await this.#did(() => this.#gateway.delete(id));
    if (!done) return;
    this.#toasts.show('ok', t('rules.folders.deleted', { name }));
    this.#pageFocus.ifLost();
  }

  /** Puts a folder to another place among `folders`. */
  async move(id: string, index: number, folders: readonly ShownRuleFolder[]): Promise<boolean> {
    const others = folders.filter((folder) => folder.id !== id);
    const before = others[index]?.id ?? null;
    return this.#did(() => this.#gateway.move(id, before));
  }

  /** Puts rules into a folder, or out of theirs, and offers the way back. */
  async file(rules: readonly Rule[], folder: ShownRuleFolder | null): Promise<boolean> {
    const moved = rules.filter(({ folderId }) => folderId !== (folder?.id ?? null));
    if (moved.length === 0) return true;
    const done = await this.#did(() => this.#gateway.file(idsOf(moved), folder?.id ?? null));
    if (!done) return false;
    const words = folder ? 'rules.folders.filed' : 'rules.folders.takenOut';
    this.#toasts.show('ok', this.#words.n(words, moved.length, { folder: folder?.name ?? '' }), {
      label: this.#words.t('rules.takeBack'),
      run: () => void this.#takeBack(moved),
    });
    return true;
  }

  async #takeBack(rules: readonly Rule[]): Promise<void> {
    for (const [folderId, those] of Map.groupBy(rules, (rule) => rule.folderId ?? null))
      await this.#did(() => this.#gateway.file(idsOf(those), folderId));
  }

  #ask(data: NamedFolder): void {
    this.#dialog.open(FolderDialog, {
      ...{ data, panelClass: ['dialog'], ariaLabelledBy: 'dialog-heading' },
    });
  }

  async #did(act: () => Promise<void>): Promise<boolean> {
    try {
      await act();
      return true;
    } catch (error) {
      this.#toasts.show('bad', failureText(this.#words, error));
      return false;
    }
  }
}

function idsOf(rules: readonly Rule[]): readonly string[] {
  return rules.map(({ id }) => id);
}
