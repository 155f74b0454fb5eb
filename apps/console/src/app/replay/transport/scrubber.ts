import { Component, ElementRef, computed, inject, viewChild } from '@angular/core';
import { Formats } from '@bitacora/console-ui';
import { Words } from '../../words/words.js';
import { HistoryStore } from '../history/history-store.js';
import { labelledSteps, nearest, placeEvents } from '../history/scale.js';
import { StepWords } from '../steps/step-words.js';

/** Least distance of two written times, in percent of the line: on a wide screen and on a narrow one. */
const APART = 8;
const APART_NARROW = 24;
const PAGE = 10;
const DAY_MS = 86_400_000;

/** The line of time: a stroke for each event, and a knob to drag or to move with the keys. */
@Component({
  selector: 'bit-scrubber',
  templateUrl: './scrubber.html',
  styleUrl: './scrubber.css',
})
export class Scrubber {
  readonly #formats = inject(Formats);
  readonly #words = inject(StepWords);
  protected readonly store = inject(HistoryStore);
  protected readonly words = inject(Words);
  protected readonly t = this.words.t;
  protected readonly line = viewChild.required<ElementRef<HTMLElement>>('line');

  protected readonly placed = computed(() =>
    placeEvents(this.store.steps().map(({ event }) => event.entry.at)),
  );
  protected readonly ticks = computed(() => {
    const steps = this.store.steps();
    return this.placed().map(({ index, x }) => ({
      index,
      x,
      kind: steps[index]!.event.entry.actor.kind,
    }));
  });
  protected readonly x = computed(() => this.placed()[this.store.index()]?.x ?? 0);

  /** Times under the line, where there is room; more of them where the line is long. */
  protected readonly labels = computed(() => {
    const placed = this.placed();
    const steps = this.store.steps();
    const style = this.#spansDays() ? 'date' : 'clock';
    const texts = steps.map(({ event }) => this.#formats.time(event.entry.at, style));
    // A time that says the same as the one before it says nothing.
    const telling = placed.filter(({ index }) => texts[index] !== texts[index - 1]);
    const wide = labelledSteps(telling, this.x(), APART);
    const narrow = labelledSteps(telling, this.x(), APART_NARROW);
    return telling
      .filter(({ index }) => wide.has(index) || narrow.has(index))
      .map(({ index, x }) => ({
        index,
        x,
        text: texts[index]!,
        only: wide.has(index) && narrow.has(index) ? '' : wide.has(index) ? 'wide' : 'narrow',
      }));
  });
  protected readonly now = computed(() => {
    const step = this.store.step();
    if (!step) return '';
    const { at } = step.event.entry;
    const time = this.#formats.time(at, 'second');
    return this.#spansDays() ? `${this.#formats.time(at, 'date')} ${time}` : time;
  });
  protected readonly valueText = computed(() => {
    const step = this.store.step();
    if (!step) return '';
    const before = this.store.steps()[step.index - 1]?.state;
    const words = this.#words.describe(step, before, this.store.named());
    return [
      this.t('replay.position', { nth: step.index + 1, of: this.store.steps().length }),
      this.now(),
      `${words.who} ${words.did}`,
      words.detail ?? '',
    ]
      .filter(Boolean)
      .join(', ');
  });

  protected grab(event: PointerEvent): void {
    if (event.button !== 0) return;
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    this.#toPointer(event);
  }

  protected drag(event: PointerEvent): void {
    if ((event.currentTarget as HTMLElement).hasPointerCapture(event.pointerId))
      this.#toPointer(event);
  }

  protected move(event: KeyboardEvent): void {
    const to = this.#target(event.key);
    if (to === undefined) return;
    event.preventDefault();
    this.store.go(to);
  }

  #target(key: string): number | undefined {
    const index = this.store.index();
    switch (key) {
      case 'ArrowRight':
      case 'ArrowUp':
        return index + 1;
      case 'ArrowLeft':
      case 'ArrowDown':
        return index - 1;
      case 'PageUp':
        return index + PAGE;
      case 'PageDown':
        return index - PAGE;
      case 'Home':
        return 0;
      case 'End':
        return this.store.last();
      default:
        return undefined;
    }
  }

  #toPointer(event: PointerEvent): void {
    const box = this.line().nativeElement.getBoundingClientRect();
    if (!box.width) return;
    const index = nearest(this.placed(), ((event.clientX - box.left) / box.width) * 100);
    if (index !== this.store.index()) this.store.go(index);
  }

  #spansDays(): boolean {
    const steps = this.store.steps();
    const first = steps[0]?.event.entry.at ?? 0;
    const last = steps.at(-1)?.event.entry.at ?? 0;
    return new Date(last).getTime() - new Date(first).getTime() > DAY_MS;
  }
}
