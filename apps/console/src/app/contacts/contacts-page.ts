import { Component, inject } from '@angular/core';
import { EmptyState } from '@bitacora/console-ui';
import { Words } from '../words/words.js';

/** First page of the area. */
@Component({
  selector: 'bit-contacts-page',
  imports: [EmptyState],
  template: `<bit-empty icon="users" [heading]="t('app.areas.contacts')" />`,
})
export class ContactsPage {
  protected readonly t = inject(Words).t;
}
