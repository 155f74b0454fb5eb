import { Dialog } from '@angular/cdk/dialog';
import {
  Component,
  ElementRef,
  Injector,
  afterNextRender,
  afterRenderEffect,
  computed,
  effect,
  inject,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { Router } from '@angular/router';
import type { WrittenItem } from '@bitacora/console-data';
import { EmptyState, Formats, Icon, Time } from '@bitacora/console-ui';
import { EventLine, LogLine, type LogTick } from '@bitacora/console-ui/events';
import { DirectoryStore } from '../../directory/directory-store.js';
import { EventWords } from '../../events/event-words.js';
import { SessionStore } from '../../session/session-store.js';
import { askWhy } from '../../why/ask-why.js';
import { Words } from '../../words/words.js';
import { contactName } from '../../directory/contact-name.js';
import { InboxActs } from '../acts/inbox-acts.js';
import { isQuotable } from '../quote/shown-quote.js';
import { type Outgoing, Outbox } from '../reply/outbox.js';
import { ReplyBox } from '../reply/reply-box.js';
import { describedItem } from './lines/described-item.js';
import { isAlreadyShown } from './bubble/already-shown.js';
import { Bubble } from './bubble/bubble.js';
import type { DeliveryChoice } from './bubble/reply-delivery.js';
import { OutgoingBubble } from './bubble/outgoing-bubble.js';
import { RuleLineView } from './lines/rule-line.js';
import { TurnReason } from './lines/turn-reason.js';
import { threadBanner } from './header/thread-banner.js';
import { ContinuedLinks } from './header/continued-links.js';
import { ThreadHeader } from './header/thread-header.js';
import { seenAnswer, threadLines } from './lines/thread-lines.js';
import { SeenMessages } from './seen-messages.js';
import { onSizeChange } from './size-changes.js';
import { type AskedLine, type SoughtLine, reachLine, showLine } from './show-line.js';
import { ThreadStore } from './thread-store.js';

/** Distance from the end, in pixels, within which the thread follows what is new. */
const AT_END_PX = 60;
const EARLIER_FROM_PX = 160;

/** Third column: the open conversation. */
@Component({
  selector: 'bit-thread-view',
  imports: [
    ContinuedLinks,
    ThreadHeader,
    LogLine,
    Bubble,
    OutgoingBubble,
    RuleLineView,
    EventLine,
    TurnReason,
    Time,
    ReplyBox,
    EmptyState,
    Icon,
  ],
  templateUrl: './thread-view.html',
  styleUrl: './thread-view.css',
})
export class ThreadView {
  readonly #words = inject(Words);
  readonly #events = inject(EventWords);
  readonly #formats = inject(Formats);
  readonly #router = inject(Router);
  readonly #injector = inject(Injector);
  readonly #dialog = inject(Dialog);
  readonly #session = inject(SessionStore);
  readonly #acts = inject(InboxActs);
  readonly #outbox = inject(Outbox);
  readonly #directory = inject(DirectoryStore);
  readonly #seenMessages = inject(SeenMessages);
  protected readonly store = inject(ThreadStore);
  readonly resolveAsked = output();
  readonly macrosAsked = output();
  readonly panelAsked = output();
  readonly backAsked = output();

  protected readonly t = this.#words.t;
  protected readonly header = viewChild(ThreadHeader);
  protected readonly box = viewChild(ReplyBox);
  protected readonly scroller = viewChild<ElementRef<HTMLElement>>('scroller');
  protected readonly newBelow = signal(false);
  readonly #inboxGone = computed(() => {
    const inboxId = this.store.conversation()?.inbox.id;
    return (
      inboxId !== undefined &&
      this.#directory.ready() &&
      !this.#directory.inboxes().some(({ id }) => id === inboxId)
    );
  });
  protected readonly mayReply = computed(
    () =>
      this.#session.may('conversation.reply') &&
      !this.store.conversation()?.erased &&
      !this.#inboxGone(),
  );
  protected readonly mayReplay = computed(() => this.#session.may('replay.read'));
  protected readonly label = computed(() => {
    const conversation = this.store.conversation();
    return conversation
      ? this.t('thread.shown.label', { name: contactName(this.#words, conversation.contact) })
      : '';
  });
  protected readonly lines = computed(() =>
    threadLines(this.store.items(), (at) => this.#formats.time(at, 'dayKey')),
  );
  protected readonly seen = computed(() =>
    seenAnswer(this.store.items(), this.store.conversation()?.seenUpTo ?? null),
  );
  protected readonly firstMessage = computed(() =>
    this.store.hasEarlier()
      ? undefined
      : this.store.items().find((item) => item.__typename === 'Message')?.id,
  );
  protected readonly ticks = computed<readonly LogTick[]>(() =>
    this.store.items().map((item) => ({
      id: item.id,
      at: item.at,
      kind: item.actor.kind,
      text: `${item.actor.name ?? this.t('app.someone')} ${this.#events.text(describedItem(item))}`,
    })),
  );
  protected readonly outgoing = computed(() =>
    this.#outbox
      .waiting()
      .filter(
        (one) => one.conversationId === this.store.id() && !isAlreadyShown(one, this.store.items()),
      ),
  );
  protected readonly banner = computed(() => {
    const conversation = this.store.conversation();
    const found =
      conversation &&
      threadBanner(conversation, {
        inboxGone: this.#inboxGone(),
        mayReply: this.#session.may('conversation.reply'),
      });
    if (!found) return null;
    const until = conversation.snoozedUntil;
    const time = until ? this.#formats.time(until, 'stamp') : '';
    return { icon: found.icon, text: this.t(`thread.shown.${found.words}`, { time }) };
  });
  /** Where the thread was before the last change, so that it can stay there. */
  #seen = { id: '' as string | undefined, first: -1, last: -1, height: 0, atEnd: true };

  #failed = 0;
  readonly #sought = signal<AskedLine | null>(null);

  constructor() {
    effect(() => {
      const sought = this.#sought();
      const id = this.store.id();
      if (!sought) return;
      const isOpen = sought.conversationId === id;
      // The person went to a third conversation instead.
      if (!isOpen && id !== sought.from) this.#sought.set(null);
      else if (isOpen && this.store.state() === 'ready') untracked(() => void this.#show(sought));
    });
    effect((onCleanup) => {
      const element = this.scroller()?.nativeElement;
      if (element) onCleanup(onSizeChange(element, () => this.#stayAtEnd(element)));
    });
    this.#outbox.showWith(async (conversationId) => {
      if (conversationId === this.store.id()) await this.store.refresh();
    });
    afterRenderEffect(() => {
      const items = this.store.items();
      const outgoing = this.outgoing();
      const failed = outgoing.filter(({ state }) => state !== 'sending').length;
      untracked(() => {
        this.#keepPlace(items[0]?.revision ?? -1, (items.at(-1)?.revision ?? -1) + outgoing.length);
        this.#showFailed(failed);
      });
    });
  }

  write(kind: 'reply' | 'note'): void {
    this.box()?.write(kind);
  }

  openSnooze(): void {
    this.header()?.openSnooze();
  }

  protected sentence(
    item: Parameters<EventWords['sentence']>[0],
  ): ReturnType<EventWords['sentence']> {
    return this.#events.sentence(item);
  }

  /** Of the messages that are shown with the first of their album. */
  protected albumRevisions(album: readonly WrittenItem[] = []): string | null {
    return album.map(({ revision }) => revision).join(' ') || null;
  }

  protected why(ruleId: string, ruleName: string, eventId: string): void {
    void askWhy(this.#dialog, { ruleId, ruleName, eventId });
  }

  protected async replayAt(eventId?: string): Promise<void> {
    const at = this.store.items().find(({ id }) => id === eventId)?.revision;
    await this.#router.navigate(
      ['/replay', this.store.id()],
      at === undefined ? {} : { queryParams: { at } },
    );
  }

  /** What becomes of a reply that did not arrive. */
  protected decide({ deliveryId, choice }: DeliveryChoice): void {
    const id = this.store.id();
    if (!id) return;
    void this.#acts.do((acts) =>
      choice === 'retry'
        ? acts.retryDelivery(id, deliveryId)
        : acts.dismissDelivery(id, deliveryId),
    );
  }

  protected takeBack(outgoing: Outgoing): void {
    this.#outbox.drop(outgoing);
    this.box()?.restore(outgoing);
  }

  /** The next answer quotes a message. */
  protected quote(item: WrittenItem): void {
    if (isQuotable(item)) this.box()?.quoteIn(item.revision);
  }

  /** Leads to the message that another one answers: further back in this thread, or in an earlier conversation. */
  protected showQuoted(item: WrittenItem): void {
    const quoted = 'quoted' in item ? item.quoted : null;
    if (!quoted) return;
    const { conversationId, revision } = quoted;
    this.#sought.set({ conversationId, revision, from: this.store.id() });
    if (quoted.conversationId === this.store.id()) return;
    const path = ['/inbox', 'all', quoted.conversationId];
    void this.#router.navigate(path, { queryParamsHandling: 'preserve' });
  }

  /** Shows the line that is sought, once its conversation is open. */
  async #show({ conversationId, revision }: SoughtLine): Promise<void> {
    this.#sought.set(null);
    const isHere = await reachLine(this.store, { conversationId, revision });
    if (!isHere) return;
    const show = () => {
      const thread = this.scroller()?.nativeElement;
      if (thread) showLine(thread, revision);
    };
    afterNextRender(show, { injector: this.#injector });
  }

  protected scrolled(): void {
    const element = this.scroller()?.nativeElement;
    if (!element) return;
    this.#seen.atEnd = element.scrollHeight - element.scrollTop - element.clientHeight < AT_END_PX;
    if (this.#seen.atEnd) this.newBelow.set(false);
    this.#seenMessages.atEnd.set(this.#seen.atEnd);
    if (element.scrollTop < EARLIER_FROM_PX && this.store.hasEarlier()) void this.store.earlier();
  }

  protected toEnd(): void {
    const element = this.scroller()?.nativeElement;
    element?.scrollTo({ top: element.scrollHeight, behavior: 'smooth' });
  }

  /** A message that could not be sent is at the end: it comes into sight with its buttons. */
  #showFailed(failed: number): void {
    const element = this.scroller()?.nativeElement;
    if (element && failed > this.#failed) element.scrollTop = element.scrollHeight;
    this.#failed = failed;
  }

  #stayAtEnd(element: HTMLElement): void {
    if (this.#seen.atEnd) element.scrollTop = element.scrollHeight;
    this.#seen.height = element.scrollHeight;
  }

  /** A thread opens at its end and follows it; older items that come above do not move what is read. */
  #keepPlace(first: number, last: number): void {
    const element = this.scroller()?.nativeElement;
    if (!element || last === -1) return;
    const seen = this.#seen;
    const opened = seen.id !== this.store.id() || seen.last === -1;
    if (opened || (last !== seen.last && seen.atEnd)) element.scrollTop = element.scrollHeight;
    else if (first < seen.first) element.scrollTop += element.scrollHeight - seen.height;
    else if (last > seen.last) this.newBelow.set(true);
    if (opened) this.newBelow.set(false);
    this.#seen = {
      id: this.store.id(),
      first,
      last,
      height: element.scrollHeight,
      atEnd: opened || seen.atEnd,
    };
    this.#seenMessages.atEnd.set(this.#seen.atEnd);
  }
}
