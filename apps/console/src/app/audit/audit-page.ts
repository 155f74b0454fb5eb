import { Component, inject } from '@angular/core';
import { EmptyState } from '@bitacora/console-ui';
import { Words } from '../words/words.js';

/** First page of the area. */
@Component({
  selector: 'bit-audit-page',
  imports: [EmptyState],
  template: `<bit-empty icon="scroll-text" [heading]="t('app.areas.audit')" />`,
})
export class AuditPage {
  protected readonly t = inject(Words).t;
}
