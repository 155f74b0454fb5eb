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
import { type ShownConversation, ConversationGateway } from '@bitacora/console-data';
import { foldText } from '@bitacora/kernel';
import { Formats, Icon, Picker } from '@bitacora/console-ui';
import { DirectoryStore } from '../../directory/directory-store.js';
import { InboxPeople } from '../../directory/inbox-people.js';
import { Shortcuts } from '../../frame/shortcuts/shortcuts.js';
import { Words } from '../../words/words.js';
import { contactName } from '../../directory/contact-name.js';
import { type DraftKind, Drafts } from './drafts.js';
import { placeIn } from './caret-place.js';
import { MentionList } from './mention-list.js';
import { mentionAt, mentionsIn, offeredFor, unknownMention } from './mentions.js';
import { type Outgoing, Outbox } from './outbox.js';
import { Tray, type TrayFile } from './attach/tray.js';
import { TrayList } from './attach/tray-list.js';

/** Longest message, in characters. The server refuses longer ones. */
export const MESSAGE_MAX = 150_000;
const TYPING_EVERY_MS = 3000;

/** Where answers and private notes are written. Unsent words stay with their conversation. */
@Component({
  selector: 'bit-reply-box',
  imports: [Icon, MentionList, Picker, TrayList],
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
  protected readonly keys = inject(Shortcuts).sendKeys;
  protected readonly listId = 'mention-list';
  readonly conversation = input.required<ShownConversation>();

  protected readonly t = this.#words.t;
  protected readonly kind = signal<DraftKind>('reply');
  protected readonly text = signal('');
  protected readonly area = viewChild.required<ElementRef<HTMLTextAreaElement>>('area');
  readonly #id = computed(() => this.conversation().id);
  protected readonly placeholder = computed(() =>
    this.kind() === 'note'
      ? this.t('inbox.reply.notePlaceholder')
      : this.t('inbox.reply.placeholder', {
          name: contactName(this.#words, this.conversation().contact),
        }),
  );
  protected readonly over = computed(() => Math.max(0, this.text().length - MESSAGE_MAX));
  protected readonly overText = computed(() =>
    this.t('inbox.reply.tooLong', { over: this.#formats.number(this.over()) }),
  );
  readonly #place = computed(() => ({ conversationId: this.#id(), kind: this.kind() }));
  protected readonly files = computed(() => this.#tray.files(this.#place()));
  /** Files are held over the box. */
  protected readonly dragged = signal(false);
  protected readonly canSend = computed(() => {
    const files = this.files();
    const waits = files.some(({ state }) => state === 'uploading' || state === 'unanswered');
    const uploaded = files.some(({ state }) => state === 'uploaded');
    return !waits && this.over() === 0 && (uploaded || this.text().trim() !== '');
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
    const from = this.#term()?.from;
    const area = this.area().nativeElement;
    if (from === undefined) return { left: 0, top: 0 };
    const { left, top } = placeIn(area, from);
    return { left: area.offsetLeft + left, top: area.offsetTop + top };
  });
  protected readonly unknown = computed(() => {
    if (this.kind() !== 'note' || this.offered().length) return null;
    const word = unknownMention(this.text(), this.#readers());
    return word && this.t('inbox.reply.unknown', { word });
  });
  #typedAt = 0;

  constructor() {
    effect(() => {
      const draft = this.#drafts.of(this.#id());
      untracked(() => {
        this.kind.set(draft.kind);
        this.text.set(draft[draft.kind]);
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
  restore({ kind, text, files = [] }: Pick<Outgoing, 'kind' | 'text' | 'files'>): void {
    this.write(kind);
    this.#change(this.text() && text ? `${text}\n${this.text()}` : text || this.text());
    this.#tray.restore(this.#place(), files);
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
    this.#change(head + text.slice(caret).replace(/^ /u, ''));
    area.value = this.text();
    area.focus();
    area.setSelectionRange(head.length, head.length);
    this.moved();
  }

  /** The caret is elsewhere. */
  protected moved(): void {
    const { selectionStart, selectionEnd } = this.area().nativeElement;
    this.#caret.set(selectionStart === selectionEnd ? selectionStart : null);
    if (this.#dismissed() !== null && !mentionAt(this.text(), selectionStart))
      this.#dismissed.set(null);
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

  /** True when the list of people took the key. */
  #pressInList({ key, metaKey, ctrlKey, shiftKey }: KeyboardEvent): boolean {
    const { length } = this.offered();
    if (length === 0 || metaKey || ctrlKey || shiftKey) return false;
    const person = this.offered()[this.offeredAt()];
    if (key === 'ArrowDown') this.offeredAt.update((at) => (at + 1) % length);
    else if (key === 'ArrowUp') this.offeredAt.update((at) => (at + length - 1) % length);
    else if (key === 'Escape') this.#dismissed.set(this.#term()?.from ?? null);
    else if ((key === 'Enter' || key === 'Tab') && person) this.mention(person.id);
    else return false;
    return true;
  }

  protected send(): void {
    if (!this.canSend()) return;
    const kind = this.kind();
    const text = this.text().trim();
    const mentions = kind === 'note' ? mentionsIn(text, this.#readers()) : [];
    const files = this.#tray.take(this.#place());
    void this.#outbox.send({ conversationId: this.#id(), kind, text, files, mentions });
    this.#change('');
    this.area().nativeElement.focus();
  }

  #change(text: string): void {
    this.text.set(text);
    this.#drafts.keep(this.#id(), { [this.kind()]: text });
  }
}
