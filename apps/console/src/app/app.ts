import { Component, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { ToastList } from '@bitacora/console-ui';
import { Words } from './words/words.js';

/** Root of the console: the routed page, and the toasts above it. */
@Component({
  selector: 'bit-app',
  imports: [RouterOutlet, ToastList],
  template: `
    <router-outlet />
    <bit-toasts [closeLabel]="t('app.close')" />
  `,
})
export class App {
  protected readonly t = inject(Words).t;
}
