import {
  Component,
  ElementRef,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import {
  type ShownCannedResponse,
  type ShownConversation,
  type TimelineItem,
  ConversationGateway,
} from '@bitacora/console-data';
import { Formats, Icon, Picker } from '@bitacora/console-ui';
import { cannedVariables } from '@bitacora/canned-responses/variables';
import { QuoteView } from '../quote/quote-view.js';
import { quoteAt } from '../quote/shown-quote.js';
import { AttributeWords } from '../../attributes/attribute-words.js';
import { DirectoryStore } from '../../directory/directory-store.js';
import { Shortcuts } from '../../frame/shortcuts/shortcuts.js';
import { SessionStore } from '../../session/session-store.js';
import { Words } from '../../words/words.js';
import { contactName } from '../../directory/contact-name.js';
import { type DraftKind, Drafts } from './drafts.js';
import { CannedOffer } from './canned/canned-offer.js';
import { piecesOf, valuesFor } from './canned/filled-text.js';
import { placeIn } from './caret-place.js';
import { EmojiButton } from './emoji-button.js';
import { MentionList } from './mention-list.js';
import { mentionsIn, unknownMention } from './mentions.js';
import { ReplyOffers, type TakenOffer } from './offers/reply-offers.js';
import { ReplyRoom } from './room/reply-room.js';
import { type Outgoing, Outbox } from './outbox.js';
import { ReplyWaysPanel } from './ways/reply-ways-panel.js';
import { TemplatePanel } from './templates/template-panel.js';
import { Tray, type TrayFile } from './attach/tray.js';
import { TrayList } from './attach/tray-list.js';

const TYPING_EVERY_MS = 3000;

/** Where answers and private notes are written. Unsent words stay with their conversation. */
@Component({
  selector: 'bit-reply-box',
  imports: [
    CannedOffer,
    EmojiButton,
    Icon,
    MentionList,
    Picker,
    QuoteView,
    ReplyWaysPanel,
    TemplatePanel,
    TrayList,
  ],
  templateUrl: './reply-box.html',
  styleUrl: './reply-box.css',
  host: {
    '[class.note]': "kind() === 'note'",
    '[class.over]': 'dragged()',
    '(dragover)': 'dragOver($event)',
    '(dragleave)': 'dragged.set(false)',
    '(drop)': 'drop($event)',
    '(paste)': 'paste($event)',
  },
})
export class ReplyBox {
  readonly #words = inject(Words);
  readonly #drafts = inject(Drafts);
  readonly #outbox = inject(Outbox);
  readonly #tray = inject(Tray);
  readonly #gateway = inject(ConversationGateway);
  readonly #directory = inject(DirectoryStore);
  readonly #formats = inject(Formats);
  readonly #session = inject(SessionStore);
  readonly #attributes = inject(AttributeWords);
  protected readonly keys = inject(Shortcuts).sendKeys;
  protected readonly listId = 'mention-list';
  protected readonly cannedId = 'canned-list';
  readonly conversation = input.required<ShownConversation>();
  /** The lines of the thread that are loaded. */
  readonly items = input.required<readonly TimelineItem[]>();

  protected readonly t = this.#words.t;
  readonly kind = signal<DraftKind>('reply');
  readonly text = signal('');
  protected readonly area = viewChild.required<ElementRef<HTMLTextAreaElement>>('area');
  protected readonly marks = viewChild<ElementRef<HTMLElement>>('marks');
  readonly #id = computed(() => this.conversation().id);
  protected readonly placeholder = computed(() =>
    this.kind() === 'note'
      ? this.t('thread.reply.notePlaceholder')
      : this.t('thread.reply.placeholder', {
          name: contactName(this.#words, this.conversation().contact),
        }),
  );
  protected readonly over = computed(() => Math.max(0, this.text().length - this.room.textMax()));
  protected readonly overText = computed(() =>
    this.t('thread.reply.tooLong', { over: this.#formats.number(this.over()) }),
  );
  readonly #place = computed(() => ({ conversationId: this.#id(), kind: this.kind() }));
  readonly files = computed(() => this.#tray.files(this.#place()));
  readonly room = new ReplyRoom(this);
  /** Revision of the message that the answer quotes. */
  readonly quote = signal<number | undefined>(undefined);
  /** Undefined: the answer quotes nothing, or the channel cannot. */
  protected readonly quoted = computed(() => {
    const revision = this.kind() === 'reply' ? this.#carriedQuote() : undefined;
    return revision === undefined ? undefined : { message: quoteAt(this.items(), revision) };
  });
  /** A quote is kept while it is not known whether the channel carries it: the server refuses what it cannot. */
  readonly #carriedQuote = computed(() =>
    this.room.quotes() === false ? undefined : this.quote(),
  );
  /** Files are held over the box. */
  protected readonly dragged = signal(false);
  protected readonly canSend = computed(() => {
    const files = this.files();
    const waits = files.some(({ state }) => state === 'uploading' || state === 'unanswered');
    const uploaded = files.some(({ state }) => state === 'uploaded');
    return (
      !waits &&
      this.over() === 0 &&
      !this.room.hinders() &&
      !this.missing() &&
      (uploaded || this.text().trim() !== '')
    );
  });
  /** The text in pieces, while a variable of it has still to be filled in. */
  protected readonly pieces = computed(() => {
    const pieces = piecesOf(this.text());
    return pieces.some(({ missing }) => missing) ? pieces : null;
  });
  /** Why the text cannot be sent: what is left to fill in. */
  protected readonly missing = computed(() => {
    const left = this.pieces()?.filter(({ missing }) => missing);
    // Without their braces, which the words themselves would be read for.
    const words = [...new Set(left?.map(({ text }) => text.replace(/[{}\s]/gu, '')))].join(', ');
    return words && this.t('thread.reply.missing', { words });
  });
  readonly #offers = new ReplyOffers(this);
  protected readonly people = computed(() =>
    this.#offers
      .readers()
      .map(({ id, name }) => ({ id, label: name ?? '', person: 'user' as const })),
  );
  protected readonly offered = this.#offers.people;
  protected readonly offeredAt = this.#offers.personAt;
  protected readonly canned = this.#offers.responses;
  protected readonly cannedAt = this.#offers.responseAt;
  protected readonly listPlace = computed(() => {
    const from = this.#offers.from();
    const area = this.area().nativeElement;
    if (from === undefined) return { left: 0, top: 0 };
    const { left, top } = placeIn(area, from);
    return { left: area.offsetLeft + left, top: area.offsetTop + top };
  });
  protected readonly unknown = computed(() => {
    if (this.kind() !== 'note' || this.offered().length) return null;
    const word = unknownMention(this.text(), this.#offers.readers());
    return word && this.t('thread.reply.unknown', { word });
  });
  /** WhatsApp alone has forms that its provider approves. */
  protected readonly hasTemplates = computed(
    () => this.kind() === 'reply' && this.conversation().inbox.channel === 'whatsapp',
  );
  /** An anonymous visitor is known by nothing. */
  protected readonly hasWays = computed(
    () =>
      this.kind() === 'reply' &&
      !this.conversation().erased &&
      this.conversation().writer.by !== 'nothing',
  );
  protected readonly isWaysOpen = linkedSignal({
    source: () => [this.#id(), this.hasWays()],
    computation: () => false,
  });
  /** Closed in every conversation that is opened. */
  protected readonly isTemplateOpen = linkedSignal({
    source: () => [this.#id(), this.hasTemplates()],
    computation: () => false,
  });
  #typedAt = 0;

  constructor() {
    effect(() => {
      const draft = this.#drafts.of(this.#id());
      untracked(() => {
        this.kind.set(draft.kind);
        this.text.set(draft[draft.kind]);
        this.quote.set(draft.quote);
      });
    });
  }

  /** Turns to an answer or a note and puts the cursor there. */
  write(kind: DraftKind): void {
    if (kind !== this.kind()) {
      const id = this.#id();
      this.kind.set(kind);
      this.text.set(this.#drafts.of(id)[kind]);
      this.#drafts.keep(id, { kind });
    }
    this.area().nativeElement.focus();
  }

  /** Puts words and files back that were not accepted. */
  restore({ kind, text, files = [], quote }: Omit<Outgoing, 'mentions' | 'retry' | 'state'>): void {
    this.write(kind);
    if (quote !== undefined) this.quoteIn(quote);
    this.#change(this.text() && text ? `${text}\n${this.text()}` : text || this.text());
    this.#tray.restore(this.#place(), files);
  }

  /** The answer quotes a message, or none. */
  quoteIn(quote: number | undefined): void {
    if (quote !== undefined) this.write('reply');
    this.quote.set(quote);
    this.#drafts.keep(this.#id(), { quote });
    this.area().nativeElement.focus();
  }

  protected attach(files: FileList | null | undefined): void {
    this.#tray.add(this.#place(), [...(files ?? [])]);
    this.area().nativeElement.focus();
  }

  protected dragOver(event: DragEvent): void {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.dragged.set(true);
  }

  protected drop(event: DragEvent): void {
    this.dragged.set(false);
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    this.attach(event.dataTransfer.files);
  }

  protected paste(event: ClipboardEvent): void {
    const data = event.clipboardData;
    // Office programs put a picture of the text beside the text: who pastes words wants words.
    if (!data?.files.length || data.types.includes('text/plain')) return;
    event.preventDefault();
    this.attach(data.files);
  }

  protected removeFile(file: TrayFile): void {
    this.#tray.remove(this.#place(), file);
    this.area().nativeElement.focus();
  }

  protected bringAgain(file: TrayFile): void {
    this.#tray.again(this.#place(), file);
  }

  protected type(text: string): void {
    this.#change(text);
    this.moved();
    const now = Date.now();
    if (this.kind() === 'reply' && text && now - this.#typedAt > TYPING_EVERY_MS) {
      this.#typedAt = now;
      this.#gateway.typing(this.#id());
    }
  }

  /** Puts a name where the caret is, or in the place of the @ that is being written. */
  protected mention(id: string): void {
    const name = this.#directory.name(id) ?? '';
    const area = this.area().nativeElement;
    const text = this.text();
    const caret = area.selectionStart;
    const from = this.#offers.mentioned()?.from ?? caret;
    const gap = from === 0 || /[\s([]$/u.test(text.slice(0, from)) ? '' : ' ';
    const head = `${text.slice(0, from)}${gap}@${name} `;
    this.#put(head, text.slice(caret).replace(/^ /u, ''));
  }

  /** Puts the text of a response, and beside it its files, where its code is being written, with what is known of the conversation. */
  protected insertCanned(response: ShownCannedResponse): void {
    const values = valuesFor(this.conversation(), this.#session.viewer(), {
      attributes: this.#directory.attributes(),
      say: this.#attributes.said,
    });
    const filled = cannedVariables.fill(response.content, values);
    void this.#tray.bring(this.#place(), response);
    const area = this.area().nativeElement;
    const text = this.text();
    const caret = area.selectionStart;
    const head = text.slice(0, this.#offers.slash()?.from ?? caret) + filled;
    this.#put(head, text.slice(caret));
  }

  /** Writes the slash that opens the list of canned responses. */
  protected openCanned(): void {
    const area = this.area().nativeElement;
    const { selectionStart: start, selectionEnd: end } = area;
    const text = this.text();
    const gap = start === 0 || /[\s([]$/u.test(text.slice(0, start)) ? '' : ' ';
    this.#offers.reopen();
    this.#put(`${text.slice(0, start)}${gap}/`, text.slice(end));
  }

  /** The box is about to be used: what it offers has to be there. */
  protected entered(): void {
    this.#offers.use();
    this.moved();
  }

  /** The caret is elsewhere. */
  protected moved(): void {
    const { selectionStart, selectionEnd } = this.area().nativeElement;
    this.#offers.moved(selectionStart === selectionEnd ? selectionStart : null, selectionStart);
    this.follow();
  }

  /** The marks lie behind the lines that are in sight. */
  protected follow(): void {
    const marks = this.marks()?.nativeElement;
    if (marks) marks.scrollTop = this.area().nativeElement.scrollTop;
  }

  protected left(): void {
    this.#offers.left();
  }

  protected press(event: KeyboardEvent): void {
    const taken = this.#offers.press(event);
    if (taken) {
      event.preventDefault();
      event.stopPropagation();
      if (taken !== 'moved') this.#take(taken);
    } else if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
      event.preventDefault();
      this.send();
    } else if (event.key === 'Escape') {
      this.area().nativeElement.blur();
    }
  }

  #take(taken: TakenOffer): void {
    if (taken.kind === 'person') this.mention(taken.userId);
    else this.insertCanned(taken.response);
  }

  protected send(): void {
    if (!this.canSend()) return;
    const kind = this.kind();
    const text = this.text().trim();
    const mentions = kind === 'note' ? mentionsIn(text, this.#offers.readers()) : [];
    const files = this.#tray.take(this.#place());
    const quote = kind === 'reply' ? this.#carriedQuote() : undefined;
    void this.#outbox.send({ conversationId: this.#id(), kind, text, files, mentions, quote });
    this.#change('');
    if (quote !== undefined) this.quoteIn(undefined);
    this.area().nativeElement.focus();
  }

  /** The text, with the caret after its beginning. */
  #put(beginning: string, rest: string): void {
    const area = this.area().nativeElement;
    this.#change(beginning + rest);
    area.value = this.text();
    area.focus();
    area.setSelectionRange(beginning.length, beginning.length);
    this.moved();
  }

  #change(text: string): void {
    this.text.set(text);
    this.#drafts.keep(this.#id(), { [this.kind()]: text });
  }
}
