import {
  Component,
  DestroyRef,
  ElementRef,
  afterNextRender,
  afterRenderEffect,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import type { AuditEntry } from '@bitacora/console-data';
import { Avatar, FocusPlace, FocusPlaces, Icon, Time } from '@bitacora/console-ui';
import { EventWords } from '../../events/event-words.js';
import { Words } from '../../words/words.js';
import { AuditWords } from '../audit-words.js';
import { AuditDetail } from '../detail/audit-detail.js';
import type { Filters } from '../filter/filters.js';
import { AuditStore } from './audit-store.js';
import { drawn, offsetOf } from './list-window.js';

const ROW = 40;
const ROW_NARROW = 64;
const NARROW = '(max-width: 900px)';
/** Enough that the browser can find words a little beyond what is seen. */
const SPARE = 40;
/** Rows from the end at which the next page is asked for. */
const MORE_FROM = 30;
/** Closer to the head than this is at the head. */
const HEAD_PX = 8;

/** The entries as rows, only those in sight, one of which may stand open. */
@Component({
  selector: 'bit-audit-list',
  imports: [Avatar, FocusPlace, Icon, Time, AuditDetail],
  templateUrl: './audit-list.html',
  styleUrl: './audit-list.css',
  // The whole row is a target for the pointer; the keyboard has the button at its end.
  host: { '(click)': 'pressed($event)' },
})
export class AuditList {
  readonly #events = inject(EventWords);
  readonly #audit = inject(AuditWords);
  readonly #destroyed = inject(DestroyRef);
  readonly #focus = inject(FocusPlaces);
  protected readonly store = inject(AuditStore);
  protected readonly words = inject(Words);
  protected readonly t = this.words.t;
  /** Id of the open entry. */
  readonly openId = input<string | null>(null);
  readonly opened = output<string | null>();
  readonly narrowed = output<Partial<Filters>>();

  protected readonly scroller = viewChild.required<ElementRef<HTMLElement>>('scroller');
  protected readonly beneath = viewChild<ElementRef<HTMLElement>>('beneath');
  readonly #top = signal(0);
  readonly #height = signal(600);
  readonly #openHeight = signal(0);
  protected readonly row = signal(ROW);
  /** The row that the keys stand on. */
  protected readonly focused = signal(0);

  readonly #openIndex = computed(() =>
    this.openId() ? this.store.entries().findIndex(({ id }) => id === this.openId()) : -1,
  );
  readonly #shape = computed(() => ({
    count: this.store.entries().length,
    row: this.row(),
    open: this.#openIndex() < 0 ? null : { index: this.#openIndex(), height: this.#openHeight() },
  }));
  protected readonly window = computed(() =>
    drawn(this.#shape(), this.#top(), this.#height(), SPARE),
  );
  protected readonly rows = computed(() => {
    const { from, to } = this.window();
    return this.store
      .entries()
      .slice(from, to)
      .map((entry, offset) => ({
        entry,
        index: from + offset,
        who: this.#events.who(entry),
        said: this.#events.sentence(entry),
        subject: this.#audit.subject(entry),
        nowhere: this.#audit.nowhere(entry),
        bad: entry.type === 'SignInFailed',
      }));
  });

  constructor() {
    const media = matchMedia(NARROW);
    const measureRow = () => this.row.set(media.matches ? ROW_NARROW : ROW);
    measureRow();
    media.addEventListener('change', measureRow);
    this.#destroyed.onDestroy(() => media.removeEventListener('change', measureRow));
    afterNextRender(() => this.#measure());
    afterRenderEffect((onCleanup) => {
      const element = this.beneath()?.nativeElement;
      if (!element) return;
      const seen = new ResizeObserver(() => this.#openHeight.set(element.offsetHeight));
      seen.observe(element);
      onCleanup(() => seen.disconnect());
    });
    effect(() => {
      const { to } = this.window();
      if (to >= this.store.entries().length - MORE_FROM) untracked(() => void this.store.more());
    });
    effect(() => {
      this.store.reading.set(this.#top() > HEAD_PX || this.#openIndex() >= 0);
    });
    // An entry that a link opens may stand anywhere.
    effect(() => {
      if (this.#openIndex() >= 0) untracked(() => this.#show(this.#openIndex()));
    });
    // Other filters begin at the head.
    effect(() => {
      this.store.filters();
      untracked(() => {
        this.focused.set(0);
        this.toHead();
      });
    });
  }

  toHead(): void {
    this.scroller().nativeElement.scrollTo?.({ top: 0 });
  }

  /** Moves the keys to another row and brings it into sight. */
  walk(step: number): void {
    const last = this.store.entries().length - 1;
    if (last < 0) return;
    this.focused.update((index) => Math.min(last, Math.max(0, index + step)));
    const element = this.scroller().nativeElement;
    const top = offsetOf(this.#shape(), this.focused());
    const head = element.firstElementChild?.clientHeight ?? 0;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + this.row() > element.scrollTop + element.clientHeight - head)
      element.scrollTop = top + this.row() + head - element.clientHeight;
    this.#top.set(element.scrollTop);
    // The row may only now be drawn.
    this.#focus.to(`row-${this.focused()}`);
  }

  toggleFocused(): void {
    const entry = this.store.entries()[this.focused()];
    if (entry) this.toggle(entry);
  }

  protected toggle(entry: AuditEntry): void {
    this.opened.emit(entry.id === this.openId() ? null : entry.id);
  }

  protected pressed(event: MouseEvent): void {
    const target = event.target as HTMLElement;
    const id = target.closest<HTMLElement>('[data-entry]')?.dataset['entry'];
    // A person who selects words in a row does not want to open it.
    if (!id || getSelection()?.toString() || target.closest('a, button')) return;
    this.opened.emit(id === this.openId() ? null : id);
  }

  protected keys(event: KeyboardEvent): void {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (!step) return;
    event.preventDefault();
    this.walk(step);
  }

  protected scrolled(): void {
    this.#measure();
  }

  #show(index: number): void {
    const element = this.scroller().nativeElement;
    const top = index * this.row();
    if (top >= element.scrollTop && top < element.scrollTop + element.clientHeight) return;
    element.scrollTop = Math.max(0, top - this.row());
    this.#measure();
  }

  #measure(): void {
    const element = this.scroller().nativeElement;
    this.#top.set(element.scrollTop);
    this.#height.set(element.clientHeight);
  }
}
