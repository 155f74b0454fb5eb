import { Component, computed, inject, model, output, signal } from '@angular/core';
import { type RunningUpload, toKnownError } from '@bitacora/console-data';
import { FileGateway } from '@bitacora/console-data/files';
import { MAX_FILES_OF_RESPONSE } from '@bitacora/canned-responses/published';
import { Formats, Icon } from '@bitacora/console-ui';
import { failureText } from '../../session/form-errors.js';
import { SessionStore } from '../../session/session-store.js';
import { Words } from '../../words/words.js';

const MB = 1024 * 1024;

/** A file of a response: the server has it. */
export interface ResponseFileShown {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
}

/** The files that come with a canned response: they are uploaded when they are chosen, and the response takes them when it is saved. */
@Component({
  selector: 'bit-response-files',
  imports: [Icon],
  template: `
    <p class="label">{{ t('changes.fields.files') }}</p>
    @if (shown().length) {
      <ul [attr.aria-label]="t('changes.fields.files')">
        @for (file of shown(); track file.id) {
          <li>
            <bit-icon name="paperclip" />
            <span dir="auto" class="clip" [title]="file.name">{{ file.name }}</span>
            <span dir="auto" class="muted num">{{ file.size }}</span>
            <button
              type="button"
              class="btn quiet icon small"
              [attr.aria-label]="t('settings.canned.removeFile', { name: file.name })"
              (click)="remove(file.id)"
            >
              <bit-icon name="x" />
            </button>
          </li>
        }
      </ul>
    }
    @if (bringing(); as running) {
      <progress
        [value]="running.part"
        max="1"
        [attr.aria-label]="t('settings.canned.bringing', { name: running.name })"
      ></progress>
    }
    @if (problem(); as text) {
      <p dir="auto" class="failed" role="alert"><bit-icon name="circle-alert" />{{ text }}</p>
    }
    <button
      type="button"
      class="btn small quiet"
      [disabled]="bringing() !== null || files().length >= most"
      (click)="chooser.click()"
    >
      <bit-icon name="paperclip" />{{ t('settings.canned.addFile') }}
    </button>
    <input #chooser type="file" multiple hidden (change)="add(chooser.files); chooser.value = ''" />
  `,
  styles: `
    :host {
      display: grid;
      gap: 4px;
      justify-items: start;
    }
    .label {
      font-weight: 500;
    }
    ul {
      display: grid;
      gap: 4px;
      width: 100%;
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li {
      display: grid;
      grid-template-columns: auto minmax(0, 1fr) auto auto;
      gap: 8px;
      align-items: center;
      padding: 2px 2px 2px 10px;
      border: 1px solid var(--line);
      border-radius: var(--r);
    }
    progress {
      width: 100%;
    }
  `,
  styleUrl: '../parts/settings-parts.css',
})
export class ResponseFilesPart {
  readonly #gateway = inject(FileGateway);
  readonly #session = inject(SessionStore);
  readonly #words = inject(Words);
  readonly #formats = inject(Formats);
  protected readonly t = this.#words.t;
  protected readonly most = MAX_FILES_OF_RESPONSE;
  readonly files = model.required<readonly ResponseFileShown[]>();
  /** Whether one is on its way. */
  readonly busy = output<boolean>();
  protected readonly bringing = signal<{ readonly name: string; readonly part: number } | null>(
    null,
  );
  protected readonly problem = signal<string | null>(null);
  protected readonly shown = computed(() =>
    this.files().map((file) => ({ ...file, size: this.#formats.bytes(file.bytes) })),
  );

  /** Brings them one after the other, in their order; the first that is refused says why and ends it. */
  protected async add(chosen: FileList | null): Promise<void> {
    const files = [...(chosen ?? [])];
    if (files.length === 0) return;
    this.problem.set(this.#refusalOf(files));
    if (this.problem() !== null) return;
    this.busy.emit(true);
    try {
      for (const file of files) {
        const { name } = file;
        this.bringing.set({ name, part: 0 });
        const running: RunningUpload = this.#gateway.uploadForResponse(file, (part) =>
          this.bringing.set({ name, part }),
        );
        const { id, name: kept, bytes } = await running.done;
        this.files.update((all) => [...all, { id, name: kept, bytes }]);
      }
    } catch (error) {
      this.problem.set(failureText(this.#words, toKnownError(error)));
    } finally {
      this.bringing.set(null);
      this.busy.emit(false);
    }
  }

  protected remove(id: string): void {
    this.files.update((all) => all.filter((file) => file.id !== id));
  }

  #refusalOf(files: readonly File[]): string | null {
    const max = this.#session.fileLimitMb();
    const most = MAX_FILES_OF_RESPONSE;
    if (this.files().length + files.length > most)
      return this.t('errors.TOO_MANY_FILES', { max: most });
    if (files.some(({ size }) => size > max * MB)) return this.t('errors.FILE_TOO_LARGE', { max });
    return files.some(({ size }) => size === 0) ? this.t('errors.FILE_EMPTY') : null;
  }
}
