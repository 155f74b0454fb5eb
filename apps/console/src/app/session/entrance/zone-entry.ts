import { Component, computed, inject, input, model } from '@angular/core';
import { Icon, Picker } from '@bitacora/console-ui';
import { Words } from '../../words/words.js';
import { zoneName, zoneOptions } from '../../words/zones.js';

/** The time zone of an account: a list of four hundred, to be searched. */
@Component({
  selector: 'bit-zone-entry',
  imports: [Picker, Icon],
  template: `
    <p class="label" aria-hidden="true">{{ t('session.setUp.timeZone') }}</p>
    <bit-picker
      buttonClass="input"
      [wide]="true"
      [label]="t('session.setUp.timeZone')"
      [shown]="shown()"
      [placeholder]="t('session.setUp.findZone')"
      [nothing]="t('session.setUp.noZone')"
      [options]="options()"
      [selected]="[zone()]"
      (picked)="zone.set($event)"
    >
      <span dir="auto" class="clip">{{ shown() }}</span><bit-icon name="chevron-down" />
    </bit-picker>
    @if (error(); as text) {
      <p dir="auto" class="error" role="alert"><bit-icon name="circle-alert" />{{ text }}</p>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 4px;
      align-content: start;
    }
    .label {
      font-weight: 500;
    }
    bit-picker ::ng-deep > button {
      display: flex;
      gap: 8px;
      align-items: center;
      justify-content: space-between;
      width: 100%;
      height: 36px;
      text-align: start;
      cursor: pointer;
    }
    .error {
      display: flex;
      gap: 4px;
      font: var(--t-12);
      color: var(--bad);
    }
  `,
})
export class ZoneEntry {
  readonly #words = inject(Words);
  protected readonly t = this.#words.t;
  readonly zone = model.required<string>();
  readonly error = input<string | null>(null);
  protected readonly options = computed(() => zoneOptions(this.#words.language()));
  protected readonly shown = computed(() => zoneName(this.zone(), this.#words.language()));
}
