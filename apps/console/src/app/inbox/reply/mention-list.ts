import { Component, computed, input, output } from '@angular/core';
import { Avatar } from '@bitacora/console-ui';

/** Narrowest and widest list, in pixels; the box on a telephone is narrower than both together. */
const WIDTH = 240;

/** People that an @ may mean, at the caret. The focus stays in the text. */
@Component({
  selector: 'bit-mention-list',
  imports: [Avatar],
  template: `
    <div class="over" role="listbox" [id]="listId()" [attr.aria-label]="label()">
      @for (person of people(); track person.id) {
        <div
          role="option"
          class="over-item"
          tabindex="-1"
          [id]="listId() + '-' + $index"
          [class.active]="$index === active()"
          [attr.aria-selected]="$index === active()"
          (mousedown)="$event.preventDefault(); picked.emit(person.id)"
        >
          <bit-avatar kind="user" [person]="person.id" [name]="person.name" [size]="22" />
          <span dir="auto" class="clip">{{ person.name }}</span>
        </div>
      }
    </div>
  `,
  styles: `
    :host {
      position: absolute;
      z-index: 6;
      width: ${WIDTH}px;
      max-width: 100%;
      translate: 0 -100%;
    }
    .over {
      max-height: 240px;
      overflow: auto;
    }
  `,
  host: { '[style.left]': 'left()', '[style.top.px]': 'place().top - 4' },
})
export class MentionList {
  readonly listId = input.required<string>();
  readonly label = input.required<string>();
  readonly people = input.required<readonly { readonly id: string; readonly name: string }[]>();
  readonly active = input.required<number>();
  /** Of the @, from the edges of the box. */
  readonly place = input.required<{ readonly left: number; readonly top: number }>();
  readonly picked = output<string>();

  protected readonly left = computed(() => `min(${this.place().left}px, 100% - ${WIDTH}px)`);
}
