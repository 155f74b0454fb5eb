import {
  CdkFixedSizeVirtualScroll,
  CdkVirtualForOf,
  CdkVirtualScrollViewport,
} from '@angular/cdk/scrolling';
import {
  Component,
  ElementRef,
  Injector,
  computed,
  effect,
  inject,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { ShownConversation, ConversationSort } from '@bitacora/console-data';
import { EmptyState, Icon, Picker, type PickerOption, Segmented } from '@bitacora/console-ui';
import { attributeSortOptions, sortInputOf, sortKeyOf } from '../../attributes/attribute-sort.js';
import { DirectoryStore } from '../../directory/directory-store.js';
import { InboxPeople } from '../../directory/inbox-people.js';
import { SessionStore } from '../../session/session-store.js';
import { Words } from '../../words/words.js';
import { FirstSteps } from '../first-steps/first-steps.js';
import { FirstStepsStore } from '../first-steps/first-steps-store.js';
import { SavedViewsStore } from '../views/views-store.js';
import { AttributeFilterButton } from '../../attributes/attribute-filter.js';
import { ConversationRow } from './conversation-row.js';
import { ListStore, type StatusChoice } from './list-store.js';

/** Height of a row, in pixels. Fixed, so that a hundred thousand rows cost as little as ten. */
export const ROW_HEIGHT = 89;
/** Rows from the end at which the next page is asked for. */
const MORE_FROM = 15;
const SEARCH_AFTER_MS = 220;
/** Conversations that one run of a macro takes. */
const SELECTED_MOST = 100;

/** Second column: the conversations of a view, live, without jumps under the pointer. */
@Component({
  selector: 'bit-conversation-list',
  imports: [
    CdkVirtualScrollViewport,
    CdkFixedSizeVirtualScroll,
    CdkVirtualForOf,
    RouterLink,
    AttributeFilterButton,
    ConversationRow,
    Segmented,
    Picker,
    Icon,
    EmptyState,
    FirstSteps,
  ],
  providers: [FirstStepsStore],
  templateUrl: './conversation-list.html',
  styleUrl: './conversation-list.css',
})
export class ConversationList {
  readonly #words = inject(Words);
  readonly #router = inject(Router);
  readonly #people = inject(InboxPeople);
  readonly #directory = inject(DirectoryStore);
  readonly #session = inject(SessionStore);
  protected readonly store = inject(ListStore);
  /** What narrows the list by attributes comes when there are some. */
  readonly #ownAttributes = computed(() =>
    this.#directory.attributes().filter(({ owner }) => owner === 'conversation'),
  );
  protected readonly hasAttributes = computed(() => this.#ownAttributes().length > 0);
  protected readonly firstSteps = inject(FirstStepsStore);
  protected readonly views = inject(SavedViewsStore);
  protected readonly t = this.#words.t;
  protected readonly n = this.#words.n;
  readonly #injector = inject(Injector);
  protected readonly maySelect = computed(() => this.#session.may('conversation.manage'));
  protected readonly most = SELECTED_MOST;
  protected readonly none: ReadonlySet<string> = new Set();
  /** Ids of those that are selected; null: rows are opened, not selected. */
  protected readonly chosen = signal<ReadonlySet<string> | null>(null);
  protected readonly rowHeight = ROW_HEIGHT;

  protected readonly viewport = viewChild(CdkVirtualScrollViewport);
  protected readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');
  protected readonly viewName = computed(() => this.views.name(this.store.view()));
  protected readonly statuses = computed(() => [
    { value: 'open' as const, label: this.t('inbox.list.open') },
    { value: 'pending' as const, label: this.t('inbox.list.pending') },
    { value: 'resolved' as const, label: this.t('inbox.list.resolved') },
    { value: 'any' as const, label: this.t('inbox.list.any') },
  ]);
  protected readonly sorts = computed<readonly PickerOption[]>(() => [
    ...(['lastActivityDesc', 'waitingLongest', 'answerDueFirst', 'priorityDesc'] as const).map(
      (id) => ({
        id,
        label: this.t(`inbox.list.sorts.${id}`),
      }),
    ),
    ...attributeSortOptions(this.#ownAttributes(), this.t),
  ]);
  readonly #sorted = computed(() => {
    const byAttribute = this.store.byAttribute();
    return this.sorts().find(({ id }) => byAttribute && id === sortKeyOf(byAttribute)) ?? null;
  });
  protected readonly sortKey = computed(() => this.#sorted()?.id ?? this.store.sort());
  protected readonly sortName = computed(
    () => this.#sorted()?.label ?? this.t(`inbox.list.sorts.${this.store.sort()}`),
  );
  protected readonly viewOptions = computed<readonly PickerOption[]>(() =>
    this.views.groups().flatMap(({ entries }) =>
      entries.map(({ key, name, icon, colour, count }) => ({
        id: key,
        label: name,
        ...(icon ? { icon } : {}),
        ...(colour ? { colour } : {}),
        hint: count ? String(count) : '',
      })),
    ),
  );
  /** The person was given no inbox yet: no view can hold anything for them. */
  protected readonly hasNoInbox = computed(
    () => !this.#people.opensAny(this.#session.viewer()?.user.id ?? ''),
  );
  #searching: ReturnType<typeof setTimeout> | undefined;
  #before: readonly ShownConversation[] = [];

  constructor() {
    effect(() => {
      const items = this.store.items();
      untracked(() => this.#holdStill(items));
    });
    // The box shows what the address says, but never takes letters from a person who is typing.
    effect(() => {
      const search = this.store.search();
      const box = this.box().nativeElement;
      if (box !== document.activeElement && box.value.trim() !== search) box.value = search;
    });
    // First steps show where the list is empty: a list that is not asks nothing for them.
    effect(() => {
      const { state, items, attributes } = this.store;
      if (state() === 'ready' && items().length + attributes().length === 0) this.firstSteps.look();
    });
    // The open conversation comes into sight when the keyboard walks out of it.
    effect(() => {
      const id = this.store.openId();
      untracked(() => this.#reveal(id));
    });
  }

  readonly trackId = (_: number, conversation: ShownConversation): string => conversation.id;

  focusSearch(): void {
    this.box().nativeElement.focus();
  }

  protected toggle(id: string): void {
    const ids = new Set(this.chosen());
    if (!ids.delete(id) && ids.size < SELECTED_MOST) ids.add(id);
    this.chosen.set(ids);
  }

  /** The macros come when they are asked for. */
  protected async macros(): Promise<void> {
    const conversations = this.store.items().filter(({ id }) => this.chosen()?.has(id));
    if (conversations.length === 0) return;
    const { MacroMenu } = await import('../../macros/macro-menu.js');
    const changed = (after: ShownConversation) => this.store.apply(after);
    await this.#injector.get(MacroMenu).open({ conversations, changed });
  }

  protected type(text: string): void {
    clearTimeout(this.#searching);
    this.#searching = setTimeout(() => this.#keep({ q: text.trim() || null }), SEARCH_AFTER_MS);
  }

  protected clear(): void {
    clearTimeout(this.#searching);
    this.box().nativeElement.value = '';
    this.#keep({ q: null });
    this.focusSearch();
  }

  protected sortBy(id: string): void {
    const byAttribute = sortInputOf(id);
    this.store.byAttribute.set(byAttribute);
    if (!byAttribute) this.store.sort.set(id as ConversationSort);
    this.viewport()?.scrollToOffset(0);
  }

  protected choose(status: StatusChoice): void {
    this.#keep({ status: status === 'open' ? null : status });
    this.viewport()?.scrollToOffset(0);
  }

  protected async look(view: string): Promise<void> {
    await this.#router.navigate(['/inbox', view], { queryParamsHandling: 'preserve' });
  }

  /** Looks for the same words in all that the person may see. */
  protected async searchEverywhere(): Promise<void> {
    await this.#router.navigate(['/inbox', 'all'], {
      queryParams: { status: 'any' },
      queryParamsHandling: 'merge',
    });
  }

  /** Search and status stand in the address: it can be shared, and a reload shows the same. */
  #keep(queryParams: { readonly q?: string | null; readonly status?: string | null }): void {
    void this.#router.navigate([], {
      queryParams,
      queryParamsHandling: 'merge',
      replaceUrl: true,
    });
  }

  protected scrolled(first: number): void {
    const viewport = this.viewport();
    const shown = viewport ? Math.ceil(viewport.getViewportSize() / ROW_HEIGHT) : 0;
    if (first + shown + MORE_FROM >= this.store.items().length) void this.store.more();
  }

  /** Rows that come or go above what is on the screen must not push it: the scroll offset moves with them. */
  #holdStill(items: readonly ShownConversation[]): void {
    const before = this.#before;
    this.#before = items;
    const viewport = this.viewport();
    if (!viewport || before.length === 0) return;
    const offset = viewport.measureScrollOffset();
    if (offset < ROW_HEIGHT / 2) return;
    const first = Math.floor(offset / ROW_HEIGHT);
    const anchor = before.slice(first).find(({ id }) => items.some((one) => one.id === id));
    if (!anchor) return;
    const moved = items.findIndex(({ id }) => id === anchor.id) - before.indexOf(anchor);
    if (moved) queueMicrotask(() => viewport.scrollToOffset(offset + moved * ROW_HEIGHT));
  }

  #reveal(id: string | undefined): void {
    const viewport = this.viewport();
    const index = this.store.items().findIndex((one) => one.id === id);
    if (!viewport || index === -1) return;
    const offset = viewport.measureScrollOffset();
    const top = index * ROW_HEIGHT;
    const height = viewport.getViewportSize();
    if (top < offset) viewport.scrollToOffset(top);
    else if (top + ROW_HEIGHT > offset + height) viewport.scrollToOffset(top + ROW_HEIGHT - height);
  }
}
