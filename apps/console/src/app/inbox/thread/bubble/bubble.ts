import { Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import type { WrittenItem } from '@bitacora/console-data';
import { Avatar, Icon, Time } from '@bitacora/console-ui';
import { DirectoryStore } from '../../../directory/directory-store.js';
import { Words } from '../../../words/words.js';
import { QuoteView } from '../../quote/quote-view.js';
import { isQuotable, shownQuoteIn } from '../../quote/shown-quote.js';
import { SharedThings } from '../things/shared-things.js';
import { shownShared } from '../things/shown-shared.js';
import { BubbleFiles } from './bubble-files.js';
import { type DeliveryChoice, ReplyDeliveryMark } from './reply-delivery.js';
import { WrittenText } from '../../../said/written-text.js';

/** Words of an author: on the left the contact, on the right the team and the rules; notes on yellow paper. */
@Component({
  selector: 'bit-bubble',
  imports: [
    Avatar,
    BubbleFiles,
    Icon,
    QuoteView,
    ReplyDeliveryMark,
    SharedThings,
    WrittenText,
    Time,
  ],
  templateUrl: './bubble.html',
  styleUrl: './bubble.css',
  host: {
    '[class.out]': 'out()',
    '[class.note]': "item().__typename === 'Note'",
    '[class.rule]': "item().actor.kind === 'rule'",
  },
})
export class Bubble {
  readonly #words = inject(Words);
  readonly #directory = inject(DirectoryStore);
  readonly item = input.required<WrittenItem>();
  readonly out = input(false);
  /** What follows of its album, shown as one with it. */
  readonly album = input<readonly WrittenItem[]>([]);
  /** The contact saw it. */
  readonly seen = input(false);
  /** Address of the page that the visitor wrote from; only on the first message. */
  readonly page = input<string | null>(null);
  /** Whether the person may decide about a reply that did not arrive. */
  readonly mayAct = input(false);
  readonly deliveryChosen = output<DeliveryChoice>();
  /** Whether the channel can quote. */
  readonly mayQuote = input(false);
  /** An answer is to quote it. */
  readonly quoteAsked = output();
  /** The message that it answers is to be shown. */
  readonly quotedAsked = output();
  /** Asks why the rule with this id wrote it. */
  readonly whyAsked = output<string>();

  protected readonly t = this.#words.t;
  protected readonly name = computed(
    () => this.item().actor.name ?? this.t(this.item().erased ? 'app.erased' : 'app.someone'),
  );
  /** Names that a note may mention. */
  protected readonly names = computed(() =>
    this.item().__typename === 'Note'
      ? this.#directory.everybody().map((user) => user.name ?? '')
      : [],
  );
  /** The message that it answers. */
  protected readonly quoted = computed(() => shownQuoteIn(this.item()));
  protected readonly isQuotable = computed(() => this.mayQuote() && isQuotable(this.item()));
  protected readonly reaction = computed(() => {
    const item = this.item();
    return item.__typename === 'Note' ? null : item.reaction;
  });
  /** What the contact made of it since: the newest words, or that it was taken back. */
  protected readonly revised = computed(() => {
    const item = this.item();
    return item.__typename === 'Message' ? item.revised : null;
  });
  /** What it was before is asked for. */
  protected readonly showsBefore = linkedSignal({
    source: () => this.item().id,
    computation: () => false,
  });
  /** Places, cards and a sticker; null: there are none, or it reads otherwise by now. */
  protected readonly shared = computed(() =>
    this.revised() && !this.showsBefore() ? null : shownShared(this.item()),
  );
  protected readonly text = computed(() => {
    const revised = this.revised();
    const { text } = this.item();
    if (revised && !this.showsBefore()) return revised.text ?? null;
    return this.shared()?.words ?? text;
  });
  /** Words of what follows of its album. */
  protected readonly captions = computed(() =>
    this.album().flatMap(({ id, text }) => (text ? [{ id, text }] : [])),
  );
  protected readonly files = computed(() => {
    const own = this.shared()?.files ?? this.item().attachments;
    return [own, ...this.album().map(({ attachments }) => attachments)].flat();
  });
  protected readonly isWithdrawn = computed(
    () => this.revised()?.withdrawn === true && !this.showsBefore() && !this.item().erased,
  );
  /** It came when no one answers. */
  protected readonly outsideHours = computed(() => {
    const item = this.item();
    return item.__typename === 'Message' && item.outsideHours;
  });
  /** The welcome message of the chat that it answers. */
  protected readonly welcome = computed(() => {
    const item = this.item();
    return item.__typename === 'Message' ? item.welcome : null;
  });
  /** Its way to the client; null where there is nothing to show. */
  protected readonly delivery = computed(() => {
    const item = this.item();
    return item.__typename === 'Reply' ? item.delivery : null;
  });
  protected readonly automatic = computed(() => {
    const item = this.item();
    if (item.__typename === 'Message' || !item.automatic) return null;
    const { ruleId, choice, of } = item.automatic;
    return { ruleId, choice: of > 1 ? this.t('thread.shown.choice', { choice, of }) : null };
  });
  protected readonly from = computed(() => this.page()?.replace(/^https?:\/\//u, '') ?? null);
}
