import { Component, computed, inject, input, model } from '@angular/core';
import { Icon, type Segment, Segmented } from '@bitacora/console-ui';
import { DEVICES, type Devices } from '@bitacora/inboxes/published';
import { Words } from '../../../../../words/words.js';

/** On which screens something of the chat happens by itself. */
@Component({
  selector: 'bit-chat-devices',
  imports: [Icon, Segmented],
  template: `
    <div class="row wide text">
      <div>
        <b dir="auto">{{ label() }}</b>
      </div>
      <bit-segmented
        [label]="label()"
        [segments]="segments()"
        [disabled]="readOnly()"
        [value]="value() ?? ''"
        (valueChange)="choose($event)"
      />
      @if (problem(); as code) {
        <p dir="auto" class="error" role="alert">
          <bit-icon name="circle-alert" />{{ t('errors.' + code) }}
        </p>
      }
    </div>
  `,
  styleUrls: ['../../../../parts/settings-parts.css', '../../sections.css'],
})
export class ChatDevices {
  readonly label = input.required<string>();
  readonly value = model.required<Devices | null>();
  /** Code of what is wrong. */
  readonly problem = input<string>();
  readonly readOnly = input.required<boolean>();
  protected readonly t = inject(Words).t;
  protected readonly segments = computed(() =>
    DEVICES.map((value): Segment => ({
      value,
      label: this.t(`settings.chat.behaviour.on.${value}`),
    })),
  );

  protected choose(chosen: string): void {
    this.value.set(DEVICES.find((one) => one === chosen) ?? null);
  }
}
