import { Component, inject, input } from '@angular/core';
import { Icon } from '../icon/icon.js';
import { Toasts } from './toasts.js';

/** Where toasts show; once, in the root of the app. */
@Component({
  selector: 'bit-toasts',
  imports: [Icon],
  template: `
    @for (toast of toasts.shown(); track toast.id) {
      <div [class]="'over ' + toast.tone" [attr.role]="toast.tone === 'bad' ? 'alert' : 'status'">
        @switch (toast.tone) {
          @case ('ok') {
            <bit-icon name="circle-check" />
          }
          @case ('bad') {
            <bit-icon name="circle-alert" />
          }
          @default {
            <bit-icon name="info" />
          }
        }
        <span dir="auto">{{ toast.text }}</span>
        @if (toast.action; as action) {
          <button
            dir="auto"
            type="button"
            class="btn small"
            (click)="action.run(); toasts.close(toast.id)"
          >
            {{ action.label }}
          </button>
        }
        <button
          type="button"
          class="btn quiet icon small"
          [attr.aria-label]="closeLabel()"
          (click)="toasts.close(toast.id)"
        >
          <bit-icon name="x" />
        </button>
      </div>
    }
  `,
  styles: `
    :host {
      position: fixed;
      inset-inline: 72px 16px;
      bottom: 16px;
      display: grid;
      justify-items: start;
      gap: 8px;
      pointer-events: none;
      z-index: 1200;
    }
    .over {
      display: flex;
      align-items: center;
      gap: 8px;
      padding: 6px 6px 6px 12px;
      max-width: min(520px, 100%);
      pointer-events: auto;
      animation: rise 160ms ease-out;
    }
    .ok > bit-icon {
      color: var(--ok);
    }
    .bad > bit-icon {
      color: var(--bad);
    }
    @keyframes rise {
      from {
        opacity: 0;
        translate: 0 8px;
      }
    }
    @media (max-width: 700px) {
      :host {
        inset-inline: 12px;
        bottom: 68px;
      }
    }
  `,
})
export class ToastList {
  protected readonly toasts = inject(Toasts);
  readonly closeLabel = input.required<string>();
}
