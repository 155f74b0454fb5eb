import { Component, computed, inject, input, model } from '@angular/core';
import { Icon } from '@bitacora/console-ui';
import { Words } from '../../../../../words/words.js';
import type { ChatDraft } from '../chat-draft.js';
import { ChatSwitch } from '../switch-row.js';
import { type SignInOption, hindranceOf, signInOptionsOf } from './sign-in-options.js';

type Draft = ChatDraft['signIn'];

/** How visitors say who they are. */
@Component({
  selector: 'bit-chat-sign-in',
  imports: [ChatSwitch, Icon],
  template: `
    @for (option of options(); track option.place) {
      <bit-chat-switch
        [name]="option.place"
        [label]="t('settings.chat.signIn.' + option.name)"
        [hint]="hint(option.name)"
        [on]="draft()[option.name]"
        (onChange)="set(option.name, $event)"
        [readOnly]="readOnly() || isHindered(option.name)"
      />
      @if (error(option.name); as code) {
        <p dir="auto" class="hint bad" role="alert">{{ t('errors.' + code) }}</p>
      }
      @if (option.name === 'emailIdentifies' && draft().emailIdentifies && !draft().anonymous) {
        <p dir="auto" class="hint warn" role="note">
          <bit-icon name="triangle-alert" />
          {{ t('settings.chat.signIn.impersonation') }}
        </p>
      }
    }
  `,
  styleUrls: ['../../../../parts/settings-parts.css', '../../sections.css'],
})
export class ChatSignInFields {
  readonly draft = model.required<Draft>();
  /** Codes of what is wrong, by the field. */
  readonly problems = input.required<ReadonlyMap<string, string>>();
  /** For which networks the installation has keys. */
  readonly keys = input.required<{ readonly google: boolean; readonly facebook: boolean }>();
  readonly readOnly = input.required<boolean>();
  protected readonly t = inject(Words).t;
  protected readonly options = computed(() => signInOptionsOf(this.draft()));

  /** What the option does, or why it does nothing at the moment. */
  protected hint(name: SignInOption): string {
    const hindrance = hindranceOf(name, this.draft(), this.keys());
    return this.t(`settings.chat.signIn.${hindrance ?? `${name}Hint`}`);
  }

  /** What is on without keys can be switched off. */
  protected isHindered(name: SignInOption): boolean {
    const hindrance = hindranceOf(name, this.draft(), this.keys());
    return hindrance === 'isAnonymous' || (hindrance !== null && !this.draft()[name]);
  }

  protected error(name: SignInOption): string | undefined {
    return this.problems().get(`signIn.${name}`);
  }

  protected set(name: SignInOption, on: boolean): void {
    this.draft.update((draft) => ({ ...draft, [name]: on }));
  }
}
