import { Component, signal } from '@angular/core';

/** Placeholder of the shell. */
@Component({
  selector: 'bit-app',
  template: `<h1>{{ title() }}</h1>`,
})
export class App {
  protected readonly title = signal('Bitácora');
}
