import { Component, inject } from '@angular/core';
import { EmptyState } from '@bitacora/console-ui';
import { Words } from '../words/words.js';

/** First page of the area. */
@Component({
  selector: 'bit-inbox-page',
  imports: [EmptyState],
  template: `<bit-empty icon="inbox" [heading]="t('app.areas.inbox')" />`,
})
export class InboxPage {
  protected readonly t = inject(Words).t;
}
