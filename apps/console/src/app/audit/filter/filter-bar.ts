import { Dialog } from '@angular/cdk/dialog';
import {
  Component,
  ElementRef,
  computed,
  effect,
  inject,
  input,
  output,
  viewChild,
} from '@angular/core';
import type { ActorKind, AuditEntry } from '@bitacora/console-data';
import { Formats, type Glyph, Icon, type PickerOption } from '@bitacora/console-ui';
import { firstValueFrom } from 'rxjs';
import { DirectoryStore } from '../../directory/directory-store.js';
import { EventWords } from '../../events/event-words.js';
import { Words } from '../../words/words.js';
import { AuditWords, OFFERED_TYPES } from '../audit-words.js';
import { FilterChip } from './filter-chip.js';
import { CATEGORIES, type Filters, RANGES, type Range, isFiltered } from './filters.js';
import { IpDialog } from './ip-dialog.js';
import { type Period, PeriodDialog } from './period-dialog.js';

const KINDS: readonly ActorKind[] = ['user', 'contact', 'rule', 'system', 'channel'];
const CATEGORY_ICONS: Readonly<Record<string, Glyph>> = {
  conversation: 'message-square',
  contact: 'user-round',
  rule: 'workflow',
  rules: 'arrow-down-up',
  inbox: 'inbox',
  members: 'users',
  teams: 'users-round',
  labels: 'tag',
  account: 'building-2',
  mail: 'mail',
  user: 'log-in',
  availability: 'circle-user',
};
const SEARCH_AFTER_MS = 250;
const CUSTOM = 'custom';

/** What the log is filtered by: words, time, who, what, about what, from where. */
@Component({
  selector: 'bit-filter-bar',
  imports: [FilterChip, Icon],
  templateUrl: './filter-bar.html',
  styleUrl: './filter-bar.css',
})
export class FilterBar {
  readonly #dialog = inject(Dialog);
  readonly #directory = inject(DirectoryStore);
  readonly #events = inject(EventWords);
  readonly #audit = inject(AuditWords);
  readonly #formats = inject(Formats);
  readonly filters = input.required<Filters>();
  /** Some entries that fit, to name actors and subjects that no directory holds. */
  readonly entries = input<readonly AuditEntry[]>([]);
  readonly changed = output<Filters>();

  protected readonly words = inject(Words);
  protected readonly t = this.words.t;
  protected readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');
  #typing: ReturnType<typeof setTimeout> | undefined;

  protected readonly ranges = computed<readonly PickerOption[]>(() => [
    ...RANGES.map((range) => ({ id: range, label: this.t(`audit.ranges.${range}`) })),
    { id: CUSTOM, label: this.t('audit.ranges.custom') },
  ]);
  protected readonly time = computed(() => {
    const { range, from, until } = this.filters();
    if (range) return this.t(`audit.ranges.${range}`);
    if (!from && !until) return null;
    const text = (at: string | undefined) => (at ? this.#formats.time(at, 'stamp') : '…');
    return `${text(from)} – ${text(until)}`;
  });
  protected readonly people = computed<readonly PickerOption[]>(() => [
    ...this.#directory.everybody().map((user) => ({
      id: user.id,
      label: user.name ?? this.t('app.erased'),
      person: 'user' as const,
    })),
    ...KINDS.map((kind) => ({
      id: `kind:${kind}`,
      label: this.t(`audit.kinds.${kind}`),
      icon: 'box' as const,
    })),
  ]);
  protected readonly person = computed(() => {
    const { actor, kind } = this.filters();
    if (actor)
      return (
        this.#directory.name(actor) ??
        this.entries().find((entry) => entry.actor.id === actor)?.actor.name ??
        this.t('app.gone')
      );
    return kind ? this.t(`audit.kinds.${kind}`) : null;
  });
  protected readonly acts = computed<readonly PickerOption[]>(() => [
    ...CATEGORIES.map((category) => ({
      id: `c:${category}`,
      label: this.t('audit.everythingAbout', { what: this.#audit.category(category) }),
      icon: CATEGORY_ICONS[category] ?? ('box' as const),
    })),
    ...OFFERED_TYPES.map((type) => ({
      id: `t:${type}`,
      label: this.#audit.type(type),
      icon: this.#events.sentence({ type, data: {} }).icon,
    })),
  ]);
  protected readonly chosenActs = computed(() => [
    ...(this.filters().categories ?? []).map((category) => `c:${category}`),
    ...(this.filters().types ?? []).map((type) => `t:${type}`),
  ]);
  protected readonly act = computed(() => {
    const { categories = [], types = [] } = this.filters();
    const texts = [
      ...categories.map((category) => this.#audit.category(category)),
      ...types.map((type) => this.#audit.type(type)),
    ];
    if (!texts.length) return null;
    return texts.length > 2 ? `${texts[0]!} +${texts.length - 1}` : texts.join(', ');
  });
  protected readonly about = computed(() => {
    const { stream } = this.filters();
    if (!stream) return null;
    const known = this.entries().find(({ subject }) => subject.stream === stream);
    if (known) return this.#audit.subject(known);
    const [category = stream] = stream.split('-');
    const name = this.#directory.name(stream.split('.').at(-1) ?? '');
    return [this.#audit.category(category), name].filter(Boolean).join(' ');
  });
  protected readonly anything = computed(() => isFiltered(this.filters()));

  constructor() {
    effect(() => {
      const { q = '' } = this.filters();
      const box = this.box().nativeElement;
      // What the person is writing right now is newer than the address.
      if (document.activeElement !== box) box.value = q;
    });
  }

  focusSearch(): void {
    this.box().nativeElement.focus();
  }

  protected type(text: string): void {
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.#change({ q: text.trim() || undefined }), SEARCH_AFTER_MS);
  }

  protected clearSearch(): void {
    this.box().nativeElement.value = '';
    clearTimeout(this.#typing);
    this.#change({ q: undefined });
  }

  protected async pickTime(id: string): Promise<void> {
    if (id !== CUSTOM) {
      this.#change({ range: id as Range, from: undefined, until: undefined });
      return;
    }
    const { from, until } = this.filters();
    const ref = this.#dialog.open<Period>(PeriodDialog, {
      data: { from, until },
      panelClass: ['dialog', 'narrow'],
      ariaLabelledBy: 'dialog-heading',
    });
    const period = await firstValueFrom(ref.closed, { defaultValue: undefined });
    if (period) this.#change({ range: undefined, from: period.from, until: period.until });
  }

  protected pickPerson(id: string): void {
    const kind = KINDS.find((one) => id === `kind:${one}`);
    this.#change(kind ? { kind, actor: undefined } : { actor: id, kind: undefined });
  }

  protected pickAct(id: string): void {
    const value = id.slice(2);
    const toggled = <T extends string>(all: readonly T[] = []) => {
      const left = all.some((one) => one === value)
        ? all.filter((one) => one !== value)
        : [...all, value as T];
      return left.length ? left : undefined;
    };
    const { categories, types } = this.filters();
    this.#change(
      id.startsWith('c:') ? { categories: toggled(categories) } : { types: toggled(types) },
    );
  }

  protected async askIp(): Promise<void> {
    const ref = this.#dialog.open<string>(IpDialog, {
      data: this.filters().ip ?? '',
      panelClass: ['dialog', 'narrow'],
      ariaLabelledBy: 'dialog-heading',
    });
    const ip = await firstValueFrom(ref.closed, { defaultValue: undefined });
    if (ip) this.#change({ ip });
  }

  protected toggleAll(): void {
    this.#change({ all: this.filters().all ? undefined : 'yes' });
  }

  protected clear(...names: readonly (keyof Filters)[]): void {
    this.#change(Object.fromEntries(names.map((name) => [name, undefined])));
  }

  protected clearAll(): void {
    clearTimeout(this.#typing);
    this.box().nativeElement.value = '';
    this.changed.emit({});
  }

  #change(part: { readonly [name in keyof Filters]?: Filters[name] | undefined }): void {
    const all = { ...this.filters(), ...part };
    this.changed.emit(
      Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as Filters,
    );
  }
}
