import { Component, inject } from '@angular/core';
import { EmptyState } from '@bitacora/console-ui';
import { Words } from '../words/words.js';

/** First page of the area. */
@Component({
  selector: 'bit-replay-page',
  imports: [EmptyState],
  template: `<bit-empty icon="history" [heading]="t('app.areas.replay')" />`,
})
export class ReplayPage {
  protected readonly t = inject(Words).t;
}
