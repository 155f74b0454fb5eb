import {
  Component,
  DestroyRef,
  ElementRef,
  Injector,
  PendingTasks,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { Router } from '@angular/router';
import type { ShownConversation } from '@bitacora/console-data';
import { EmptyState, Icon } from '@bitacora/console-ui';
import { SessionStore } from '../session/session-store.js';
import { PageFocus } from '../frame/page-focus.js';
import { Shortcuts } from '../frame/shortcuts/shortcuts.js';
import { NewsStore } from '../news/news-store.js';
import { PageTitle } from '../words/page-title.js';
import { Words } from '../words/words.js';
import { InboxActs } from './acts/inbox-acts.js';
import { contactName } from '../directory/contact-name.js';
import { ConversationList } from './list/conversation-list.js';
import { ListStore, STATUS_FILTERS } from './list/list-store.js';
import { SidePanel } from './panel/side-panel.js';
import { PresenceStore } from './thread/header/presence-store.js';
import { SeenMessages } from './thread/seen-messages.js';
import { ThreadStore } from './thread/thread-store.js';
import { ThreadView } from './thread/thread-view.js';
import { ViewsColumn } from './views/views-column.js';
import { SavedViewsStore } from './views/views-store.js';

/** Words that only an open conversation says. */
const WORDS = ['thread', 'errors', 'events', 'changes', 'why'] as const;

/** Time (ms) after the list is there, at which the page loads what shows a conversation. */
const PREPARE_AFTER_MS = 1_000;

/** The inbox: views, list, thread, panel. On narrow screens list and thread are two steps and the panel is a sheet. */
@Component({
  selector: 'bit-inbox-page',
  imports: [ViewsColumn, ConversationList, ThreadView, SidePanel, EmptyState, Icon],
  providers: [SavedViewsStore, ListStore, ThreadStore, PresenceStore, SeenMessages, InboxActs],
  templateUrl: './inbox-page.html',
  styleUrl: './inbox-page.css',
  host: { '[class.reading]': 'conversationId()', '(keydown.escape)': 'escape()' },
})
export class InboxPage {
  readonly #router = inject(Router);
  readonly #injector = inject(Injector);
  readonly #session = inject(SessionStore);
  readonly #acts = inject(InboxActs);
  readonly #words = inject(Words);
  readonly #title = inject(PageTitle);
  readonly #news = inject(NewsStore);
  readonly #focus = inject(PageFocus);
  readonly #tasks = inject(PendingTasks);
  protected readonly list = inject(ListStore);
  protected readonly thread = inject(ThreadStore);
  /** From the address. */
  readonly view = input('mine');
  readonly conversationId = input<string>();
  /** What is searched for in the list, and which statuses it shows. */
  readonly q = input<string>();
  readonly status = input<string>();

  protected readonly t = this.#words.t;
  protected readonly listView = viewChild.required(ConversationList);
  // By name: by their classes they would come with this page.
  protected readonly threadView = viewChild<ThreadView>('threadView');
  protected readonly panel = viewChild<SidePanel>('panel');
  protected readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  /** Only matters where the panel is a sheet; another conversation closes it. */
  protected readonly sheet = linkedSignal({
    source: this.conversationId,
    computation: () => false,
  });
  protected readonly open = computed(() => this.thread.conversation() ?? undefined);
  /** Whether a conversation was opened, and what shows it is there. */
  protected readonly reading = signal(false);

  constructor() {
    effect(() => {
      const view = this.view();
      const id = this.conversationId();
      const search = this.q() ?? '';
      const status = STATUS_FILTERS.find((choice) => choice === this.status()) ?? 'open';
      untracked(() => {
        this.list.view.set(view);
        this.list.search.set(search);
        this.list.status.set(status);
        this.list.openId.set(id);
        this.thread.id.set(id);
        this.#news.openId.set(id);
      });
    });
    effect((onCleanup) => {
      if (this.conversationId() !== undefined)
        untracked(() => this.#tasks.run(() => this.#openColumns()));
      else if (this.list.state() !== 'loading') {
        const waiting = setTimeout(() => void this.#columns(), PREPARE_AFTER_MS);
        onCleanup(() => clearTimeout(waiting));
      }
    });
    effect(() => {
      const conversation = this.open();
      this.#title.show(conversation ? contactName(this.#words, conversation.contact) : undefined);
    });
    const ended = inject(Shortcuts).use([
      { key: 'j', words: 'inbox.keys.next', run: () => this.walk(1) },
      { key: 'k', words: 'inbox.keys.previous', run: () => this.walk(-1) },
      { key: 'ArrowDown', words: 'inbox.keys.next', run: () => this.walk(1) },
      { key: 'ArrowUp', words: 'inbox.keys.previous', run: () => this.walk(-1) },
      { key: 'e', words: 'inbox.keys.resolve', run: () => void this.resolve() },
      { key: 'r', words: 'inbox.keys.reply', run: () => this.threadView()?.write('reply') },
      { key: 'n', words: 'inbox.keys.note', run: () => this.threadView()?.write('note') },
      { key: 'a', words: 'inbox.keys.assign', run: () => this.pick('assignee') },
      { key: 'l', words: 'inbox.keys.label', run: () => this.pick('labels') },
      { key: 'h', words: 'inbox.keys.snooze', run: () => this.threadView()?.openSnooze() },
      { key: 'm', words: 'inbox.keys.macros', run: () => void this.macros() },
      { key: 'i', words: 'inbox.keys.important', run: () => this.star() },
      { key: 'u', words: 'inbox.keys.mute', run: () => this.mute() },
      { key: '/', words: 'inbox.keys.search', run: () => this.listView().focusSearch() },
      { key: 'Escape', words: 'inbox.keys.close' },
    ]);
    inject(DestroyRef).onDestroy(() => {
      ended();
      this.#news.openId.set(undefined);
    });
  }

  /** Resolves and moves to the next one; a closed conversation is opened again. */
  protected async resolve(): Promise<void> {
    const conversation = this.open();
    if (!conversation || !this.#session.may('conversation.manage')) return;
    const closed = ['resolved', 'ignored'].includes(conversation.status);
    const next = this.list.neighbour(1) ?? this.list.neighbour(-1);
    const done = await this.#acts.setStatus(conversation, closed ? 'open' : 'resolved');
    if (done && !closed && next && this.conversationId() === conversation.id) this.show(next);
  }

  /** Brings what shows a conversation: with the first one that is opened, else some time behind the list. */
  #columns(): Promise<unknown> {
    return Promise.allSettled([
      this.#words.load(...WORDS),
      import('./thread/thread-view.js'),
      import('./panel/side-panel.js'),
    ]);
  }

  async #openColumns(): Promise<void> {
    await this.#columns();
    this.reading.set(true);
  }

  /** What shows a conversation did not come; a server that was renewed has other parts. */
  protected again(): void {
    location.reload();
  }

  protected walk(step: 1 | -1): void {
    const id = this.list.neighbour(step);
    if (id) this.show(id);
  }

  protected back(): void {
    void this.#router.navigate(['/inbox', this.view()], { queryParamsHandling: 'preserve' });
  }

  protected escape(): void {
    if (this.sheet()) this.sheet.set(false);
  }

  protected pick(which: 'assignee' | 'labels'): void {
    if (!this.open() || !this.#session.may('conversation.manage')) return;
    this.sheet.set(true);
    // The sheet has to be on the screen before something in it can open.
    requestAnimationFrame(() => this.panel()?.open(which));
  }

  protected star(): void {
    const conversation = this.open();
    if (!conversation || !this.#session.may('conversation.manage')) return;
    const { id, important } = conversation;
    void this.#acts.do((acts) => acts.setImportant(id, !important));
  }

  protected mute(): void {
    const conversation = this.open();
    if (!conversation || !this.#session.may('conversation.manage')) return;
    const { id, muted } = conversation;
    void this.#acts.do((acts) => acts.setMuted(id, !muted));
  }

  /** The macros come when they are asked for. */
  protected async macros(): Promise<void> {
    const conversation = this.open();
    if (!conversation || !this.#session.may('conversation.manage')) return;
    const { MacroMenu } = await import('../macros/macro-menu.js');
    const changed = (after: ShownConversation) => this.list.apply(after);
    await this.#injector.get(MacroMenu).open({ conversations: [conversation], changed });
  }

  protected show(id: string): void {
    void this.#router.navigate(['/inbox', this.view(), id], { queryParamsHandling: 'preserve' });
    this.#focus.toHeading();
  }
}
