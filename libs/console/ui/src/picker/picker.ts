import {
  Component,
  ElementRef,
  afterRenderEffect,
  computed,
  input,
  linkedSignal,
  model,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { type ConnectedPosition, OverlayModule } from '@angular/cdk/overlay';
import { Avatar, type AvatarKind } from '../avatar/avatar.js';
import type { Glyph } from '../icon/glyphs.js';
import { Icon } from '../icon/icon.js';

/** One thing to pick. Drawn with an avatar (`person`), a swatch (`colour`) or an icon, whichever is given. */
export interface PickerOption {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly person?: AvatarKind;
  readonly colour?: string;
  readonly icon?: Glyph;
}

const POSITIONS: ConnectedPosition[] = [
  { originX: 'start', originY: 'bottom', overlayX: 'start', overlayY: 'top', offsetY: 4 },
  { originX: 'end', originY: 'bottom', overlayX: 'end', overlayY: 'top', offsetY: 4 },
  { originX: 'start', originY: 'top', overlayX: 'start', overlayY: 'bottom', offsetY: -4 },
  { originX: 'end', originY: 'top', overlayX: 'end', overlayY: 'bottom', offsetY: -4 },
];

/** Lower case without the accents of Latin letters, so that "lucia" finds "Lucía". */
const plain = (text: string): string =>
  text
    .toLocaleLowerCase()
    .normalize('NFD')
    .replace(/(?<=\p{Script=Latin}\p{Mn}{0,4})[\u0300-\u0302\u0304-\u036f]/gu, '')
    .normalize('NFC');

let pickers = 0;

/**
 * A button that opens a list to search and pick from, with the keyboard alone if need be. What the button shows is
 * projected. With `many` the list stays open and shows what is chosen; without, the first pick closes it.
 */
@Component({
  selector: 'bit-picker',
  imports: [OverlayModule, Avatar, Icon],
  templateUrl: './picker.html',
  styles: `
    :host {
      display: inline-flex;
      min-width: 0;
    }
    button {
      min-width: 0;
      max-width: 100%;
    }
    .over {
      width: 260px;
    }
    .over.wide {
      width: min(380px, calc(100vw - 24px));
    }
    .search {
      border: 0;
      border-bottom: 1px solid var(--line);
      border-radius: 0;
      margin-bottom: 4px;
      outline: none;
      background: none;
    }
    .options {
      max-height: 280px;
      overflow: auto;
      display: grid;
      grid-template-columns: minmax(0, 1fr);
    }
    .swatch {
      margin: 0 4px;
    }
    .hint {
      color: var(--ink-3);
      font: var(--t-12);
    }
    .active .hint {
      color: var(--ink-2);
    }
    .none {
      padding: 12px;
      text-align: center;
      color: var(--ink-3);
    }
  `,
})
export class Picker {
  /** For options of many words. */
  readonly wide = input(false);
  readonly options = input.required<readonly PickerOption[]>();
  readonly selected = input<readonly string[]>([]);
  /** Name of the list and, when the button shows no words, of the button. */
  readonly label = input.required<string>();
  /** What the button shows, for those who hear it: the button is then named by both. */
  readonly shown = input<string>();
  readonly placeholder = input.required<string>();
  readonly nothing = input.required<string>();
  readonly many = input(false);
  readonly disabled = input(false);
  /** Without, the field to search is not shown: for a few options that everybody knows. */
  readonly searches = input(true);
  /** Words before what was typed when it can be created ("Crear"); without them nothing can. */
  readonly creates = input<string>();
  readonly buttonClass = input('btn small');
  readonly open = model(false);
  readonly picked = output<string>();
  /** The name of what shall be created and picked. */
  readonly created = output<string>();

  protected readonly buttonLabel = computed(() => {
    const shown = this.shown();
    return shown ? `${this.label()}: ${shown}` : this.label();
  });
  protected readonly id = `picker-${++pickers}`;
  protected readonly positions = POSITIONS;
  protected readonly term = signal('');
  protected readonly found = computed(() => {
    const term = plain(this.term());
    return this.options().filter((option) =>
      plain(`${option.label} ${option.hint ?? ''}`).includes(term),
    );
  });
  protected readonly active = linkedSignal<readonly PickerOption[], number>({
    source: this.found,
    computation: (found) =>
      Math.max(
        0,
        this.term() ? 0 : found.findIndex((option) => this.selected().includes(option.id)),
      ),
  });
  protected readonly searchBox = viewChild<ElementRef<HTMLInputElement>>('search');
  protected readonly button = viewChild.required<ElementRef<HTMLButtonElement>>('button');

  constructor() {
    afterRenderEffect(() => this.searchBox()?.nativeElement.focus());
    afterRenderEffect(() => {
      if (this.open())
        document
          .getElementById(`${this.id}-${this.active()}`)
          ?.scrollIntoView({ block: 'nearest' });
    });
  }

  protected toggle(): void {
    this.term.set('');
    this.open.update((open) => !open);
  }

  protected pick(option: PickerOption | undefined): void {
    if (!option) return;
    // Closed first: the subscriber of the pick may want the focus.
    if (!this.many()) this.close();
    this.picked.emit(option.id);
  }

  protected create(): void {
    const name = this.term().trim();
    if (!this.creates() || !name) return;
    this.term.set('');
    this.created.emit(name);
    this.close();
  }

  protected close(): void {
    this.open.set(false);
    this.button().nativeElement.focus();
  }

  protected walk(event: KeyboardEvent): void {
    const last = this.found().length - 1;
    switch (event.key) {
      case 'ArrowDown':
        this.active.update((index) => (index >= last ? 0 : index + 1));
        break;
      case 'ArrowUp':
        this.active.update((index) => (index <= 0 ? last : index - 1));
        break;
      case 'Enter':
        if (this.found().length) this.pick(this.found()[this.active()]);
        else this.create();
        break;
      case 'Escape':
      case 'Tab':
        this.close();
        break;
      default:
        return;
    }
    event.preventDefault();
    event.stopPropagation();
  }
}
