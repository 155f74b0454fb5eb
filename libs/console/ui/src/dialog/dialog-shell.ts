import { Component, type ElementRef, inject, input, viewChild } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { DialogRef } from '@angular/cdk/dialog';
import { filter, merge } from 'rxjs';
import { Icon } from '../icon/icon.js';
import { DISCARD_QUESTION } from './discard-question.js';
import { TypedWords } from './typed-words.js';

/**
 * Frame of every dialog: heading, body (projected), actions (projected into `[actions]`). Escape and the ground close it,
 * after a question when something was typed. The first field has the focus first, and where there is none the heading:
 * on the close button, Enter would close what was just opened.
 * Open one with `Dialog.open(Part, { panelClass: 'dialog' })` of `@angular/cdk/dialog`; on a narrow screen it is a sheet.
 */
@Component({
  selector: 'bit-dialog',
  imports: [Icon],
  template: `
    <h2 #title dir="auto" id="dialog-heading" tabindex="-1">{{ heading() }}</h2>
    <div class="body"><ng-content /></div>
    <div class="foot"><ng-content select="[actions]" /></div>
    <button
      #close
      type="button"
      class="btn quiet icon small close"
      [attr.aria-label]="closeLabel()"
      (click)="leave()"
    >
      <bit-icon name="x" />
    </button>
  `,
  styles: `
    :host {
      position: relative;
      display: grid;
      grid-template-rows: auto minmax(0, 1fr) auto;
      max-height: inherit;
      min-height: 0;
    }
    h2 {
      padding: 14px 52px 6px 20px;
      font: 600 16px/24px var(--font);
      text-wrap: balance;
      overflow-wrap: anywhere;
      outline: none;
    }
    .close {
      position: absolute;
      inset: 12px 12px auto auto;
    }
    .body {
      overflow: auto;
      padding: 4px 20px 16px;
    }
    .foot {
      display: flex;
      justify-content: flex-end;
      gap: 8px;
      padding: 12px 20px;
      border-top: 1px solid var(--line);
    }
    .foot:empty {
      display: none;
    }
  `,
  host: { '(focusin)': 'entered($event.target)', '(input)': 'hold()' },
})
export class DialogShell {
  protected readonly ref = inject(DialogRef);
  readonly heading = input.required<string>();
  readonly closeLabel = input.required<string>();
  readonly #mayDiscard = inject(DISCARD_QUESTION);
  protected readonly typed = new TypedWords();
  protected readonly title = viewChild.required<ElementRef<HTMLElement>>('title');
  protected readonly closer = viewChild.required<ElementRef<HTMLElement>>('close');
  #isAsking = false;
  #isEntered = false;

  constructor() {
    const escapes = this.ref.keydownEvents.pipe(filter(({ key }) => key === 'Escape'));
    merge(escapes, this.ref.backdropClick)
      .pipe(takeUntilDestroyed())
      .subscribe(() => {
        if (this.ref.disableClose) void this.leave();
      });
  }

  protected entered(target: EventTarget | null): void {
    const isFirst = !this.#isEntered;
    this.#isEntered = true;
    if (isFirst && target === this.closer().nativeElement) this.title().nativeElement.focus();
    else this.typed.entered(target);
  }

  /** From the first typed letter on the dialog does not close without a look at what was typed. */
  protected hold(): void {
    this.ref.disableClose = true;
  }

  protected async leave(): Promise<void> {
    if (this.#isAsking) return;
    this.#isAsking = true;
    if (!this.typed.any || (await this.#mayDiscard())) this.ref.close();
    this.#isAsking = false;
  }
}
