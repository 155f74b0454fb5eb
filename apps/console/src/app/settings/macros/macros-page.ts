import { Dialog } from '@angular/cdk/dialog';
import { Component, DestroyRef, computed, inject, resource, signal } from '@angular/core';
import { type ShownMacro, toKnownError } from '@bitacora/console-data';
import { MacroGateway } from '@bitacora/console-data/macros';
import { Confirm, EmptyState, Icon, Toasts } from '@bitacora/console-ui';
import { foldText } from '@bitacora/kernel';
import { DirectoryStore } from '../../directory/directory-store.js';
import { PageFocus } from '../../frame/page-focus.js';
import { failureText } from '../../session/form-errors.js';
import { SessionStore } from '../../session/session-store.js';
import { Words } from '../../words/words.js';
import { SettingHistories } from '../history/setting-histories.js';
import { PageTop } from '../parts/page-top.js';
import { RulesNaming } from '../parts/rules-naming.js';
import type { MacroToEdit } from './macro-edit-dialog.js';

/** The macros that the person may run or manage. */
@Component({
  selector: 'bit-macros-page',
  imports: [EmptyState, Icon, PageTop],
  templateUrl: './macros-page.html',
  styleUrls: ['../parts/settings-parts.css', './macros-page.css'],
})
export class MacrosPage {
  readonly #gateway = inject(MacroGateway);
  readonly #session = inject(SessionStore);
  readonly #directory = inject(DirectoryStore);
  readonly #dialog = inject(Dialog);
  readonly #confirm = inject(Confirm);
  readonly #toasts = inject(Toasts);
  readonly #focus = inject(PageFocus);
  readonly #histories = inject(SettingHistories);
  readonly #naming = inject(RulesNaming);
  readonly #words = inject(Words);
  protected readonly t = this.#words.t;
  protected readonly n = this.#words.n;

  protected readonly mayWrite = computed(() => this.#session.may('conversation.reply'));
  protected readonly search = signal('');
  protected readonly macros = resource({ loader: () => this.#gateway.all() });
  protected readonly found = computed(() => {
    const words = foldText(this.search());
    const all = this.macros.hasValue() ? this.macros.value() : [];
    return all.filter(({ name, description }) =>
      foldText(`${name} ${description}`).includes(words),
    );
  });
  protected readonly failure = computed(() => {
    const error = this.macros.error();
    return error ? failureText(this.#words, toKnownError(error)) : null;
  });

  constructor() {
    const pushes = this.#gateway.follow().subscribe({
      next: (macros) => this.macros.set([...macros]),
      error: () => this.macros.reload(),
    });
    inject(DestroyRef).onDestroy(() => pushes.unsubscribe());
  }

  protected mayManage({ audience }: ShownMacro): boolean {
    return this.#session.may(audience === 'own' ? 'conversation.reply' : 'settings.manage');
  }

  protected stepsOf({ steps }: ShownMacro): number {
    return (steps as readonly unknown[]).length;
  }

  protected audienceOf({ audience, teamId }: ShownMacro): string {
    if (audience !== 'team') return this.t(`app.audiences.${audience}`);
    const team = this.#directory.teams().find(({ id }) => id === teamId);
    return team?.name ?? this.t('settings.canned.teamGone');
  }

  protected missingOf({ missing }: ShownMacro): string {
    const names = missing.map(({ name }) => name ?? this.t('app.gone')).join(', ');
    return this.t('settings.macros.flagged', { names });
  }

  protected async edit(macro: ShownMacro | null, copyOf: ShownMacro | null = null): Promise<void> {
    try {
      const [{ MacroEditDialog }] = await Promise.all([
        import('./macro-edit-dialog.js'),
        this.#words.load('rules', 'errors'),
      ]);
      const data: MacroToEdit = { macro, copyOf };
      const dialog = { data, panelClass: ['dialog'], ariaLabelledBy: 'dialog-heading' };
      this.#dialog.open(MacroEditDialog, dialog).closed.subscribe(() => this.macros.reload());
    } catch (error) {
      this.#toasts.show('bad', failureText(this.#words, toKnownError(error)));
    }
  }

  protected async history({ id, name }: ShownMacro): Promise<void> {
    await this.#histories.show({ kind: 'macro', id, name });
  }

  protected async remove({ id, name }: ShownMacro): Promise<void> {
    const sure = await this.#confirm.ask({
      heading: this.t('settings.macros.removing', { name }),
      text: this.t('settings.macros.removingText'),
      details: await this.#naming.lines('macro', id),
      act: this.t('settings.macros.remove'),
      cancel: this.t('app.cancel'),
      danger: true,
    });
    if (!sure) return;
    try {
      await this.#gateway.delete(id);
      this.#toasts.show('ok', this.t('settings.macros.removed', { name }));
      this.macros.reload();
      this.#focus.ifLost();
    } catch (error) {
      this.#toasts.show('bad', failureText(this.#words, error));
    }
  }
}
