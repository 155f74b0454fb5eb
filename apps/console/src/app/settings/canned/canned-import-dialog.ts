import { DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import type { CannedResponseRow } from '@bitacora/console-data';
import { CannedResponseGateway } from '@bitacora/console-data/canned';
import { DialogShell, Icon, Toasts } from '@bitacora/console-ui';
import { failureText, reasonText } from '../../session/form-errors.js';
import { Words } from '../../words/words.js';

/** Largest file, in bytes; the server counts characters. */
const LARGEST = 800_000;
/** Rows that are shown; those that are refused come first. */
const SHOWN = 200;
const ORDER = ['refused', 'changed', 'new', 'same'] as const;

/** Brings canned responses from a CSV file: first it shows what would come of each row, then it does that. */
@Component({
  selector: 'bit-canned-import-dialog',
  imports: [DialogShell, Icon],
  templateUrl: './canned-import-dialog.html',
  styleUrls: ['../parts/settings-parts.css', './canned-import-dialog.css'],
})
export class CannedImportDialog {
  readonly #gateway = inject(CannedResponseGateway);
  readonly #toasts = inject(Toasts);
  readonly #words = inject(Words);
  protected readonly ref = inject(DialogRef);
  protected readonly t = this.#words.t;
  protected readonly n = this.#words.n.bind(this.#words);

  protected readonly busy = signal(false);
  protected readonly failure = signal<string | null>(null);
  protected readonly fileName = signal('');
  /** What would come of each row; null before a file was chosen. */
  protected readonly rows = signal<readonly CannedResponseRow[] | null>(null);
  /** The rows tell what came of them: the import was carried out. */
  protected readonly done = signal(false);
  #csv = '';

  protected readonly counts = computed(() =>
    ORDER.map((outcome) => ({
      outcome,
      count: this.rows()?.filter((row) => row.outcome === outcome).length ?? 0,
    })).filter(({ count }) => count > 0),
  );
  protected readonly changeCount = computed(
    () =>
      this.rows()?.filter(({ outcome }) => outcome === 'new' || outcome === 'changed').length ?? 0,
  );
  protected readonly shown = computed(() =>
    [...(this.rows() ?? [])]
      .sort(
        (one, other) =>
          ORDER.indexOf(one.outcome) - ORDER.indexOf(other.outcome) || one.line - other.line,
      )
      .slice(0, SHOWN),
  );

  protected reason(row: CannedResponseRow): string {
    return row.errors
      .map(({ code, params }) =>
        reasonText(this.#words, { code, params: { ...(params as object) } }),
      )
      .join(' ');
  }

  protected async choose(files: FileList | null): Promise<void> {
    const file = files?.item(0);
    if (!file) return;
    this.rows.set(null);
    this.done.set(false);
    this.fileName.set(file.name);
    if (file.size > LARGEST) {
      this.failure.set(this.t('errors.TABLE_TOO_LARGE', { max: LARGEST }));
      return;
    }
    try {
      this.#csv = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
    } catch {
      this.failure.set(this.t('settings.canned.import.notText'));
      return;
    }
    await this.#send(true);
  }

  protected async apply(): Promise<void> {
    if (!(await this.#send(false))) return;
    this.done.set(true);
    this.#toasts.show('ok', this.t('settings.canned.import.done'));
  }

  async #send(dryRun: boolean): Promise<boolean> {
    if (this.busy()) return false;
    this.busy.set(true);
    this.failure.set(null);
    try {
      this.rows.set(await this.#gateway.import(this.#csv, dryRun));
      return true;
    } catch (error) {
      this.failure.set(failureText(this.#words, error));
      return false;
    } finally {
      this.busy.set(false);
    }
  }
}
