import { Component, computed, inject } from '@angular/core';
import type { NoticeChannel, NoticeReason } from '@bitacora/account/published';
import { ProfileGateway } from '@bitacora/console-data/profile';
import { Icon } from '@bitacora/console-ui';
import { Saving } from '../../session/saving.js';
import { SessionStore } from '../../session/session-store.js';
import { Words } from '../../words/words.js';
import { ProfileStore } from '../profile-store.js';

const REASONS = Object.keys({
  answerInMine: true,
  waitingForTaker: true,
  assignedToMe: true,
  mentionsMe: true,
} satisfies Record<NoticeReason, true>) as readonly NoticeReason[];
const CHANNELS = Object.keys({
  console: true,
  sound: true,
  desktop: true,
  mail: true,
} satisfies Record<NoticeChannel, true>) as readonly NoticeChannel[];

/** What the person is given notice of, and how. Each box is saved at once. */
@Component({
  selector: 'bit-notices-part',
  imports: [Icon],
  template: `
    <section class="card sec">
      <header id="notices-heading">{{ t('profile.notices.heading') }}</header>
      @if (saving.failure(); as text) {
        <p dir="auto" class="failed note" role="alert">
          <bit-icon name="circle-alert" />{{ text }}
        </p>
      }
      <table aria-labelledby="notices-heading">
        <thead>
          <tr>
            <td></td>
            @for (channel of channels; track channel) {
              <th scope="col" dir="auto">{{ t('profile.notices.channels.' + channel) }}</th>
            }
          </tr>
        </thead>
        <tbody>
          @for (reason of reasons; track reason) {
            <tr>
              <th scope="row" dir="auto">{{ t('profile.notices.reasons.' + reason) }}</th>
              @for (channel of channels; track channel) {
                <td>
                  <input
                    type="checkbox"
                    [attr.aria-label]="
                      t('profile.notices.of', {
                        reason: t('profile.notices.reasons.' + reason),
                        channel: t('profile.notices.channels.' + channel),
                      })
                    "
                    [checked]="chosen()[reason].includes(channel)"
                    [disabled]="saving.busy() || isOff(channel)"
                    (change)="toggle(reason, channel)"
                  />
                </td>
              }
            </tr>
          }
        </tbody>
      </table>
      <p dir="auto" class="note muted">{{ t('profile.notices.hint') }}</p>
      <p dir="auto" class="note muted">
        {{ isOff('mail') ? t('profile.notices.mailOff') : t('profile.notices.mailHint') }}
      </p>
    </section>
  `,
  styleUrls: ['../../settings/parts/settings-parts.css', '../profile-parts.css'],
  styles: `
    table {
      width: 100%;
      border-collapse: collapse;
      border-block: 1px solid var(--line);
      margin-bottom: 12px;
    }
    th,
    td {
      padding: 8px;
      font-weight: 400;
      text-align: center;
    }
    th[scope='row'] {
      padding-inline-start: 16px;
      text-align: start;
    }
    thead th {
      color: var(--ink-2);
    }
    tbody tr {
      border-top: 1px solid var(--line);
    }
    @media (max-width: 520px) {
      th,
      td {
        padding: 8px 4px;
        font-size: 12px;
      }
    }
  `,
})
export class NoticesPart {
  readonly #gateway = inject(ProfileGateway);
  readonly #store = inject(ProfileStore);
  readonly #session = inject(SessionStore);
  readonly #words = inject(Words);

  protected readonly t = this.#words.t;
  protected readonly reasons = REASONS;
  protected readonly channels = CHANNELS;
  protected readonly saving = new Saving(this.#words, []);
  protected readonly chosen = computed(() => {
    const choices = this.#session.viewer()?.notices ?? [];
    const of = (reason: NoticeReason): readonly NoticeChannel[] =>
      choices.find((one) => one.reason === reason)?.channels ?? [];
    return Object.fromEntries(REASONS.map((reason) => [reason, of(reason)])) as Record<
      NoticeReason,
      readonly NoticeChannel[]
    >;
  });

  /** Mails that are not sent cannot be chosen. */
  protected isOff(channel: NoticeChannel): boolean {
    return channel === 'mail' && this.#store.profile()?.sendsMails !== true;
  }

  protected async toggle(reason: NoticeReason, channel: NoticeChannel): Promise<void> {
    const before = this.chosen()[reason];
    const channels = before.includes(channel)
      ? before.filter((one) => one !== channel)
      : [...before, channel];
    await this.saving.run({}, async () =>
      this.#store.show(await this.#gateway.chooseNotices([{ reason, channels }])),
    );
  }
}
