import type { WidgetItem } from '@bitacora/widget-protocol';
import { showWritten } from '@bitacora/written';
import type { ChatState } from '../chat/chat-state';
import type { Pending } from '../kept/outbox';
import { welcomeWords } from '../notice/welcome-words';
import { MAX_CHARACTERS } from './composer';
import type { WidgetLanguage } from '../../launcher-words';
import type { Word } from '../spoken/words';
import { Days } from './days';
import { element, glyph } from './element';
import { fileElements } from '../files/file-elements';
import { placeNodes } from './place-nodes';

type Words = (word: Word, n?: number) => string;

interface Acts {
  retry(id: string): void;
  discard(id: string): void;
  file(item: WidgetItem, fileId: string): Promise<Blob>;
}

/** The messages, in the order of the conversation. A line is made once, and stays where it is. */
export class Thread {
  readonly element = element('div', {
    class: 'thread',
    role: 'log',
    'aria-live': 'polite',
    tabindex: '0',
  });
  readonly #lines = new Map<string, HTMLElement>();
  /** Those that are on their way. */
  #waiting: ReadonlyMap<string, HTMLElement> = new Map();
  /** The welcome message that waits for an answer. */
  readonly #welcome = element('div', { class: 'pending' });
  /** Read out once, when the server has it; what is wrong with it is read out at once. */
  readonly #pending = element('div', { class: 'pending', 'aria-live': 'off' });
  readonly #typing = element('p', { class: 'typing', hidden: '', 'aria-live': 'off' });
  readonly #note: HTMLElement;
  /** Beside the newest message of the visitor, once it was read; not announced, as nothing was written. */
  readonly #read: HTMLElement;
  readonly #clock: Intl.DateTimeFormat;
  readonly #days: Days;

  constructor(
    private readonly words: Words,
    language: WidgetLanguage,
    private readonly acts: Acts,
  ) {
    this.#clock = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit' });
    this.#days = new Days(language, words('today'));
    this.#read = element('span', { 'aria-live': 'off' }, `· ${words('read')}`);
    this.#note = element('p', { class: 'closed', hidden: '' }, words('resolved'));
    this.element.append(this.#welcome, this.#pending, this.#note, this.#typing);
  }

  render(state: ChatState): void {
    const { element: box } = this;
    const atEnd =
      box.scrollHeight - box.scrollTop - box.clientHeight < 80 ||
      state.pending.length > this.#pending.childElementCount;
    placeNodes(box, this.#linesOf(state.items), this.#welcome);
    this.#markRead(state);
    const language = state.welcome ?? state.pending.find(({ welcome }) => welcome)?.welcome ?? null;
    const welcome = welcomeWords(state.config, language);
    this.#fill(this.#welcome, welcome, () =>
      welcome ? [saidByChat(welcome.text, welcome.author)] : [],
    );
    this.#waiting = new Map(state.pending.map((it) => [it.id, this.#onItsWay(it, state)]));
    placeNodes(this.#pending, [...this.#waiting.values()]);
    this.#typing.hidden = state.typing === null;
    const who = element('bdi', {}, state.typing || this.words('team'));
    this.#typing.replaceChildren(who, ` ${this.words('typing')}`);
    this.#note.hidden = state.conversation?.status !== 'resolved';
    if (atEnd) box.scrollTop = box.scrollHeight;
  }

  /** Lines and the headings of their days. A day that was left does not come again, whatever a clock said. */
  #linesOf(items: readonly WidgetItem[]): readonly HTMLElement[] {
    let last = '';
    return items.flatMap((item) => {
      const at = new Date(item.at);
      const day = this.#days.dayOf(at);
      const line = this.#lines.get(item.id) ?? this.#line(item);
      this.#lines.set(item.id, line);
      const lines = item.welcome === undefined ? [line] : [this.#welcomed(item), line];
      if (day <= last) return lines;
      last = day;
      return [this.#days.heading(at), ...lines];
    });
  }

  #markRead({ items, conversation }: ChatState): void {
    const newest = items.filter(({ from }) => from === 'visitor').at(-1);
    // The server copies it from the time of an item: both are of one format, in which later texts are greater.
    const isRead = newest && newest.at <= (conversation?.seenUpTo ?? '');
    const meta = isRead && this.#lines.get(newest.id)?.lastElementChild;
    if (!meta) this.#read.remove();
    else if (meta !== this.#read.parentElement) meta.append(this.#read);
  }

  /** What the chat said by itself before the visitor did. */
  #welcomed({ id, welcome = '' }: WidgetItem): HTMLElement {
    const line = this.#lines.get(`welcome ${id}`) ?? saidByChat(welcome, null);
    this.#lines.set(`welcome ${id}`, line);
    return line;
  }

  /** Made again only when what it shows has changed: a button keeps the focus, and nothing is read out twice. */
  #fill(box: HTMLElement, shown: unknown, make: () => readonly (Node | string)[]): void {
    const key = JSON.stringify(shown);
    if (box.dataset['words'] === key) return;
    box.dataset['words'] = key;
    box.replaceChildren(...make());
  }

  #line(item: WidgetItem): HTMLElement {
    const who =
      item.from === 'visitor'
        ? this.words('you')
        : item.from === 'automatic'
          ? this.words('automatic')
          : (item.author ?? this.words('team'));
    const time = element('time', { datetime: item.at }, this.#clock.format(new Date(item.at)));
    return element(
      'article',
      { class: `message ${item.from}`, 'data-id': item.id },
      item.text ? written(item.text) : null,
      ...fileElements(item, (of, fileId) => this.acts.file(of, fileId)),
      element(
        'p',
        { class: 'meta' },
        item.from === 'automatic' ? glyph('robot', 12) : faceOf(item),
        element('span', item.from === 'visitor' ? { class: 'hidden' } : {}, who),
        time,
      ),
    );
  }

  #onItsWay(message: Pending, { connected, crowded, limited }: ChatState): HTMLElement {
    const { id, text, files = [], refused } = message;
    const words = [text, ...files.map(({ name }) => name)].filter(Boolean).join('\n');
    const line =
      this.#waiting.get(id) ??
      element('article', {}, written(words), element('p', { class: 'meta' }));
    const meta = line.lastElementChild as HTMLElement;
    line.className = `message visitor waiting${refused ? ' refused' : ''}`;
    const word = limited ? 'limited' : connected || crowded ? 'sending' : 'waiting';
    this.#fill(meta, refused ?? word, () =>
      refused ? this.#refused(id, refused) : [this.words(word)],
    );
    return line;
  }

  /** Why a message was not taken, and what can be done about it. */
  #refused(id: string, code: string): readonly Node[] {
    const reason =
      code === 'MESSAGE_TOO_LONG'
        ? this.words('error.long', MAX_CHARACTERS)
        : code === 'CONTACT_BLOCKED'
          ? this.words('error.blocked')
          : this.words(code.startsWith('COMMAND_') ? 'error.clock' : 'failed');
    const retry = element('button', { type: 'button' }, this.words('again'));
    retry.onclick = () => this.acts.retry(id);
    const discard = element('button', { type: 'button' }, this.words('discard'));
    discard.onclick = () => this.acts.discard(id);
    return [glyph('alert', 12), element('span', { role: 'alert' }, reason), retry, discard];
  }
}

/** The picture of an agent beside their name. */
function faceOf({ picture = null }: WidgetItem): HTMLElement | null {
  if (picture === null) return null;
  const face = element('img', { class: 'face', src: picture, alt: '', width: '18', height: '18' });
  face.onerror = () => face.remove();
  return face;
}

function saidByChat(text: string, author: string | null): HTMLElement {
  const who = author === null ? null : element('p', { class: 'meta' }, element('span', {}, author));
  return element('article', { class: 'message agent' }, written(text), who);
}

/** What an author wrote, as a bubble. */
function written(text: string): HTMLElement {
  const bubble = element('div', { class: 'text', dir: 'auto' });
  showWritten(bubble, text);
  return bubble;
}
