import { Component, computed, inject, input } from '@angular/core';
import { PASSWORD_MIN, checkPassword } from '@bitacora/account/passwords';
import { Icon } from '@bitacora/console-ui';
import { Words } from '../words/words.js';
import type { PersonFields } from './password-field.js';

/** What a new password must be, each line ticked once it is. The server holds to the same. */
@Component({
  selector: 'bit-password-rules',
  imports: [Icon],
  template: `
    <ul>
      @for (rule of rules(); track rule.text) {
        <li dir="auto" [class.ok]="rule.kept">
          <bit-icon [name]="rule.kept ? 'check' : 'minus'" />{{ rule.text }}
        </li>
      }
    </ul>
  `,
  styles: `
    ul {
      list-style: none;
      margin: 6px 0 0;
      padding: 0;
      display: grid;
      gap: 2px;
      font: var(--t-12);
      color: var(--ink-3);
    }
    li {
      display: flex;
      gap: 6px;
      align-items: center;
      --i: 12px;
    }
    .ok {
      color: var(--ok);
    }
  `,
})
export class PasswordRules {
  readonly #t = inject(Words).t;
  readonly person = input.required<PersonFields>();
  /** The person types a password of their own, not one for another person. */
  readonly own = input(false);

  protected readonly rules = computed(() => {
    const { password, name, email } = this.person();
    const check = checkPassword(password, name, email);
    const t = this.#t;
    const isTyped = password !== '';
    return [
      { kept: check.longEnough, text: t('app.passwordRules.long', { min: PASSWORD_MIN }) },
      {
        kept: isTyped && check.notYou,
        text: this.own() ? t('app.passwordRules.notYou') : t('app.passwordRules.notThem'),
      },
      { kept: isTyped && check.notCommon, text: t('app.passwordRules.notCommon') },
    ];
  });
}
