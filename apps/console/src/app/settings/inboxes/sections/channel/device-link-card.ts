import { Component, computed, effect, inject, input, signal } from '@angular/core';
import { type DeviceLink, DeviceLinkGateway } from '@bitacora/console-data/settings';
import { Confirm, FocusPlace, FocusPlaces, Icon } from '@bitacora/console-ui';
import { failureText } from '../../../../session/form-errors.js';
import { Words } from '../../../../words/words.js';

/** States in which nothing happens until a person asks for a code. */
const ENDED: readonly string[] = ['expired', 'loggedOut', 'replaced', 'refused'];
const LOST: readonly string[] = ['loggedOut', 'replaced', 'refused', 'unavailable'];

/** The telephone of an inbox: the code that links it, as it changes, and how the link is after that. */
@Component({
  selector: 'bit-device-link-card',
  imports: [FocusPlace, Icon],
  template: `
    <section class="card sec">
      <header><bit-icon name="smartphone" />{{ t('settings.deviceLink.heading') }}</header>
      <div class="pairing">
        @if (link(); as is) {
          <p
            dir="auto"
            role="status"
            tabindex="-1"
            bitFocus="device-link"
            class="state"
            [class.ok]="is.state === 'open'"
            [class.bad]="isLost()"
          >
            <bit-icon [name]="icon()" />{{ said() }}
          </p>
          @if (!readOnly() && is.qrCode; as code) {
            <svg
              class="code"
              role="img"
              shape-rendering="crispEdges"
              [attr.viewBox]="'0 0 ' + code.size + ' ' + code.size"
              [attr.aria-label]="t('settings.deviceLink.qr')"
            >
              <path [attr.d]="code.path" />
            </svg>
            <p class="muted">{{ t('settings.deviceLink.howQr') }}</p>
          }
          @if (!readOnly() && is.code; as code) {
            <p dir="ltr" class="typed mono" translate="no">{{ grouped(code) }}</p>
            <p class="muted">{{ t('settings.deviceLink.howCode') }}</p>
          }
          @if (!readOnly() && isEnded()) {
            <button type="button" class="btn primary" [disabled]="busy()" (click)="begin()">
              {{ t('settings.deviceLink.again') }}
            </button>
          } @else if (!readOnly() && is.state === 'open') {
            <button type="button" class="btn small" [disabled]="busy()" (click)="change()">
              {{ t('settings.deviceLink.other') }}
            </button>
          }
        }
        @if (failure(); as text) {
          <p dir="auto" class="bad" role="alert">{{ text }}</p>
        } @else if (lost(); as text) {
          <p dir="auto" class="bad" role="alert">{{ text }}</p>
          <button type="button" class="btn small" (click)="again()">{{ t('app.again') }}</button>
        }
      </div>
    </section>
  `,
  styleUrls: ['../../../parts/settings-parts.css', '../sections.css'],
  styles: `
    .pairing {
      display: grid;
      gap: 12px;
      justify-items: start;
      padding: 0 16px 16px;
    }
    p {
      margin: 0;
      max-width: 60ch;
      text-wrap: pretty;
    }
    .state {
      display: flex;
      gap: 8px;
      align-items: center;
    }
    .ok {
      color: var(--ok);
    }
    .bad {
      color: var(--bad);
    }
    /* A camera reads dark on light, in the dark theme too. */
    .code {
      width: min(264px, 100%);
      padding: 8px;
      border-radius: var(--r);
      background: #fff;
      fill: #000;
    }
    .typed {
      padding: 8px 14px;
      border-radius: var(--r);
      background: var(--sunken);
      font-size: 24px;
      letter-spacing: 0.12em;
    }
  `,
})
export class DeviceLinkCard {
  readonly #gateway = inject(DeviceLinkGateway);
  readonly #confirm = inject(Confirm);
  readonly #focus = inject(FocusPlaces);
  readonly #words = inject(Words);
  readonly inboxId = input.required<string>();
  readonly readOnly = input.required<boolean>();
  protected readonly t = this.#words.t;
  protected readonly link = signal<DeviceLink | null>(null);
  protected readonly busy = signal(false);
  /** What became of the last request for a code. */
  protected readonly failure = signal<string | null>(null);
  /** Why the link is not followed any more. */
  protected readonly lost = signal<string | null>(null);
  /** Another one for each time that it is followed. */
  readonly #following = signal(0);
  /** How often something was pushed. */
  #pushes = 0;
  protected readonly isEnded = computed(() => ENDED.includes(this.link()?.state ?? ''));
  protected readonly isLost = computed(() => LOST.includes(this.link()?.state ?? ''));
  protected readonly icon = computed(() => {
    if (this.isLost()) return 'triangle-alert';
    return this.link()?.state === 'open' ? 'circle-check' : 'hourglass';
  });
  protected readonly said = computed(() => {
    const { state = 'starting', number } = this.link() ?? {};
    if (state === 'open' && number) return this.t('settings.deviceLink.states.openAs', { number });
    return this.t(`settings.deviceLink.states.${state}`);
  });

  constructor() {
    effect(() => {
      this.inboxId();
      this.link.set(null);
      this.busy.set(false);
      this.failure.set(null);
    });
    effect((onCleanup) => {
      this.#following();
      this.lost.set(null);
      const following = this.#gateway.follow(this.inboxId()).subscribe({
        next: (link) => {
          this.#pushes += 1;
          this.link.set(link);
        },
        error: (error: unknown) => this.lost.set(failureText(this.#words, error)),
      });
      onCleanup(() => following.unsubscribe());
    });
  }

  /** Follows the link once more. */
  protected again(): void {
    this.#following.update((count) => count + 1);
    this.#focus.ifLost('device-link');
  }

  /** In two halves, as the telephone asks for it. */
  protected grouped(code: string): string {
    return `${code.slice(0, 4)}-${code.slice(4)}`;
  }

  protected async change(): Promise<void> {
    const sure = await this.#confirm.ask({
      heading: this.t('settings.deviceLink.other'),
      text: this.t('settings.deviceLink.otherAsked'),
      act: this.t('settings.deviceLink.again'),
      cancel: this.t('app.cancel'),
      danger: true,
    });
    if (sure) await this.begin();
  }

  protected async begin(): Promise<void> {
    const inboxId = this.inboxId();
    const pushes = this.#pushes;
    const isShown = () => this.inboxId() === inboxId;
    this.busy.set(true);
    this.failure.set(null);
    try {
      const link = await this.#gateway.begin(inboxId);
      // What was pushed since is as new as the answer, or newer.
      if (link && isShown() && this.#pushes === pushes) this.link.set(link);
    } catch (error) {
      if (isShown()) this.failure.set(failureText(this.#words, error));
    } finally {
      if (isShown()) {
        this.busy.set(false);
        this.#focus.ifLost('device-link');
      }
    }
  }
}
