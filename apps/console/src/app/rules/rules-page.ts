import { Component, inject } from '@angular/core';
import { EmptyState } from '@bitacora/console-ui';
import { Words } from '../words/words.js';

/** First page of the area. */
@Component({
  selector: 'bit-rules-page',
  imports: [EmptyState],
  template: `<bit-empty icon="workflow" [heading]="t('app.areas.rules')" />`,
})
export class RulesPage {
  protected readonly t = inject(Words).t;
}
