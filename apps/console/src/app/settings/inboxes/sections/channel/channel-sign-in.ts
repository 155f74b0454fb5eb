import { Component, computed, inject, input, model } from '@angular/core';
import type { Saving } from '../../../../session/saving.js';
import { Words } from '../../../../words/words.js';
import { type ChannelFormDraft, channelFieldsIn, channelProblems } from './channel-draft.js';
import { CopiedCode } from './copied-code.js';
import { type AgreedSignIn, SignInButton } from './provider-sign-in.js';

/** Where providers send a person back to; a route of the server. */
const RETURN_PATH = '/channels/oauth';

/** Lets a person sign in at the provider of a channel; what they come back with is a part of the draft. */
@Component({
  selector: 'bit-channel-sign-in',
  imports: [CopiedCode, SignInButton],
  template: `
    <p dir="auto" class="return">{{ t('settings.channel.returnHint') }}</p>
    <bit-copied-code [label]="t('settings.channel.return')" [code]="returnAddress" />
    <bit-provider-sign-in
      [asked]="asked()"
      [values]="draft().values"
      [saving]="saving()"
      [isDone]="draft().signIn !== undefined"
      [isMissing]="isMissing()"
      [readOnly]="readOnly()"
      (agreed)="take($event)"
    />
  `,
  styles: `
    :host {
      display: grid;
      gap: 8px;
    }
    .return {
      margin: 0;
      font: var(--t-12);
      color: var(--ink-3);
    }
  `,
})
export class ChannelSignIn {
  readonly draft = model.required<ChannelFormDraft>();
  readonly saving = input.required<Saving>();
  /** Null: a new one. */
  readonly inboxId = input<string | null>(null);
  readonly readOnly = input(false);
  readonly isAsked = input(true);
  protected readonly t = inject(Words).t;
  /** The window has to come back to this origin: what it hands over is for no other. */
  protected readonly returnAddress = `${location.origin}${RETURN_PATH}`;
  protected readonly asked = computed(() => {
    const draft = this.draft();
    return { channel: draft.channel, inboxId: this.inboxId(), fields: channelFieldsIn(draft) };
  });
  protected readonly isMissing = computed(
    () => this.isAsked() && channelProblems(this.draft()).has('signIn'),
  );

  protected take(signIn: AgreedSignIn): void {
    this.draft.update((draft) => ({ ...draft, signIn }));
  }
}
