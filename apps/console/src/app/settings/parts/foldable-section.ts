import { Component, computed, inject, input } from '@angular/core';
import { Icon } from '@bitacora/console-ui';
import { FoldedSections } from './folded-sections.js';

/** A section of a page that opens and closes, and is found again as this person left it. */
@Component({
  selector: 'bit-foldable-section',
  imports: [Icon],
  template: `
    <details class="card sec" [open]="open()" (toggle)="keep($event)">
      <summary dir="auto">
        <bit-icon name="chevron-right" />{{ heading() }}
        <p dir="auto">{{ note() }}</p>
      </summary>
      <ng-content />
    </details>
  `,
  styleUrl: './settings-parts.css',
})
export class FoldableSection {
  readonly #folded = inject(FoldedSections);
  /** Under which its state is kept: sections of the same name are closed together. */
  readonly name = input.required<string>();
  readonly heading = input.required<string>();
  readonly note = input('');
  /** Open when it comes on the screen, however it was left. */
  readonly wanted = input(false);
  protected readonly open = computed(() => this.wanted() || !this.#folded.isFolded(this.name()));

  protected keep(event: Event): void {
    this.#folded.fold(this.name(), !(event.target as HTMLDetailsElement).open);
  }
}
