import { Component, computed, inject, input, output } from '@angular/core';
import type { ShownCannedResponse } from '@bitacora/console-data';
import { Icon } from '@bitacora/console-ui';
import { Words } from '../../../words/words.js';

/** Widest list, in pixels. */
const WIDTH = 360;

/** Canned responses that a slash may mean, at the caret. The focus stays in the text. */
@Component({
  selector: 'bit-canned-offer',
  imports: [Icon],
  template: `
    <div class="over" role="listbox" [id]="listId()" [attr.aria-label]="label()">
      @for (response of responses(); track response.id) {
        <div
          role="option"
          class="over-item"
          tabindex="-1"
          [id]="listId() + '-' + $index"
          [class.active]="$index === active()"
          [attr.aria-selected]="$index === active()"
          (mousedown)="$event.preventDefault(); picked.emit(response)"
        >
          <span dir="auto" class="mono clip code">/{{ response.code }}</span>
          <span dir="auto" class="clip muted">{{ response.content }}</span>
          @if (response.files.length) {
            <bit-icon name="paperclip" /><span class="visually-hidden">{{
              words.n('thread.reply.cannedFiles', response.files.length)
            }}</span>
          }
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
      max-width: 100%;
      max-height: 300px;
      overflow: auto;
    }
    .code {
      flex: none;
      max-width: 50%;
    }
  `,
  host: { '[style.left]': 'left()', '[style.top.px]': 'place().top - 4' },
})
export class CannedOffer {
  protected readonly words = inject(Words);
  readonly listId = input.required<string>();
  readonly label = input.required<string>();
  readonly responses = input.required<readonly ShownCannedResponse[]>();
  readonly active = input.required<number>();
  /** Of the slash, from the edges of the box. */
  readonly place = input.required<{ readonly left: number; readonly top: number }>();
  readonly picked = output<ShownCannedResponse>();

  protected readonly left = computed(
    () => `min(${this.place().left}px, max(0px, 100% - ${WIDTH}px))`,
  );
}
