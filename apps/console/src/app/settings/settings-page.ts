import { Component, inject } from '@angular/core';
import { EmptyState } from '@bitacora/console-ui';
import { Words } from '../words/words.js';

/** First page of the area. */
@Component({
  selector: 'bit-settings-page',
  imports: [EmptyState],
  template: `<bit-empty icon="settings" [heading]="t('app.areas.settings')" />`,
})
export class SettingsPage {
  protected readonly t = inject(Words).t;
}
