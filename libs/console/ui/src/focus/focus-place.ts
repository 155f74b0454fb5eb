import { Directive, ElementRef, effect, inject, input } from '@angular/core';
import { FocusPlaces } from './focus-places.js';

/**
 * A place that `FocusPlaces` brings the focus to, by this name: to the element itself when it can have the focus, else to
 * what is wrong in it, else to its first control. A name is on the screen once at most; without one nothing comes here.
 *
 *     <li [bitFocus]="'row-' + row.id">…</li>   inject(FocusPlaces).to('row-7')
 */
@Directive({ selector: '[bitFocus]' })
export class FocusPlace {
  readonly name = input.required<string | null | undefined>({ alias: 'bitFocus' });

  constructor() {
    const places = inject(FocusPlaces);
    const element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    effect((onCleanup) => {
      const name = this.name();
      if (name) onCleanup(places.add(name, element));
    });
  }
}
