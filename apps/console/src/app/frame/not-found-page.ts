import { Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { EmptyState } from '@bitacora/console-ui';
import { Words } from '../words/words.js';

/** An address that leads nowhere. */
@Component({
  selector: 'bit-not-found-page',
  imports: [EmptyState, RouterLink],
  template: `
    <bit-empty
      icon="unlink"
      [heading]="t('app.notFound.heading')"
      [text]="t('app.notFound.text')"
      [isPage]="true"
    >
      <a class="btn" routerLink="/">{{ t('app.notFound.act') }}</a>
    </bit-empty>
  `,
  styles: `
    bit-empty {
      height: 100%;
    }
  `,
})
export class NotFoundPage {
  protected readonly t = inject(Words).t;
}
