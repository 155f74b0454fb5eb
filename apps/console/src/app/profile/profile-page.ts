import { Component, inject } from '@angular/core';
import { Icon } from '@bitacora/console-ui';
import { PageTop } from '../settings/parts/page-top.js';
import { Words } from '../words/words.js';
import { FactorPart } from './factor/factor-part.js';
import { NamePart } from './name-part.js';
import { NoticesPart } from './notices/notices-part.js';
import { PasskeysPart } from './passkeys/passkeys-part.js';
import { PasswordPart } from './password-part.js';
import { PicturePart } from './picture/picture-part.js';
import { ProfileStore } from './profile-store.js';
import { SessionsPart } from './sessions-part.js';
import { TokensPart } from './tokens/tokens-part.js';

/** What a person sees and changes of themselves: name, ways in, sessions, and what acts for them. */
@Component({
  selector: 'bit-profile-page',
  imports: [
    FactorPart,
    Icon,
    NamePart,
    NoticesPart,
    PageTop,
    PasskeysPart,
    PasswordPart,
    PicturePart,
    SessionsPart,
    TokensPart,
  ],
  providers: [ProfileStore],
  template: `
    <div class="page">
      <bit-page-top [heading]="t('app.profile')" [text]="store.profile()?.email ?? ''" />
      @if (store.failure(); as text) {
        <p dir="auto" class="failed" role="alert">
          <bit-icon name="circle-alert" />{{ text }}
          <button type="button" class="btn small" (click)="store.load()">
            {{ t('app.again') }}
          </button>
        </p>
      } @else if (store.profile(); as profile) {
        <bit-picture-part [name]="profile.name" />
        <bit-name-part [name]="profile.name" />
        <bit-notices-part />
        <bit-password-part [profile]="profile" />
        <bit-factor-part [factor]="profile.secondFactor ?? null" />
        <bit-passkeys-part [passkeys]="profile.passkeys" />
        <bit-sessions-part [sessions]="profile.sessions" />
        <bit-tokens-part [tokens]="profile.apiTokens" />
      } @else {
        <div class="bones late" aria-hidden="true">
          <span class="bone"></span><span class="bone"></span><span class="bone"></span>
        </div>
      }
    </div>
  `,
  styleUrl: '../settings/parts/settings-parts.css',
  styles: `
    :host {
      height: 100%;
      overflow: auto;
    }
    .page {
      margin-inline: auto;
    }
  `,
})
export class ProfilePage {
  protected readonly store = inject(ProfileStore);
  protected readonly t = inject(Words).t;

  constructor() {
    void this.store.load();
  }
}
