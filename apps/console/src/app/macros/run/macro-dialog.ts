import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, resource, signal } from '@angular/core';
import { type ShownMacro, toKnownError } from '@bitacora/console-data';
import { MacroGateway } from '@bitacora/console-data/macros';
import { DialogShell, EmptyState, Icon, Toasts } from '@bitacora/console-ui';
import type { MacroStep } from '@bitacora/rules';
import { foldText } from '@bitacora/kernel';
import { failureText } from '../../session/form-errors.js';
import { Words } from '../../words/words.js';
import type { MacroQuestion } from '../macro-menu.js';
import { MacroRuns } from './macro-runs.js';
import { MacroWords } from './macro-words.js';

/** Finds a macro, shows what it would do, and runs it: on one conversation, or on a selection with what comes of each. */
@Component({
  selector: 'bit-macro-dialog',
  imports: [DialogShell, EmptyState, Icon],
  providers: [MacroRuns],
  templateUrl: './macro-dialog.html',
  styleUrl: './macro-dialog.css',
})
export class MacroDialog {
  readonly #gateway = inject(MacroGateway);
  readonly #toasts = inject(Toasts);
  readonly #words = inject(Words);
  readonly #steps = inject(MacroWords);
  protected readonly asked = inject<MacroQuestion>(DIALOG_DATA);
  protected readonly ref = inject(DialogRef);
  protected readonly runs = inject(MacroRuns);
  protected readonly t = this.#words.t;
  protected readonly n = this.#words.n;

  protected readonly count = this.asked.conversations.length;
  protected readonly search = signal('');
  protected readonly chosen = signal<ShownMacro | null>(null);
  protected readonly failed = signal<string | null>(null);
  protected readonly macros = resource({
    loader: async () => (await this.#gateway.all()).filter(({ usable }) => usable),
  });
  protected readonly found = computed(() => {
    const words = foldText(this.search());
    return (this.macros.value() ?? []).filter(({ name, description }) =>
      foldText(`${name} ${description}`).includes(words),
    );
  });
  protected readonly listFailure = computed(() => {
    const error = this.macros.error();
    return error ? failureText(this.#words, toKnownError(error)) : null;
  });
  /** Of the first conversation: the others have previews of their own. */
  protected readonly preview = resource({
    params: () => this.chosen()?.id,
    loader: async ({ params: id }) => {
      const [first] = this.asked.conversations;
      return first ? this.#gateway.preview(first.id, id) : null;
    },
  });
  protected readonly steps = computed(() => {
    const preview = this.preview.hasValue() ? this.preview.value() : null;
    const texts = (preview?.macro.steps ?? []) as readonly MacroStep[];
    return (preview?.steps ?? []).map(({ outcome, reason, change, index }) => ({
      outcome,
      sentence: texts[index] ? this.#steps.sentence(texts[index].action) : '',
      filled: this.#steps.filled(change),
      says: reason === null ? this.t(`macros.outcomes.${outcome}`) : this.#refusal(reason),
    }));
  });
  protected readonly mayRun = computed(() => {
    const macro = this.chosen();
    if (!macro || macro.missing.length > 0 || this.runs.busy()) return false;
    return this.count > 1 || this.steps().every(({ outcome }) => outcome !== 'refused');
  });

  protected choose(macro: ShownMacro): void {
    this.failed.set(null);
    this.chosen.set(macro);
  }

  /** From the search: takes the first that is found, and runs it when it is looked at already. */
  protected enter(): void {
    const [first] = this.found();
    if (first && first.id === this.chosen()?.id && this.steps().length > 0) void this.run();
    else if (first) this.choose(first);
  }

  protected async run(): Promise<void> {
    const macro = this.chosen();
    if (!macro || !this.mayRun()) return;
    await this.runs.run(macro, this.asked);
    if (this.count > 1) return;
    const [one] = this.runs.ran();
    if (one?.state === 'refused') {
      this.failed.set(one.says);
      this.preview.reload();
      return;
    }
    this.ref.close();
    const { name } = macro;
    if (one?.state === 'unchanged') {
      this.#toasts.show('ok', this.t('macros.unchanged', { name }));
      return;
    }
    const undo = { label: this.t('macros.undo'), run: () => void this.#undo() };
    this.#toasts.show('ok', this.t('macros.ran', { name }), undo);
  }

  async #undo(): Promise<void> {
    await this.runs.undo();
    const [one] = this.runs.ran();
    if (one?.state === 'kept') this.#toasts.show('bad', one.says ?? '');
    else this.#toasts.show('ok', this.t('macros.undone'));
  }

  #refusal(code: string): string {
    const key = `errors.${code}`;
    const reason = this.#words.has(key) ? this.t(key, { max: '' }) : code;
    return `${this.t('macros.outcomes.refused')}: ${reason}`;
  }
}
