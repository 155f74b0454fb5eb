import {
  Component,
  DestroyRef,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
  untracked,
} from '@angular/core';
import type { Channel, GivenField } from '@bitacora/inboxes/published';
import { InboxSettingsGateway } from '@bitacora/console-data/settings';
import { Icon } from '@bitacora/console-ui';
import type { Saving } from '../../../../session/saving.js';
import { Words } from '../../../../words/words.js';
import { SignInWindow } from './sign-in-window.js';

/** What is signed in for: a new inbox (`inboxId` null), or one that is there. */
export interface AskedSignIn {
  readonly channel: Channel;
  readonly inboxId: string | null;
  readonly fields: GivenField[];
}

/** With what a person came back. */
export interface AgreedSignIn {
  readonly code: string;
  readonly state: string;
}

/** Lets a person sign in at a provider, in a window of its own, and gives what they come back with. */
@Component({
  selector: 'bit-provider-sign-in',
  imports: [Icon],
  template: `
    <div>
      <button
        type="button"
        class="btn"
        [disabled]="readOnly() || !isOffered() || saving().busy()"
        (click)="signIn()"
      >
        <bit-icon name="external-link" />{{ t('settings.channel.signIn') }}
      </button>
      <p role="status" dir="auto" [class.done]="isDone()">{{ said() }}</p>
      @if (error(); as text) {
        <p role="alert" dir="auto" class="failed"><bit-icon name="circle-alert" />{{ text }}</p>
      }
    </div>
  `,
  styleUrl: '../../../parts/settings-parts.css',
  styles: `
    p {
      margin: 6px 0 0;
      font: var(--t-12);
      color: var(--ink-3);
    }
    .done {
      color: var(--ok);
    }
  `,
})
export class SignInButton {
  readonly #gateway = inject(InboxSettingsGateway);
  readonly #window = inject(SignInWindow);
  readonly #state = signal<'idle' | 'waits' | 'blocked' | 'refused'>('idle');
  /** Closes the window, and takes nothing more from it. */
  #end: () => void = () => undefined;
  readonly asked = input.required<AskedSignIn>();
  /** For what of the channel: with another one, what comes back for the one of before does not count. */
  readonly whose = input('');
  readonly #key = computed(() => {
    const { channel, inboxId } = this.asked();
    return JSON.stringify([channel, inboxId, this.whose()]);
  });
  /** The fields of the form as they are typed: what is refused is said beside one of them. */
  readonly values = input.required<Readonly<Record<string, unknown>>>();
  readonly saving = input.required<Saving>();
  /** Whether a person came back. */
  readonly isDone = input.required<boolean>();
  /** Whether it is said that it is to be done first. */
  readonly isMissing = input(false);
  readonly isOffered = input(true);
  readonly readOnly = input(false);
  readonly agreed = output<AgreedSignIn>();
  protected readonly t = inject(Words).t;
  protected readonly said = computed(() => {
    if (this.isDone()) return this.t('settings.channel.signedIn');
    return this.#state() === 'waits'
      ? this.t('settings.channel.signInWaits')
      : this.t('settings.channel.signInHint');
  });
  protected readonly error = computed(() => {
    const state = this.#state();
    if (state === 'blocked') return this.t('settings.channel.signInBlocked');
    if (state === 'refused') return this.t('settings.channel.signInRefused');
    if (this.isMissing() && state !== 'waits') return this.t('settings.channel.signInMissing');
    return this.saving().refusal('signIn', this.values()['signIn']);
  });

  constructor() {
    effect(() => {
      this.#key();
      untracked(() => this.#leave());
    });
    inject(DestroyRef).onDestroy(() => this.#end());
  }

  protected async signIn(): Promise<void> {
    this.#end();
    const opened = this.#window.open();
    if (!opened) return this.#state.set('blocked');
    let silence = (): void => undefined;
    let isOver = false;
    this.#end = () => {
      isOver = true;
      silence();
      opened.close();
    };
    const isSent = await this.saving().run(this.values(), async () => {
      const { address, state } = await this.#gateway.requestSignIn(this.asked());
      if (isOver) return;
      silence = this.#window.listen(state, ({ code, error }) => {
        const isAgreed = code !== '' && error === '';
        if (isAgreed) this.agreed.emit({ code, state });
        this.#state.set(isAgreed ? 'idle' : 'refused');
        silence();
      });
      opened.lead(address);
    });
    if (isOver) return;
    this.#state.set(isSent ? 'waits' : 'idle');
    if (!isSent) opened.close();
  }

  /** Ends a sign-in that is under way: another draft, inbox or address is shown. */
  #leave(): void {
    this.#end();
    this.#state.set('idle');
  }
}
