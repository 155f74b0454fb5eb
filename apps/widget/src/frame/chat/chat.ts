import type { PushFrame, WidgetUpload } from '@bitacora/widget-protocol';
import type { BitacoraPerson } from '../../bitacora';
import type { ChatPorts } from './chat-ports';
import { type ChatState, NO_CONVERSATION, type SaidByServer, UNASKED } from './chat-state';
import { Refusal, Unreachable } from '../calls/call-errors';
import type { FormWords } from '../contact-form/form-draft';
import type { FormOutcome, sendForm } from '../contact-form/form-sending';
import { Introduction, SECRET } from '../introduction/introduction';
import { WidgetOutbox } from '../kept/outbox';
import { ConfigWatch } from '../line/config-watch';
import { Live } from '../line/live';
import { Pauses } from '../line/pauses';
import { byRevision } from './order';
import { Sender } from './sender';
import { READ, Unread } from './unread';
import { FreshAnswers, NOTICED } from '../notice/fresh';
import { WELCOME, Welcome, type WelcomeRules } from '../notice/welcome';
import { uuid } from './uuid';
import type { WidgetLanguage } from '../../launcher-words';
import { VisitorCalls } from '../calls/visitor-calls';

const TYPING_SHOWN_MS = 4000;
const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 60_000;
/**
 * The conversation as this page knows it: what the server said, and what is still on its way. Other pages
 * of the browser show the same one: what they keep is followed.
 */
export class Chat {
  #state = UNASKED;
  /** The visitor whose conversation is shown, or being loaded. */
  #secret: string | null = null;
  #revision = '';
  #live: Live | null = null;
  #shown = false;
  /** What a network said, where the chat asks for more before it lets the visitor in. */
  #proof: string | null = null;
  #typingTimer = 0;
  #startTimer = 0;
  /** What the page said when an introduction by it was tried last. */
  #tried: BitacoraPerson | null = null;
  /** What is asked of the server as the visitor. */
  readonly calls: VisitorCalls;
  readonly #outbox: WidgetOutbox;
  readonly #introduction: Introduction;
  readonly #sender: Sender;
  readonly #unread: Unread;
  readonly #watch: ConfigWatch;
  readonly #fresh: FreshAnswers;
  readonly #welcome: Welcome;
  readonly #pauses = new Pauses(FIRST_PAUSE_MS, LONGEST_PAUSE_MS);

  constructor(
    private readonly ports: ChatPorts,
    private readonly changed: (state: ChatState) => void,
  ) {
    const { api, memory, turns } = ports;
    this.#outbox = new WidgetOutbox(memory);
    this.#unread = new Unread(memory);
    this.#watch = new ConfigWatch(
      () => this.#refresh(),
      () => !!this.#state.config?.contactForm,
    );
    this.#fresh = new FreshAnswers(memory, this.#unread);
    this.#welcome = new Welcome(memory);
    this.#introduction = new Introduction(api, memory, turns);
    this.calls = new VisitorCalls(api, {
      secret: () => this.#secret,
      key: () => this.#introduction.key,
      unknown: (secret) => this.#disown(secret),
      come: async () => {
        if (this.#secret === null && this.#asksNothing) await this.#comeUnasked();
      },
    });
    this.#sender = new Sender(api, this.#outbox, turns, {
      secret: () => this.#secret,
      accepted: (item) => this.#take({ items: [item], revision: this.#revision }),
      limited: (limited) => {
        if (limited !== this.#state.limited) this.#set({ limited });
      },
      refused: () => this.#showPending(),
      readOn: (secret) => this.#readOn(secret),
      unknown: (secret) => this.#disown(secret),
    });
    memory.onChange((key) => this.#follow(key));
    document.addEventListener('visibilitychange', () => this.#countUnread());
  }

  get state(): ChatState {
    return this.#state;
  }

  /** Loads the inbox's settings and, for a visitor who was here before, the conversation. */
  async start(): Promise<void> {
    clearTimeout(this.#startTimer);
    this.#set({ phase: 'loading', failure: null });
    try {
      const config = await this.ports.api.config();
      if (config.inboxId) this.ports.memory.nameBy(config.inboxId);
      this.#set({ config });
      this.#watch.show(this.#shown);
    } catch (error) {
      return this.#fail(error);
    }
    await this.#enter(this.#introduction.secret);
  }

  /** Makes the visitor known. Throws a Refusal with the field when a value is not accepted. */
  async signIn(
    name: string,
    email: string,
    language: string,
    more: { readonly phone?: string; readonly rut?: string } = {},
  ): Promise<void> {
    const { person } = this.#state;
    const proof = this.#proof === null ? {} : { proof: this.#proof };
    const typed = { name, email, ...more };
    // What the page signed is no longer signed when it is typed over.
    const said = person.hash === undefined ? { ...person, ...typed } : { ...typed, ...person };
    const secret = await this.#introduction.introduce({ ...said, ...proof, language });
    this.#proof = null;
    if (secret !== this.#secret) await this.#enter(secret);
  }

  /** Makes the visitor known by what a network said. Throws a Refusal when the chat asks for more. */
  signInBy(proof: string, language: string, more: object): Promise<void> {
    this.#proof = proof;
    return this.signIn('', '', language, more);
  }

  /** The page around says who the visitor is: what it says is not asked for. */
  identify(person: BitacoraPerson): void {
    this.#set({ person });
    void this.#introduceKnown();
  }

  /** Forgets the visitor in this browser, unsent messages too. */
  forget(): void {
    this.ports.memory.clear();
    this.#set({ person: {} });
    void this.#enter(null);
  }

  /** Sends the contact form, by what came with it. One that cannot be sent may be none any more: the settings are asked for again. */
  async sendForm(words: FormWords, send: typeof sendForm): Promise<FormOutcome> {
    const outcome = await send(words, this.ports);
    if (outcome.kind === 'failed') void this.#refresh();
    return outcome;
  }

  /** Puts a message on its way. It is in the outbox before anything is asked or sent. */
  write(text: string, files: readonly WidgetUpload[] = []): void {
    const { whereabouts } = this.ports;
    const page = whereabouts.last;
    const id = uuid();
    const { open: welcome } = this.#welcome;
    this.#outbox.add({ id, text, files, page, issuedAt: new Date().toISOString(), welcome });
    this.#welcome.close();
    this.#set({ welcome: null });
    this.#showPending();
    void whereabouts.now().then((now) => {
      if (now !== page) this.#outbox.change(id, { page: now });
      this.#send();
    });
  }

  retry(id: string): void {
    this.#outbox.change(id, { refused: null, issuedAt: new Date().toISOString() });
    this.#send();
  }

  discard(id: string): void {
    this.#outbox.confirm(id);
    this.#showPending();
  }

  /** Whether the visitor sees the window: what is seen is not unread. */
  show(shown: boolean): void {
    this.#shown = shown;
    this.#watch.show(shown);
    this.#countUnread();
    void this.#introduceKnown();
  }

  /** Welcomes the visitor, when the inbox does and its rules allow it. */
  welcome(rules: WelcomeRules, language: WidgetLanguage): void {
    const { config, phase, items, conversation } = this.#state;
    if (!config?.chat?.welcome || (phase !== 'chat' && phase !== 'form')) return;
    const hasConversation = items.length > 0 || conversation !== null;
    if (this.#welcome.show(rules, hasConversation, language)) this.#set({ welcome: language });
  }

  /** The visitor closed the notice on this page, or answered it: it shows on no other. */
  closeNotice(): void {
    this.#fresh.close(this.#state.items);
    this.#welcome.close();
    this.#set({ welcome: null });
    this.#countUnread();
  }

  /** Who the server knows the visitor by, once their conversation is shown. */
  get visitor(): string | null {
    return this.#state.phase === 'chat' ? this.#secret : null;
  }

  /** The settings as they are now; an answer that does not come changes nothing. */
  async #refresh(): Promise<void> {
    const config = await this.ports.api.config().catch(() => null);
    if (config) this.#set({ config });
  }

  /** Shows the conversation of the visitor; null: asks who it is. */
  async #enter(secret: string | null): Promise<void> {
    if (secret !== this.#secret) {
      this.#secret = secret;
      this.#revision = '';
      this.#set(NO_CONVERSATION);
    }
    this.#live?.stop();
    this.#live = null;
    if (secret === null) {
      const phase = this.#asksNothing ? 'chat' : 'form';
      this.#set({ phase, connected: true });
      if (phase === 'chat') return this.#send();
      return this.#introduceKnown();
    }
    try {
      await this.#readOn(secret);
    } catch (error) {
      if (secret === this.#secret) this.#fail(error);
      return;
    }
    if (secret !== this.#secret) return;
    this.#pauses.reset();
    this.#set({ phase: 'chat', connected: true });
    this.#live = this.#lineOf(secret);
    this.#live.start();
    this.#send();
    this.#follow(SECRET);
  }

  /** Introduces whom the page says, once the visitor sees the window: a page has more visitors than conversations. */
  async #introduceKnown(): Promise<void> {
    const { phase, person } = this.#state;
    if (!this.#shown || person === this.#tried || this.#asksNothing) return;
    const saying = this.#introduction.ofPage(person, phase);
    if (!saying) return;
    this.#tried = person;
    const given = await saying;
    if (given !== null && given !== this.#secret) await this.#enter(given);
  }

  #lineOf(secret: string): Live {
    const listener = {
      receive: (push: PushFrame) => this.#receive(push),
      after: () => this.#revision,
      connected: (connected: boolean) => {
        this.#set({ connected, crowded: false });
        if (connected) this.#send();
      },
      refused: (reason: string) => {
        this.#set({ crowded: reason === 'TOO_MANY_SOCKETS' });
        // Says whether the visitor is still known, and brings what the line does not.
        this.#readOn(secret).catch(() => undefined);
      },
    };
    return new Live(this.ports.liveUrl, secret, listener, this.ports.connect);
  }

  /** Reads everything after what is shown. Throws Unreachable, and refusals that are not of the visitor. */
  async #readOn(secret: string): Promise<void> {
    for (let more = true; more && secret === this.#secret;) {
      const page = await this.calls.as((of) => this.ports.api.history(of, this.#revision));
      if (secret !== this.#secret) return;
      this.#take(page);
      more = page.items.length > 0;
    }
  }

  /** The server knows no visitor of this secret (erased, or another data folder). */
  #disown(secret: string): void {
    this.#introduction.forget(secret);
    const kept = this.#introduction.secret;
    if (secret === this.#secret) void this.#enter(kept === secret ? null : kept);
  }

  /** Another page of the browser changed what is kept under a key; null: anything. */
  #follow(key: string | null): void {
    if (key === null || key === SECRET) {
      const { secret } = this.#introduction;
      const settled = this.#state.phase === 'form' || this.#state.phase === 'chat';
      if (settled && secret !== this.#secret) void this.#enter(secret);
    }
    if (key === null || key === READ || key === NOTICED) this.#countUnread();
    if (key === null || key === WELCOME) this.#set({ welcome: this.#welcome.open });
    if (key === null || this.#outbox.holds(key)) {
      this.#showPending();
      this.#sender.watch();
    }
  }

  #receive(push: PushFrame): void {
    if (push.type === 'items') this.#take(push);
    else if (push.type === 'status') this.#set({ conversation: push.conversation });
    else if (push.type === 'typing') {
      this.#set({ typing: push.author ?? '' });
      clearTimeout(this.#typingTimer);
      this.#typingTimer = window.setTimeout(() => this.#set({ typing: null }), TYPING_SHOWN_MS);
    }
  }

  #take(said: SaidByServer): void {
    const known = new Set(this.#state.items.map((item) => item.id));
    const fresh = said.items.filter((item) => !known.has(item.id));
    for (const item of said.items) if (item.clientId) this.#outbox.confirm(item.clientId);
    this.#revision = said.revision;
    this.#set({
      ...(fresh.length > 0 && { items: byRevision([...this.#state.items, ...fresh]) }),
      pending: this.#outbox.pending,
      ...(said.conversation === undefined ? {} : { conversation: said.conversation }),
      ...(fresh.some((item) => item.from !== 'visitor') ? { typing: null } : {}),
    });
    this.#countUnread();
    if (this.#state.phase !== 'chat') return;
    for (const item of fresh) if (item.from !== 'visitor') this.ports.answered?.(item);
  }

  #countUnread(): void {
    const { items } = this.#state;
    const isSeen = this.#shown && document.visibilityState === 'visible';
    const seen = isSeen && this.#unread.markRead(items);
    if (seen) this.calls.report(seen);
    const change = this.#fresh.unseen(this.#state);
    if (change) this.#set(change);
  }

  /** Visitors are not asked who they are: the first message makes them known. */
  get #asksNothing(): boolean {
    return this.#state.config?.chat?.signIn.anonymous === true;
  }

  /** Throws what the call throws. */
  async #comeUnasked(): Promise<void> {
    const language = document.documentElement.lang;
    const secret = await this.#introduction.introduce({ name: '', email: '', language });
    if (secret !== this.#secret) await this.#enter(secret);
  }

  async #sendUnasked(): Promise<void> {
    try {
      await this.#comeUnasked();
    } catch (error) {
      // The chat asks by now.
      if (error instanceof Refusal) return this.#set({ phase: 'form' });
      if (!(error instanceof Unreachable)) throw error;
      const pause = error.retryAfterMs ?? this.#pauses.next();
      clearTimeout(this.#startTimer);
      this.#startTimer = window.setTimeout(() => this.#send(), pause);
    }
  }

  #send(): void {
    this.#showPending();
    if (this.#secret === null && this.#asksNothing) {
      if (this.#outbox.next()) void this.#sendUnasked();
      return;
    }
    void this.#sender.send();
  }

  #showPending(): void {
    this.#set({ pending: this.#outbox.pending });
  }

  /** Shows why there is no chat, and tries again unless the server said no. */
  #fail(error: unknown): void {
    if (error instanceof Refusal) {
      if (error.status !== 401) this.#set({ phase: 'failed', failure: error.code });
      return;
    }
    this.#set({ phase: 'failed', failure: 'LOADING' });
    if (!(error instanceof Unreachable)) throw error;
    const pause = error.retryAfterMs ?? this.#pauses.next();
    this.#startTimer = window.setTimeout(() => void this.start(), pause);
  }

  #set(change: Partial<ChatState>): void {
    this.#state = { ...this.#state, ...change };
    this.changed(this.#state);
  }
}
