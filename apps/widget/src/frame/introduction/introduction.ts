import type { BitacoraPerson } from '../../bitacora';
import type { WidgetApi } from '../calls/api';
import { Refusal } from '../calls/call-errors';
import type { ChatState } from '../chat/chat-state';
import { newKey } from './introduction-key';
import type { Memory } from '../kept/memory';
import type { Turns } from '../kept/turns';
import { CLAIM, SOUNDED } from '../notice/sounded';
import { NOTICED } from '../notice/fresh';
import { READ } from '../chat/unread';

/** Key of the secret by which the server knows the visitor. */
export const SECRET = 'secret';

/** Keys of what is kept about a visitor whom the server knows; what they wrote is not sent yet, and stays. */
const OF_THE_VISITOR = [SECRET, READ, NOTICED, SOUNDED, CLAIM];

/** Key of what a repeated introduction is recognised by, until there is a secret. */
const KEY = 'key';

/** What was typed, what the page around says besides, and what came from a network. */
type Typed = BitacoraPerson & {
  readonly rut?: string;
  readonly proof?: string;
  readonly language: string;
};

/** Makes the visitor known to the server: once for all pages of the browser. */
export class Introduction {
  constructor(
    private readonly api: WidgetApi,
    private readonly memory: Memory,
    private readonly turns: Turns,
  ) {}

  /** The secret that the browser keeps; null when the visitor is not known, or not any more. */
  get secret(): string | null {
    return this.memory.get(SECRET);
  }

  /** A secret for the visitor; the one of another page that was faster. Throws what the call throws. */
  introduce(visitor: Typed): Promise<string> {
    return this.turns('introduction', async () => {
      if (this.secret) return this.secret;
      const { secret } = await this.#call(visitor);
      this.memory.set(SECRET, secret);
      this.memory.remove(KEY);
      return secret;
    });
  }

  /** The secret of whom the page proves; the server says whether it is the one that the browser keeps. */
  prove(visitor: Typed): Promise<string> {
    return this.turns('introduction', async () => {
      const known = this.secret;
      const { secret } = await this.#call(known ? { ...visitor, secret: known } : visitor);
      this.memory.remove(KEY);
      if (secret !== known) {
        this.memory.set(SECRET, secret);
        this.memory.remove(READ);
      }
      return secret;
    });
  }

  /**
   * A secret for whom the page says: proved, or with all that the form asks for. Null: it says too little for that. What is
   * refused is seen in the form.
   */
  ofPage(person: BitacoraPerson, phase: ChatState['phase']): Promise<string | null> | null {
    const { name, email, hash } = person;
    const known = { ...person, language: document.documentElement.lang };
    if (hash !== undefined && (phase === 'chat' || phase === 'form'))
      return this.prove(known).catch(() => null);
    return phase === 'form' && name && email ? this.introduce(known).catch(() => null) : null;
  }

  /** Every repeat carries the same key, also after a reload, so that it finds the contact of a lost answer. */
  async #call(visitor: Typed & { readonly secret?: string }): Promise<{ readonly secret: string }> {
    try {
      return await this.api.session({ ...visitor, key: this.#key() });
    } catch (error) {
      if (!(error instanceof Refusal) || error.status !== 401) throw error;
      // The contact was erased since: a new one begins.
      this.memory.remove(KEY);
      return this.api.session({ ...visitor, key: this.#key() });
    }
  }

  /** What a network's answer will count with. */
  get key(): string {
    return this.#key();
  }

  #key(): string {
    const kept = this.memory.get(KEY);
    if (kept) return kept;
    this.memory.set(KEY, newKey());
    return this.memory.get(KEY) ?? newKey();
  }

  /** The server does not know this secret (any more): nothing of its visitor stays in the browser. */
  forget(secret: string): void {
    if (this.secret !== secret) return;
    for (const key of OF_THE_VISITOR) this.memory.remove(key);
  }
}
