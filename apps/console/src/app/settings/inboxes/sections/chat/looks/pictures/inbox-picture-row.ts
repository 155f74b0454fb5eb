import { Component, computed, inject, input } from '@angular/core';
import type { InboxSettings } from '@bitacora/console-data';
import { InboxSettingsGateway } from '@bitacora/console-data/settings';
import { Icon, Toasts } from '@bitacora/console-ui';
import type { PictureUse } from '@bitacora/inboxes/published';
import { Saving } from '../../../../../../session/saving.js';
import { OvertakenAct } from '../../../../../parts/overtaken-act.js';
import { Overtaken } from '../../../../../parts/overtaken.js';
import { Words } from '../../../../../../words/words.js';
import { FittingPicture } from './fitting-picture.js';

/** An inbox with the paths of its pictures. */
export type PicturedInbox = Pick<InboxSettings, 'id' | 'versions'> &
  Readonly<Record<PictureUse, string | null>>;

/** A picture of an inbox, or of the button of its chat. It counts at once. */
@Component({
  selector: 'bit-inbox-picture-row',
  imports: [Icon, Overtaken],
  template: `
    <div class="row">
      <div [id]="'inbox-' + use() + '-hint'">
        <b dir="auto">{{ name() }}</b>
        <p dir="auto">{{ word('hint') }}</p>
      </div>
      <div class="acts">
        @if (shown(); as path) {
          <img [class.round]="use() === 'logo'" alt="" [src]="path" />
        }
        @if (!readOnly()) {
          <input
            #file
            hidden
            type="file"
            accept="image/png,image/jpeg,image/webp"
            [attr.aria-label]="word('choose')"
            (change)="choose(file)"
          />
          <button
            dir="auto"
            type="button"
            class="btn small"
            [attr.aria-describedby]="'inbox-' + use() + (wrong() ? '-error' : '-hint')"
            [disabled]="saving.busy()"
            (click)="file.click()"
          >
            {{ word('choose') }}
          </button>
          @if (shown()) {
            <button
              dir="auto"
              type="button"
              class="btn quiet small"
              [attr.aria-describedby]="'inbox-' + use() + '-hint'"
              [disabled]="saving.busy()"
              (click)="remove()"
            >
              {{ word('remove') }}
            </button>
          }
        }
        @if (act.overtaken()) {
          <bit-overtaken (loaded)="act.drop()" (kept)="act.keep()" />
        } @else if (wrong(); as text) {
          <p dir="auto" [id]="'inbox-' + use() + '-error'" class="error" role="alert">
            <bit-icon name="circle-alert" />{{ text }}
          </p>
        }
      </div>
    </div>
  `,
  styleUrl: '../../../../../parts/settings-parts.css',
  styles: `
    .acts {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
      align-items: center;
    }
    img {
      width: 36px;
      height: 36px;
      border: 1px solid var(--line);
      border-radius: 8px;
      object-fit: cover;
    }
    img.round {
      border-radius: 50%;
    }
    bit-overtaken,
    .error {
      flex-basis: 100%;
      margin: 0;
    }
  `,
})
export class InboxPictureRow {
  readonly #gateway = inject(InboxSettingsGateway);
  readonly #picture = inject(FittingPicture);
  readonly #toasts = inject(Toasts);
  readonly #words = inject(Words);
  readonly use = input.required<PictureUse>();
  readonly inbox = input.required<PicturedInbox>();
  readonly readOnly = input.required<boolean>();
  protected readonly saving = new Saving(this.#words, ['picture', 'fileId']);
  /** A picture that was chosen while another person changed the pictures. */
  protected readonly act = new OvertakenAct(() => this.#gateway.askAgain());
  protected readonly shown = computed(() => this.inbox()[this.use()]);
  protected readonly name = computed(() =>
    this.#words.t(`settings.chat.pictureNames.${this.use()}`),
  );
  protected readonly wrong = computed(
    () =>
      this.saving.refusal('picture', null) ??
      this.saving.refusal('fileId', null) ??
      this.saving.failure(),
  );

  protected word(part: 'hint' | 'choose' | 'remove' | 'saved' | 'removed'): string {
    return this.#words.t(`settings.chat.pictures.${this.use()}.${part}`);
  }

  protected async choose(control: HTMLInputElement): Promise<void> {
    const [file] = control.files ?? [];
    // The same file can be chosen again after it was changed.
    control.value = '';
    if (file) await this.#save(() => this.#picture.of(this.use(), file), 'saved');
  }

  protected remove(): Promise<void> {
    return this.#save(() => Promise.resolve(null), 'removed');
  }

  async #save(picture: () => Promise<Blob | null>, done: 'saved' | 'removed'): Promise<void> {
    const given = { picture: null, fileId: null };
    const { id: inboxId, versions } = this.inbox();
    const wanted = { inboxId, use: this.use(), expectedVersion: versions.pictures };
    const set = async () => this.#gateway.setPicture(wanted, await picture());
    const isDone = await this.saving.run(given, () =>
      this.act.run(set, () => this.#save(picture, done)),
    );
    if (isDone) this.#toasts.show('ok', this.word(done));
  }
}
