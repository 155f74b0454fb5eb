import { DIALOG_DATA, Dialog, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ShownSettingChange } from '@bitacora/console-data';
import { SettingHistoryGateway } from '@bitacora/console-data/settings';
import { Avatar, DialogShell, Formats, Icon, Time } from '@bitacora/console-ui';
import { DiffBlock } from '@bitacora/console-ui/events';
import { firstValueFrom } from 'rxjs';
import { EventWords } from '../../events/event-words.js';
import { ChangeWords } from '../../events/said-changes.js';
import { failureText } from '../../session/form-errors.js';
import { SessionStore } from '../../session/session-store.js';
import { Words } from '../../words/words.js';
import { type RestoreQuestion, RestoreDialog } from './restore-dialog.js';
import type { HistoryQuestion } from './setting-histories.js';

/** Kinds of what the account itself says, which the session holds. */
const OF_ACCOUNT: ReadonlySet<HistoryQuestion['kind']> = new Set([
  ...(['account', 'accountEmail', 'accountLogo', 'secondFactor'] as const),
]);

/** The history of a thing, newest first: who changed what, and a way back to each state. */
@Component({
  selector: 'bit-history-dialog',
  imports: [Avatar, DialogShell, DiffBlock, Icon, RouterLink, Time],
  templateUrl: './history-dialog.html',
  styleUrl: './history-dialog.css',
})
export class HistoryDialog {
  readonly #gateway = inject(SettingHistoryGateway);
  readonly #dialog = inject(Dialog);
  readonly #events = inject(EventWords);
  readonly #changes = inject(ChangeWords);
  readonly #formats = inject(Formats);
  readonly #session = inject(SessionStore);
  readonly #words = inject(Words);
  protected readonly ref = inject(DialogRef);
  protected readonly question = inject<HistoryQuestion>(DIALOG_DATA);
  protected readonly t = this.#words.t;

  readonly #found = signal<readonly ShownSettingChange[] | undefined>(undefined);
  readonly #after = signal<string | null>(null);
  protected readonly hasMore = computed(() => this.#after() !== null);
  protected readonly busy = signal(false);
  protected readonly failure = signal<string | null>(null);
  /** Stream of the newest entry, for those who read the whole log. */
  protected readonly stream = computed(() =>
    this.#session.may('audit.read') ? (this.#found()?.[0]?.entry.subject.stream ?? null) : null,
  );
  protected readonly shown = computed(() =>
    this.#found()?.map(({ entry, changes, named, hindrance }, nth) => ({
      entry,
      who: this.#events.who(entry),
      did: this.#events.text(entry),
      said: this.#changes.said(entry.subject.category, changes, {
        named,
        position: entry.position,
      }).said,
      restored: entry.restores && this.#when(entry.restores.at),
      isNow: nth === 0,
      restorable: !hindrance && nth > 0,
      hindrance: hindrance && nth > 0 ? this.t(`settings.past.hindrances.${hindrance}`) : null,
    })),
  );

  constructor() {
    void this.again();
  }

  protected again(): Promise<void> {
    return this.#bring(null);
  }

  protected more(): Promise<void> {
    return this.#bring(this.#after());
  }

  /** Asks whether the state is to come back, beside what that changes. */
  protected async restore({ entry }: Pick<ShownSettingChange, 'entry'>): Promise<void> {
    const { kind, id, name } = this.question;
    const data: RestoreQuestion = {
      ...{ kind, id, name, eventId: entry.id, position: entry.position },
      category: entry.subject.category,
      when: this.#when(entry.at),
    };
    const ref = this.#dialog.open<boolean>(RestoreDialog, {
      ...{ data, panelClass: ['dialog', 'narrow'], ariaLabelledBy: 'dialog-heading' },
    });
    if (!(await firstValueFrom(ref.closed, { defaultValue: false }))) return;
    if (OF_ACCOUNT.has(kind)) await this.#session.refresh();
    await this.again();
  }

  #when(at: string): string {
    return this.#formats.time(at, 'stamp');
  }

  async #bring(after: string | null): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.failure.set(null);
    const { kind, id } = this.question;
    try {
      const page = await this.#gateway.page({ kind, id }, after);
      const before = after === null ? [] : (this.#found() ?? []);
      this.#found.set([...before, ...page.changes]);
      this.#after.set(page.after);
    } catch (error) {
      this.failure.set(failureText(this.#words, error));
    } finally {
      this.busy.set(false);
    }
  }
}
