import type {
  BaileysLibrary,
  MakeSignalRepository,
  MessageNode,
  SealedMessage,
  SignalAuth,
} from './baileys-library.js';
import { listIn, rawIn } from './shared-values.js';

/** Parts of one envelope that are looked at. */
const MOST_PARTS = 50;
/** Messages of which it is remembered that they were taken. */
const MOST_REMEMBERED = 1000;

/**
 * Takes messages before WhatsApp gets their receipts. The library gives a receipt for a message that it opened, and only then hands it over
 * (`handleMessage` in its `messages-recv.js`): a process that ended in between would lose it. So a message is taken where it is opened, within the
 * transaction that sets its key as used: where it was not taken, the key is as before, there is no receipt, and WhatsApp gives it again.
 */
export class MessagesBeforeReceipts {
  readonly #library: BaileysLibrary;
  readonly #take: (message: unknown) => Promise<void>;
  /** Envelopes by what is sealed in them: the library opens the same bytes that came. */
  readonly #envelopes = new WeakMap<Uint8Array, MessageNode>();
  readonly #taken = new Set<unknown>();

  /** `take` gets a message as `messages.upsert` has it, and rejects where it is not kept. */
  constructor(library: BaileysLibrary, take: (message: unknown) => Promise<void>) {
    this.#library = library;
    this.#take = take;
  }

  /** Notes an envelope that came. */
  came(node: MessageNode): void {
    for (const part of listIn(node.content, MOST_PARTS)) {
      const { content } = rawIn(part);
      if (content instanceof Uint8Array) this.#envelopes.set(content, node);
    }
  }

  /** A setting of the library: its own repository, which has each message taken that it opens. */
  readonly makeSignalRepository: MakeSignalRepository = (auth, ...more) => {
    const { makeSignalRepository } = this.#library.DEFAULT_CONNECTION_CONFIG;
    const repository = makeSignalRepository(auth, ...more);
    const decryptMessage = (sealed: SealedMessage) =>
      auth.keys.transaction(async () => {
        const opened = await repository.decryptMessage(sealed);
        await this.#opened(auth, sealed, opened);
        return opened;
      }, sealed.jid);
    return { ...repository, decryptMessage };
  };

  /** An event `messages.upsert` without what was taken. */
  notTaken(event: unknown): unknown {
    const { messages } = rawIn(event);
    if (!Array.isArray(messages)) return event;
    return { messages: messages.filter((one) => !this.#taken.has(idOf(one))) };
  }

  async #opened(auth: SignalAuth, sealed: SealedMessage, opened: Uint8Array): Promise<void> {
    const message = this.#messageOf(auth, sealed, opened);
    if (message === null) return;
    await this.#take(message);
    this.#taken.add(idOf(message));
    for (const oldest of this.#taken) {
      if (this.#taken.size <= MOST_REMEMBERED) break;
      this.#taken.delete(oldest);
    }
  }

  /** Null: it is none that can be read; what the library makes of it comes by its event. */
  #messageOf({ creds }: SignalAuth, { ciphertext }: SealedMessage, opened: Uint8Array): unknown {
    const node = this.#envelopes.get(ciphertext);
    if (!node) return null;
    const { decodeMessageNode, proto, unpadRandomMax16 } = this.#library;
    try {
      const { fullMessage } = decodeMessageNode(node, creds.me?.id ?? '', creds.me?.lid ?? '');
      return { ...fullMessage, message: proto.Message.decode(unpadRandomMax16(opened)) };
    } catch {
      return null;
    }
  }
}

function idOf(message: unknown): unknown {
  return rawIn(rawIn(message)['key'])['id'];
}
