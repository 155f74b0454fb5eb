import { Component, computed, inject, input } from '@angular/core';
import { ProfileGateway } from '@bitacora/console-data/profile';
import { Avatar, FocusPlace, FocusPlaces, Icon, Toasts } from '@bitacora/console-ui';
import { DirectoryStore } from '../../directory/directory-store.js';
import { Saving } from '../../session/saving.js';
import { SessionStore } from '../../session/session-store.js';
import { Words } from '../../words/words.js';
import { ProfileStore } from '../profile-store.js';
import { SquarePicture } from './square-picture.js';

/** The picture of the person, as their team sees it. */
@Component({
  selector: 'bit-picture-part',
  imports: [Avatar, FocusPlace, Icon],
  template: `
    <section class="card sec">
      <header>{{ t('profile.picture.heading') }}</header>
      <div class="body">
        <div class="picture">
          <bit-avatar kind="user" [person]="userId()" [name]="name()" [size]="72" />
          <div class="acts">
            <input
              #file
              hidden
              type="file"
              accept="image/png,image/jpeg,image/webp"
              [attr.aria-label]="t('profile.picture.choose')"
              (change)="choose(file)"
            />
            <button
              type="button"
              class="btn"
              bitFocus="picture"
              aria-describedby="picture-hint"
              [disabled]="saving.busy()"
              (click)="file.click()"
            >
              {{ t('profile.picture.choose') }}
            </button>
            @if (has()) {
              <button type="button" class="btn quiet" [disabled]="saving.busy()" (click)="remove()">
                {{ t('profile.picture.remove') }}
              </button>
            }
            <p dir="auto" id="picture-hint" class="muted">{{ t('profile.picture.hint') }}</p>
          </div>
        </div>
        @if (wrong(); as text) {
          <p dir="auto" class="failed" role="alert"><bit-icon name="circle-alert" />{{ text }}</p>
        }
      </div>
    </section>
  `,
  styleUrls: ['../../settings/parts/settings-parts.css', '../profile-parts.css'],
  styles: `
    .picture {
      display: flex;
      align-items: center;
      gap: 16px;
    }
    .acts {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
    }
    .acts p {
      flex-basis: 100%;
      margin: 0;
    }
  `,
})
export class PicturePart {
  readonly #gateway = inject(ProfileGateway);
  readonly #store = inject(ProfileStore);
  readonly #directory = inject(DirectoryStore);
  readonly #session = inject(SessionStore);
  readonly #square = inject(SquarePicture);
  readonly #focus = inject(FocusPlaces);
  readonly #toasts = inject(Toasts);
  readonly #words = inject(Words);
  readonly name = input.required<string>();

  protected readonly t = this.#words.t;
  protected readonly saving = new Saving(this.#words, ['picture']);
  protected readonly userId = computed(() => this.#session.viewer()?.user.id ?? '');
  protected readonly has = computed(() => this.#directory.picture(this.userId()) !== null);
  protected readonly wrong = computed(
    () => this.saving.refusal('picture', null) ?? this.saving.failure(),
  );

  protected async choose(control: HTMLInputElement): Promise<void> {
    const [file] = control.files ?? [];
    // The same file can be chosen again after it was changed.
    control.value = '';
    if (file) await this.#save(() => this.#square.of(file), 'profile.picture.saved');
  }

  protected async remove(): Promise<void> {
    await this.#save(() => Promise.resolve(null), 'profile.picture.removed');
    this.#focus.to('picture');
  }

  async #save(picture: () => Promise<Blob | null>, words: string): Promise<void> {
    const done = await this.saving.run({ picture: null }, async () => {
      this.#store.show(await this.#gateway.setPicture(this.userId(), await picture()));
      await this.#directory.refetch();
    });
    if (done) this.#toasts.show('ok', this.t(words));
  }
}
