import { Component, DestroyRef, computed, effect, inject, input, viewChild } from '@angular/core';
import { CdkMenu, CdkMenuItem, CdkMenuTrigger } from '@angular/cdk/menu';
import { Router, RouterLink } from '@angular/router';
import { EmptyState, Formats, Icon, Toasts } from '@bitacora/console-ui';
import { Shortcuts } from '../frame/shortcuts/shortcuts.js';
import { failureText } from '../session/form-errors.js';
import { Words } from '../words/words.js';
import { LogExport, type LogFormat } from './export/log-export.js';
import { FilterBar } from './filter/filter-bar.js';
import { type Filters, filtersOf, isFiltered, paramsOf } from './filter/filters.js';
import { AuditList } from './list/audit-list.js';
import { AuditStore } from './list/audit-store.js';

/** Totals are exact up to this many. */
const COUNTED = 1000;

/** The audit log: everything that happened, by whom, from where, and why. */
@Component({
  selector: 'bit-audit-page',
  imports: [
    EmptyState,
    Icon,
    RouterLink,
    FilterBar,
    AuditList,
    CdkMenu,
    CdkMenuItem,
    CdkMenuTrigger,
  ],
  providers: [AuditStore, LogExport],
  templateUrl: './audit-page.html',
  styleUrl: './audit-page.css',
})
export class AuditPage {
  readonly #router = inject(Router);
  readonly #formats = inject(Formats);
  readonly #toasts = inject(Toasts);
  protected readonly store = inject(AuditStore);
  protected readonly exporting = inject(LogExport);
  protected readonly words = inject(Words);
  protected readonly t = this.words.t;

  /** From the address. */
  readonly q = input<string>();
  readonly range = input<string>();
  readonly from = input<string>();
  readonly until = input<string>();
  readonly actor = input<string>();
  readonly kind = input<string>();
  readonly types = input<string>();
  readonly categories = input<string>();
  readonly stream = input<string>();
  readonly ip = input<string>();
  readonly all = input<string>();
  /** Path of the settings whose history this is; the way back to them. */
  readonly back = input(undefined, {
    transform: (path: string | undefined) =>
      /^\/settings\/[\w-]+$/u.test(path ?? '') ? path : undefined,
  });
  /** Id of the entry that is open. */
  readonly open = input<string>();

  protected readonly bar = viewChild.required(FilterBar);
  protected readonly list = viewChild(AuditList);
  protected readonly filters = computed(
    () =>
      filtersOf({
        q: this.q(),
        range: this.range(),
        from: this.from(),
        until: this.until(),
        actor: this.actor(),
        kind: this.kind(),
        types: this.types(),
        categories: this.categories(),
        stream: this.stream(),
        ip: this.ip(),
        all: this.all(),
      }),
    { equal: (one, other) => JSON.stringify(one) === JSON.stringify(other) },
  );
  protected readonly filtered = computed(() => isFiltered(this.filters()));
  protected readonly total = computed(() => {
    const total = this.store.total();
    return total < COUNTED
      ? this.words.n('audit.events', total)
      : this.t('audit.eventsOrMore', { count: this.#formats.number(COUNTED) });
  });
  protected readonly integrity = computed(() => {
    const found = this.store.integrity();
    if (!found) return null;
    const count = this.#formats.number(found.events);
    const when = found.verifiedAt ? this.#formats.time(found.verifiedAt, 'ago') : null;
    return {
      whole: found.whole,
      text: found.whole
        ? when
          ? this.t('audit.whole', { count, when })
          : this.t('audit.wholeUnproved', { count })
        : (found.problem ?? this.t('audit.broken')),
      title: found.verifiedAt ? this.#formats.time(found.verifiedAt, 'full') : null,
    };
  });
  protected readonly failure = computed(() =>
    this.store.failure() ? failureText(this.words, this.store.failure()) : null,
  );
  protected readonly progress = computed(() => {
    const progress = this.exporting.progress();
    return (
      progress &&
      this.t('audit.exporting', {
        done: this.#formats.number(progress.done),
        of: progress.of < COUNTED ? this.#formats.number(progress.of) : this.total(),
      })
    );
  });

  constructor() {
    effect(() => this.store.filters.set(this.filters()));
    const ended = inject(Shortcuts).use([
      { key: '/', words: 'audit.keys.search', run: () => this.bar().focusSearch() },
      { key: 'j', words: 'audit.keys.next', run: () => this.list()?.walk(1) },
      { key: 'k', words: 'audit.keys.previous', run: () => this.list()?.walk(-1) },
      { key: 'o', words: 'audit.keys.open', run: () => this.list()?.toggleFocused() },
      { key: 'n', words: 'audit.keys.fresh', run: () => this.showFresh() },
      { key: 'l', words: 'audit.keys.live', run: () => this.store.live.update((live) => !live) },
    ]);
    inject(DestroyRef).onDestroy(() => {
      ended();
      this.exporting.cancel();
    });
  }

  protected filter(filters: Filters): void {
    void this.#router.navigate([], {
      queryParams: { ...paramsOf(filters), open: null, back: this.back() ?? null },
    });
  }

  /** Narrows what is shown already. */
  protected narrow(part: Partial<Filters>): void {
    this.filter({ ...this.filters(), ...part });
  }

  protected show(id: string | null): void {
    void this.#router.navigate([], {
      queryParams: { open: id },
      queryParamsHandling: 'merge',
      replaceUrl: true,
    });
  }

  protected showFresh(): void {
    this.store.showFresh();
    this.list()?.toHead();
  }

  protected async save(format: LogFormat): Promise<void> {
    try {
      const count = await this.exporting.run(this.filters(), format);
      if (count !== null) this.#toasts.show('ok', this.words.n('audit.exported', count));
    } catch (error) {
      this.#toasts.show('bad', failureText(this.words, error));
    }
  }
}
