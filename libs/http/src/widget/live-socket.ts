import type { Clock } from '@bitacora/kernel';
import type { PushFrame, WidgetConversation } from '@bitacora/widget-protocol';
import type { WebSocket } from 'ws';
import type { VisitorConversations, Visitor } from '@bitacora/application';

/**
 * One visitor's live line. Whenever there may be something new it reads on from where it was, so
 * that nothing is sent twice, out of order, or not at all.
 */
export class LiveSocket {
  #reading = false;
  #again = false;
  /** The standing that was pushed last; undefined before the first. */
  #pushed: string | null | undefined;
  #conversationId: string | null = null;

  constructor(
    private readonly socket: WebSocket,
    readonly visitor: Visitor,
    private readonly conversations: VisitorConversations,
    private revision: string,
  ) {}

  /** Conversation that the visitor is in. */
  get conversationId(): string | null {
    return this.#conversationId;
  }

  /** Sends what is new. Calls that come while it reads make it read once more. */
  async push(): Promise<void> {
    this.#again = true;
    if (this.#reading) return;
    this.#reading = true;
    try {
      while (this.#again && this.socket.readyState === this.socket.OPEN) {
        this.#again = false;
        await this.#read();
      }
    } finally {
      this.#reading = false;
    }
  }

  /** Says that an agent types, unless earlier frames are not read yet: it is of no use later. */
  pushTyping(author: string): void {
    if (this.socket.bufferedAmount === 0) void this.#send({ type: 'typing', author });
  }

  close(code: number, reason: string): void {
    this.socket.close(code, reason);
  }

  async #read(): Promise<void> {
    const latest = await this.conversations.latest(this.visitor);
    this.#conversationId = latest === 0 ? null : this.conversations.idOf(this.visitor, latest);
    const { items, revision, conversation } = await this.conversations.after(
      this.visitor,
      this.revision,
    );
    if (items.length > 0) {
      await this.#send({ type: 'items', items, revision });
      this.#again = true;
    }
    this.revision = revision;
    await this.#sendStatus(conversation);
  }

  async #sendStatus(conversation: WidgetConversation | null): Promise<void> {
    const standing = conversation && Object.values(conversation).join(' ');
    if (standing === this.#pushed) return;
    this.#pushed = standing;
    await this.#send({ type: 'status', conversation });
  }

  /** Resolves when the other side takes the frame, so that nothing is read for one that does not. */
  async #send(frame: PushFrame): Promise<void> {
    if (this.socket.readyState !== this.socket.OPEN) return;
    await new Promise<void>((sent) => this.socket.send(JSON.stringify(frame), () => sent()));
  }
}

/** Closes a socket that stays silent: a line that went dead sends no close. */
export function closeWhenSilent(socket: WebSocket, clock: Clock, mostMs: number): void {
  let seenAt = clock.monotonic();
  socket.on('message', () => (seenAt = clock.monotonic()));
  const stop = new AbortController();
  socket.on('close', () => stop.abort());
  void (async () => {
    while (!stop.signal.aborted) {
      await clock.sleep(mostMs / 2, stop.signal);
      if (clock.monotonic() - seenAt > mostMs) socket.terminate();
    }
  })();
}
