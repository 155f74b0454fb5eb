import {
  Component,
  ElementRef,
  computed,
  effect,
  inject,
  input,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { type Conversation, ConversationGateway } from '@bitacora/console-data';
import { Formats, Icon, Picker } from '@bitacora/console-ui';
import { DirectoryStore } from '../../directory/directory-store.js';
import { InboxPeople } from '../../directory/inbox-people.js';
import { Shortcuts } from '../../frame/shortcuts.js';
import { Words } from '../../words/words.js';
import { contactName } from '../../directory/contact-name.js';
import { type DraftKind, Drafts } from './drafts.js';
import { mentionsIn } from './mentions.js';
import { type Outgoing, Outbox } from './outbox.js';
import { Tray, type TrayFile } from './attach/tray.js';
import { TrayList } from './attach/tray-list.js';

/** Longest message, in characters. The server refuses longer ones. */
export const MESSAGE_MAX = 150_000;
const TYPING_EVERY_MS = 3000;

/** Where answers and private notes are written. Unsent words stay with their conversation. */
@Component({
  selector: 'bit-reply-box',
  imports: [Icon, Picker, TrayList],
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
  readonly conversation = input.required<Conversation>();

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
    const waits = files.some(({ state }) => state === 'bringing' || state === 'unanswered');
    const brought = files.some(({ state }) => state === 'brought');
    return !waits && this.over() === 0 && (brought || this.text().trim() !== '');
  });
  /** Who can be mentioned. */
  readonly #readers = computed(() => this.#people.opening(this.conversation().inbox.id));
  protected readonly people = computed(() =>
    this.#readers().map(({ id, name }) => ({ id, label: name ?? '', person: 'user' as const })),
  );
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
    const now = Date.now();
    if (this.kind() === 'reply' && text && now - this.#typedAt > TYPING_EVERY_MS) {
      this.#typedAt = now;
      this.#gateway.typing(this.#id());
    }
  }

  protected mention(id: string): void {
    const name = this.#directory.name(id);
    const area = this.area().nativeElement;
    const at = area.selectionStart;
    const text = this.text();
    const gap = at === 0 || /\s$/u.test(text.slice(0, at)) ? '' : ' ';
    this.#change(`${text.slice(0, at)}${gap}@${name ?? ''} ${text.slice(at)}`);
    area.focus();
  }

  protected press(event: KeyboardEvent): void {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
      event.preventDefault();
      this.send();
    } else if (event.key === 'Escape') {
      this.area().nativeElement.blur();
    }
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
