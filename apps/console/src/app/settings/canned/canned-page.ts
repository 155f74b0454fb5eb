import { Dialog } from '@angular/cdk/dialog';
import { Component, DestroyRef, computed, inject } from '@angular/core';
import type { Audience, ShownCannedResponse } from '@bitacora/console-data';
import { CannedResponseGateway } from '@bitacora/console-data/canned';
import { Confirm, EmptyState, Formats, Icon, Segmented, Toasts } from '@bitacora/console-ui';
import { DirectoryStore } from '../../directory/directory-store.js';
import { PageFocus } from '../../frame/page-focus.js';
import { failureText } from '../../session/form-errors.js';
import { SessionStore } from '../../session/session-store.js';
import { SaveFile } from '../../files/save-file.js';
import { separatorOf } from '../../audit/export/log-file.js';
import { Words } from '../../words/words.js';
import { SettingHistories } from '../history/setting-histories.js';
import { PageTop } from '../parts/page-top.js';
import { CannedImportDialog } from './canned-import-dialog.js';
import { CannedDialog } from './canned-dialog.js';
import { CannedList } from './canned-list.js';

const SEARCH_AFTER_MS = 220;
/** Changes that come together, as those of an import do, are asked for once. */
const AGAIN_AFTER_MS = 400;

/** The prepared texts that short codes put into the reply box. */
@Component({
  selector: 'bit-canned-page',
  imports: [EmptyState, Icon, PageTop, Segmented],
  providers: [CannedList],
  templateUrl: './canned-page.html',
  styleUrls: ['../parts/settings-parts.css', './canned-page.css'],
})
export class CannedPage {
  readonly #gateway = inject(CannedResponseGateway);
  readonly #session = inject(SessionStore);
  readonly #directory = inject(DirectoryStore);
  readonly #dialog = inject(Dialog);
  readonly #histories = inject(SettingHistories);
  readonly #confirm = inject(Confirm);
  readonly #toasts = inject(Toasts);
  readonly #focus = inject(PageFocus);
  readonly #files = inject(SaveFile);
  readonly #formats = inject(Formats);
  readonly #words = inject(Words);
  protected readonly list = inject(CannedList);
  protected readonly t = this.#words.t;
  protected readonly n = this.#words.n;

  protected readonly mayWrite = computed(() => this.#session.may('conversation.reply'));
  protected readonly audiences = computed(() =>
    (['all', 'everyone', 'team', 'own'] as const).map((value) => ({
      value,
      label: this.t(value === 'all' ? 'settings.canned.all' : `app.audiences.${value}`),
    })),
  );
  protected readonly failure = computed(() => {
    const problem = this.list.problem();
    return problem ? failureText(this.#words, problem) : null;
  });
  #searching: ReturnType<typeof setTimeout> | undefined;
  #asking: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    void this.list.again();
    const again = () => {
      clearTimeout(this.#asking);
      this.#asking = setTimeout(() => void this.list.again(), AGAIN_AFTER_MS);
    };
    const pushes = this.#gateway.pushed().subscribe({ next: again, error: again });
    inject(DestroyRef).onDestroy(() => {
      pushes.unsubscribe();
      clearTimeout(this.#searching);
      clearTimeout(this.#asking);
    });
  }

  protected mayManage({ audience }: ShownCannedResponse): boolean {
    return this.#session.may(audience === 'own' ? 'conversation.reply' : 'settings.manage');
  }

  protected audienceOf({ audience, teamId }: ShownCannedResponse): string {
    if (audience !== 'team') return this.t(`app.audiences.${audience}`);
    const team = this.#directory.teams().find(({ id }) => id === teamId);
    return team?.name ?? this.t('settings.canned.teamGone');
  }

  /** Who made it, and when it was changed last, and by whom where that was another person. */
  protected madeOf({ createdById, changedById, changedAt }: ShownCannedResponse): string {
    const name = (id: string | null) =>
      (id && this.#directory.name(id)) ?? this.t('settings.canned.notByPerson');
    const at = this.#formats.time(changedAt, 'date');
    const by = name(createdById);
    return changedById === createdById
      ? this.t('settings.canned.made', { by, at })
      : this.t('settings.canned.madeAndChanged', { by, at, changedBy: name(changedById) });
  }

  protected inboxesOf({ inboxIds }: ShownCannedResponse): string {
    const names = this.#directory.inboxes().filter(({ id }) => inboxIds.includes(id));
    return names.map(({ name }) => name).join(', ');
  }

  protected type(text: string): void {
    clearTimeout(this.#searching);
    this.#searching = setTimeout(() => void this.list.find(text.trim()), SEARCH_AFTER_MS);
  }

  protected only(audience: Audience | 'all'): void {
    void this.list.only(audience === 'all' ? null : audience);
  }

  protected edit(response: ShownCannedResponse | null): void {
    const ref = this.#dialog.open<ShownCannedResponse>(CannedDialog, {
      data: response,
      panelClass: ['dialog'],
      ariaLabelledBy: 'dialog-heading',
    });
    ref.closed.subscribe((newer) => {
      if (newer) this.edit(newer);
      void this.list.again();
    });
  }

  protected history({ id, code }: ShownCannedResponse): void {
    void this.#histories.show({ kind: 'cannedResponse', id, name: `/${code}` });
  }

  protected bring(): void {
    const ref = this.#dialog.open(CannedImportDialog, {
      panelClass: ['dialog'],
      ariaLabelledBy: 'dialog-heading',
    });
    ref.closed.subscribe(() => void this.list.again());
  }

  protected async download(): Promise<void> {
    try {
      const csv = await this.#gateway.file(separatorOf(navigator.language) === ';');
      this.#files.save('bitacora-canned-responses.csv', 'text/csv;charset=utf-8', [csv]);
    } catch (error) {
      this.#toasts.show('bad', failureText(this.#words, error));
    }
  }

  protected async more(): Promise<void> {
    try {
      await this.list.more();
    } catch (error) {
      this.#toasts.show('bad', failureText(this.#words, error));
    }
  }

  protected async remove({ id, code }: ShownCannedResponse): Promise<void> {
    const name = `/${code}`;
    const sure = await this.#confirm.ask({
      heading: this.t('settings.canned.removing', { name }),
      text: this.t('settings.canned.removingText'),
      act: this.t('settings.canned.remove'),
      cancel: this.t('app.cancel'),
      danger: true,
    });
    if (!sure) return;
    try {
      await this.#gateway.delete(id);
      this.#toasts.show('ok', this.t('settings.canned.removed', { name }));
      await this.list.again();
      this.#focus.ifLost();
    } catch (error) {
      this.#toasts.show('bad', failureText(this.#words, error));
    }
  }
}
