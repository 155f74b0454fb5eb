import { Component, computed, inject, input, output } from '@angular/core';
import { Formats, Icon } from '@bitacora/console-ui';
import { LEAST_CONTRAST, contrastOf, readableOn } from '@bitacora/inboxes/published';
import { Words } from '../../../../../words/words.js';

/** Says of two colours that they cannot be read, and offers the nearest that can. */
@Component({
  selector: 'bit-readable-pair',
  imports: [Icon],
  template: `
    @if (offered(); as offered) {
      <div class="row pair" role="status">
        <p>
          <bit-icon name="triangle-alert" />{{
            t('settings.chat.looks.unreadable', { contrast: contrast(), least: least })
          }}
        </p>
        @if (!readOnly()) {
          <button type="button" class="btn small" (click)="chosen.emit(offered)">
            <span
              class="sample"
              aria-hidden="true"
              [style.background]="colour()"
              [style.color]="offered"
              >Aa</span
            >{{ t('settings.chat.looks.readable', { colour: offered }) }}
          </button>
        }
      </div>
    }
  `,
  styleUrls: ['../../../../parts/settings-parts.css', './readable-pair.css'],
})
export class ReadablePair {
  readonly colour = input.required<string>();
  readonly textColour = input.required<string>();
  readonly readOnly = input.required<boolean>();
  /** The colour of the text that can be read. */
  readonly chosen = output<string>();
  readonly #formats = inject(Formats);
  protected readonly t = inject(Words).t;
  protected readonly least = this.#formats.number(LEAST_CONTRAST);
  /** Never rounded up to what it does not reach. */
  protected readonly contrast = computed(() =>
    this.#formats.number(Math.floor(contrastOf(this.textColour(), this.colour()) * 10) / 10),
  );
  protected readonly offered = computed(() => {
    const readable = readableOn(this.textColour(), this.colour());
    return readable === this.textColour() ? null : readable;
  });
}
