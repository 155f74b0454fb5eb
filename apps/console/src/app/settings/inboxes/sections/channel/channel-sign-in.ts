import { Component, DestroyRef, computed, inject, input, model, signal } from '@angular/core';
import { InboxSettingsGateway } from '@bitacora/console-data/settings';
import { Icon } from '@bitacora/console-ui';
import type { Saving } from '../../../../session/saving.js';
import { Words } from '../../../../words/words.js';
import { type ChannelFormDraft, channelFieldsIn, channelProblems } from './channel-draft.js';
import { CopiedCode } from './copied-code.js';
import { SignInWindow } from './sign-in-window.js';

/** Where providers send a person back to; a route of the server. */
const RETURN_PATH = '/channels/oauth';

/** Lets a person sign in at the provider of a channel; what they come back with is a part of the draft. */
@Component({
  selector: 'bit-channel-sign-in',
  imports: [CopiedCode, Icon],
  template: `
    <p dir="auto" class="return">{{ t('settings.channel.returnHint') }}</p>
    <bit-copied-code [label]="t('settings.channel.return')" [code]="returnAddress" />
    <div>
      <button
        type="button"
        class="btn"
        [disabled]="readOnly() || saving().busy()"
        (click)="signIn()"
      >
        <bit-icon name="external-link" />{{ t('settings.channel.signIn') }}
      </button>
      <p role="status" dir="auto" [class.done]="draft().signIn">{{ said() }}</p>
      @if (error(); as text) {
        <p role="alert" dir="auto" class="failed"><bit-icon name="circle-alert" />{{ text }}</p>
      }
    </div>
  `,
  styleUrl: '../../../parts/settings-parts.css',
  styles: `
    :host {
      display: grid;
      gap: 8px;
    }
    .return {
      margin: 0;
    }
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
export class ChannelSignIn {
  readonly #gateway = inject(InboxSettingsGateway);
  readonly #window = inject(SignInWindow);
  readonly #state = signal<'idle' | 'waits' | 'blocked' | 'refused'>('idle');
  #end: () => void = () => undefined;
  readonly draft = model.required<ChannelFormDraft>();
  readonly saving = input.required<Saving>();
  /** Null: a new one. */
  readonly inboxId = input<string | null>(null);
  readonly readOnly = input(false);
  readonly isAsked = input(true);
  protected readonly t = inject(Words).t;
  /** The window has to come back to this origin: what it hands over is for no other. */
  protected readonly returnAddress = `${location.origin}${RETURN_PATH}`;
  protected readonly said = computed(() => {
    if (this.draft().signIn) return this.t('settings.channel.signedIn');
    return this.#state() === 'waits'
      ? this.t('settings.channel.signInWaits')
      : this.t('settings.channel.signInHint');
  });
  protected readonly error = computed(() => {
    const state = this.#state();
    if (state === 'blocked') return this.t('settings.channel.signInBlocked');
    if (state === 'refused') return this.t('settings.channel.signInRefused');
    const isMissing = this.isAsked() && channelProblems(this.draft()).has('signIn');
    if (isMissing && state !== 'waits') return this.t('settings.channel.signInMissing');
    return this.saving().refusal('signIn', undefined);
  });

  constructor() {
    inject(DestroyRef).onDestroy(() => this.#end());
  }

  protected async signIn(): Promise<void> {
    this.#end();
    const opened = this.#window.open();
    if (!opened) return this.#state.set('blocked');
    const draft = this.draft();
    const { channel, values } = draft;
    const wanted = { channel, inboxId: this.inboxId(), fields: channelFieldsIn(draft) };
    const isSent = await this.saving().run(values, async () => {
      const { address, state } = await this.#gateway.requestSignIn(wanted);
      this.#end = this.#window.listen(state, ({ code, error }) => {
        const isAgreed = code !== '' && error === '';
        if (isAgreed) this.draft.update((now) => ({ ...now, signIn: { code, state } }));
        this.#state.set(isAgreed ? 'idle' : 'refused');
        this.#end();
      });
      opened.lead(address);
    });
    this.#state.set(isSent ? 'waits' : 'idle');
    if (!isSent) opened.close();
  }
}
