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
  ConversationGateway,
} from '@bitacora/console-data';
import { foldText } from '@bitacora/kernel';
import { Formats, Icon, Picker } from '@bitacora/console-ui';
import { cannedVariables } from '@bitacora/canned-responses/variables';
import { QuoteView } from '../quote/quote-view.js';
import type { ChosenQuote } from '../quote/shown-quote.js';
import { AttributeWords } from '../../attributes/attribute-words.js';
import { DirectoryStore } from '../../directory/directory-store.js';
import { InboxPeople } from '../../directory/inbox-people.js';
import { Shortcuts } from '../../frame/shortcuts/shortcuts.js';
import { SessionStore } from '../../session/session-store.js';
import { Words } from '../../words/words.js';
import { contactName } from '../../directory/contact-name.js';
import { type DraftKind, Drafts } from './drafts.js';
import { CannedOffer } from './canned/canned-offer.js';
import { CannedStore } from './canned/canned-store.js';
import { piecesOf, valuesFor } from './canned/filled-text.js';
import { slashAt } from './canned/slash-term.js';
import { placeIn } from './caret-place.js';
import { EmojiButton } from './emoji-button.js';
import { MentionList } from './mention-list.js';
import { mentionAt, mentionsIn, offeredFor, unknownMention } from './mentions.js';
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
  readonly #people = inject(InboxPeople);
  readonly #formats = inject(Formats);
  readonly #session = inject(SessionStore);
  readonly #canned = inject(CannedStore);
  readonly #attributes = inject(AttributeWords);
  protected readonly keys = inject(Shortcuts).sendKeys;
  protected readonly listId = 'mention-list';
  protected readonly cannedId = 'canned-list';
  readonly conversation = input.required<ShownConversation>();

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
  /** What the answer quotes. */
  readonly quote = signal<ChosenQuote | undefined>(undefined);
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
  /** Who can be mentioned. */
  readonly #readers = computed(() => this.#people.opening(this.conversation().inbox.id));
  protected readonly people = computed(() =>
    this.#readers().map(({ id, name }) => ({ id, label: name ?? '', person: 'user' as const })),
  );
  /** Where the caret is while the box has the focus. */
  readonly #caret = signal<number | null>(null);
  /** The place of the @ whose list was closed by Escape. */
  readonly #dismissed = signal<number | null>(null);
  readonly #term = computed(() => {
    const caret = this.#caret();
    const term = this.kind() === 'note' && caret !== null ? mentionAt(this.text(), caret) : null;
    return term && term.from !== this.#dismissed() ? term : null;
  });
  /** Whom the @ before the caret may mean. */
  protected readonly offered = computed(() => {
    const term = this.#term();
    return term
      ? offeredFor(term.term, this.#readers(), foldText).map(({ id, name }) => ({
          id,
          name: name ?? '',
        }))
      : [];
  });
  protected readonly offeredAt = linkedSignal({ source: this.offered, computation: () => 0 });
  protected readonly listPlace = computed(() => {
    const from = (this.#term() ?? this.#slash())?.from;
    const area = this.area().nativeElement;
    if (from === undefined) return { left: 0, top: 0 };
    const { left, top } = placeIn(area, from);
    return { left: area.offsetLeft + left, top: area.offsetTop + top };
  });
  readonly #slash = computed(() => {
    const caret = this.#caret();
    const slash = caret === null ? null : slashAt(this.text(), caret);
    return slash && slash.from !== this.#dismissed() ? slash : null;
  });
  /** Canned responses that the slash before the caret may mean. */
  protected readonly canned = computed(() => {
    const slash = this.#slash();
    return slash ? this.#canned.index().find(slash.term, this.conversation().inbox.id) : [];
  });
  protected readonly cannedAt = linkedSignal({ source: this.canned, computation: () => 0 });
  protected readonly unknown = computed(() => {
    if (this.kind() !== 'note' || this.offered().length) return null;
    const word = unknownMention(this.text(), this.#readers());
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
    if (quote) this.quoteIn(quote);
    this.#change(this.text() && text ? `${text}\n${this.text()}` : text || this.text());
    this.#tray.restore(this.#place(), files);
  }

  /** The answer quotes a message, or none. */
  quoteIn(quote: ChosenQuote | undefined): void {
    if (quote) this.write('reply');
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
    const from = this.#term()?.from ?? caret;
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
    const head = text.slice(0, this.#slash()?.from ?? caret) + filled;
    this.#put(head, text.slice(caret));
  }

  /** Writes the slash that opens the list of canned responses. */
  protected openCanned(): void {
    const area = this.area().nativeElement;
    const { selectionStart: start, selectionEnd: end } = area;
    const text = this.text();
    const gap = start === 0 || /[\s([]$/u.test(text.slice(0, start)) ? '' : ' ';
    this.#dismissed.set(null);
    this.#put(`${text.slice(0, start)}${gap}/`, text.slice(end));
  }

  /** The box is about to be used: what it offers has to be there. */
  protected entered(): void {
    this.#canned.use();
    this.moved();
  }

  /** The caret is elsewhere. */
  protected moved(): void {
    const { selectionStart, selectionEnd } = this.area().nativeElement;
    this.#caret.set(selectionStart === selectionEnd ? selectionStart : null);
    this.follow();
    const isIn = mentionAt(this.text(), selectionStart) ?? slashAt(this.text(), selectionStart);
    if (this.#dismissed() !== null && !isIn) this.#dismissed.set(null);
  }

  /** The marks lie behind the lines that are in sight. */
  protected follow(): void {
    const marks = this.marks()?.nativeElement;
    if (marks) marks.scrollTop = this.area().nativeElement.scrollTop;
  }

  protected left(): void {
    this.#caret.set(null);
  }

  protected press(event: KeyboardEvent): void {
    if (this.#pressInList(event)) {
      event.preventDefault();
      event.stopPropagation();
    } else if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
      event.preventDefault();
      this.send();
    } else if (event.key === 'Escape') {
      this.area().nativeElement.blur();
    }
  }

  /** True when the list that is open took the key. */
  #pressInList({ key, metaKey, ctrlKey, shiftKey }: KeyboardEvent): boolean {
    const isCanned = this.offered().length === 0;
    const { length } = isCanned ? this.canned() : this.offered();
    if (length === 0 || metaKey || ctrlKey || shiftKey) return false;
    const at = isCanned ? this.cannedAt : this.offeredAt;
    if (key === 'ArrowDown') at.update((place) => (place + 1) % length);
    else if (key === 'ArrowUp') at.update((place) => (place + length - 1) % length);
    else if (key === 'Escape') this.#dismissed.set((this.#term() ?? this.#slash())?.from ?? null);
    else if (key === 'Enter' || key === 'Tab') this.#take(at());
    else return false;
    return true;
  }

  #take(place: number): void {
    const person = this.offered()[place];
    const response = this.canned()[place];
    if (person) this.mention(person.id);
    else if (response) this.insertCanned(response);
  }

  protected send(): void {
    if (!this.canSend()) return;
    const kind = this.kind();
    const text = this.text().trim();
    const mentions = kind === 'note' ? mentionsIn(text, this.#readers()) : [];
    const files = this.#tray.take(this.#place());
    const quote = kind === 'reply' && this.room.quotes() ? this.quote() : undefined;
    void this.#outbox.send({ conversationId: this.#id(), kind, text, files, mentions, quote });
    this.#change('');
    if (quote) this.quoteIn(undefined);
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
