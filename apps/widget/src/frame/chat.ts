import {
  type BroughtFile,
  type Config,
  type ConversationState,
  type History,
  type Item,
  Refusal,
  Unreachable,
  type WidgetApi,
} from './api';
import { Live, type Push } from './live';
import type { Memory } from './memory';
import { Outbox, type Pending } from './outbox';
import { uuid } from './uuid';

/** Everything the window shows. */
export interface ChatState {
  readonly phase: 'loading' | 'failed' | 'form' | 'chat';
  readonly failure: string | null;
  readonly config: Config | null;
  readonly items: readonly Item[];
  readonly pending: readonly Pending[];
  readonly conversation: ConversationState | null;
  readonly connected: boolean;
  readonly typing: string | null;
  readonly unread: number;
}

const SECRET = 'secret';
const READ = 'read';
const TYPING_SHOWN_MS = 4000;
const RETRY_MS = 2000;

/** The conversation as this browser knows it: what the server said, and what is still on its way. */
export class Chat {
  #state: ChatState = {
    phase: 'loading',
    failure: null,
    config: null,
    items: [],
    pending: [],
    conversation: null,
    connected: true,
    typing: null,
    unread: 0,
  };
  #secret: string | null;
  #revision = '';
  #live: Live | null = null;
  #sending = false;
  #shown = false;
  #typingTimer = 0;
  readonly #outbox: Outbox;

  constructor(
    private readonly api: WidgetApi,
    private readonly memory: Memory,
    private readonly liveUrl: string,
    private readonly changed: (state: ChatState) => void,
  ) {
    this.#outbox = new Outbox(memory);
    this.#secret = memory.get(SECRET);
  }

  get state(): ChatState {
    return this.#state;
  }

  /** Loads the inbox's settings and, for a visitor who was here before, the conversation. */
  async start(): Promise<void> {
    this.#set({ phase: 'loading', failure: null });
    try {
      const config = await this.api.config();
      this.#set({ config });
      if (this.#secret) await this.#resume(this.#secret);
      else this.#set({ phase: 'form' });
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Makes the visitor known. Throws a Refusal with the field when a value is not accepted. */
  async signIn(name: string, email: string, language: string): Promise<void> {
    const { secret } = await this.api.session({ name, email, language });
    this.memory.set(SECRET, secret);
    this.#secret = secret;
    await this.#resume(secret);
  }

  /** Puts a message on its way. It is in the outbox before anything is sent. */
  write(text: string, page: string, files: readonly BroughtFile[] = []): void {
    this.#outbox.add({
      id: uuid(),
      text,
      files,
      page,
      issuedAt: new Date().toISOString(),
    });
    this.#set({ pending: this.#outbox.pending });
    void this.#flush();
  }

  /** Brings a file for the next message. Throws a Refusal, or Unreachable. */
  bring(file: File): Promise<BroughtFile> {
    return this.api.bring(this.#secret ?? '', file);
  }

  /** The content of a file of a message. */
  file(item: Item, fileId: string): Promise<Blob> {
    return this.api.file(this.#secret ?? '', item.revision, fileId);
  }

  retry(id: string): void {
    this.#outbox.retry(id);
    this.#set({ pending: this.#outbox.pending });
    void this.#flush();
  }

  discard(id: string): void {
    this.#outbox.confirm(id);
    this.#set({ pending: this.#outbox.pending });
  }

  /** Whether the visitor sees the window: what is seen is not unread. */
  show(shown: boolean): void {
    this.#shown = shown;
    if (shown) this.#markRead();
  }

  tellTyping(): void {
    if (this.#secret && this.#state.conversation) {
      this.api.typing(this.#secret).catch(() => undefined);
    }
  }

  async #resume(secret: string): Promise<void> {
    try {
      for (let page: History | null = null; !page || page.items.length > 0;) {
        page = await this.api.history(secret, this.#revision);
        this.#take(page);
      }
    } catch (error) {
      if (error instanceof Refusal && error.status === 401) {
        // The server no longer knows this visitor (erased, or another data folder): begin anew.
        this.memory.remove(SECRET);
        this.#secret = null;
        this.#set({ phase: 'form', items: [] });
        return;
      }
      throw error;
    }
    this.#set({ phase: 'chat' });
    this.#live?.stop();
    this.#live = new Live(this.liveUrl, secret, {
      hear: (push) => this.#hear(push),
      after: () => this.#revision,
      connected: (connected) => {
        this.#set({ connected });
        if (connected) void this.#flush();
      },
    });
    this.#live.start();
    void this.#flush();
  }

  #hear(push: Push): void {
    if (push.type === 'items') this.#take(push);
    else if (push.type === 'status') this.#set({ conversation: push.conversation });
    else if (push.type === 'typing') {
      this.#set({ typing: push.author ?? '' });
      clearTimeout(this.#typingTimer);
      this.#typingTimer = window.setTimeout(() => this.#set({ typing: null }), TYPING_SHOWN_MS);
    }
  }

  #take(told: {
    readonly items: readonly Item[];
    readonly revision: string;
    readonly conversation?: ConversationState | null;
  }): void {
    const known = new Set(this.#state.items.map((item) => item.id));
    const fresh = told.items.filter((item) => !known.has(item.id));
    for (const item of told.items) if (item.clientId) this.#outbox.confirm(item.clientId);
    this.#revision = told.revision;
    const items = [...this.#state.items, ...fresh].sort((a, b) =>
      a.at < b.at ? -1 : a.at > b.at ? 1 : 0,
    );
    this.#set({
      items,
      pending: this.#outbox.pending,
      ...(told.conversation === undefined ? {} : { conversation: told.conversation }),
      ...(fresh.some((item) => item.from !== 'visitor') ? { typing: null } : {}),
    });
    this.#markRead();
  }

  #markRead(): void {
    const answers = this.#state.items.filter((item) => item.from !== 'visitor');
    if (this.#shown) this.memory.set(READ, answers.at(-1)?.id ?? '');
    const read = answers.findIndex((item) => item.id === this.memory.get(READ));
    this.#set({ unread: answers.length - 1 - read });
  }

  /** Sends what is in the outbox, one after the other, until it is empty or the server is away. */
  async #flush(): Promise<void> {
    if (this.#sending || !this.#secret) return;
    this.#sending = true;
    try {
      for (let next = this.#outbox.next(); next; next = this.#outbox.next()) {
        const { refused: _, ...message } = next;
        try {
          const { item } = await this.api.message(this.#secret, message);
          this.#take({ items: [item], revision: this.#revision });
          this.#outbox.confirm(next.id);
          this.#set({ pending: this.#outbox.pending });
        } catch (error) {
          if (!(error instanceof Refusal)) {
            setTimeout(() => void this.#flush(), RETRY_MS);
            return;
          }
          this.#outbox.refuse(next.id, error.code);
          this.#set({ pending: this.#outbox.pending });
        }
      }
    } finally {
      this.#sending = false;
    }
  }

  #fail(error: unknown): void {
    const code = error instanceof Refusal ? error.code : 'LOADING';
    this.#set({ phase: 'failed', failure: code });
    if (error instanceof Unreachable) setTimeout(() => void this.start(), RETRY_MS);
    else if (!(error instanceof Refusal)) throw error;
  }

  #set(change: Partial<ChatState>): void {
    this.#state = { ...this.#state, ...change };
    this.changed(this.#state);
  }
}
