import {
  type ChannelAdapter,
  type ChannelConnection,
  type IncomingFile,
  type IncomingMessage,
  saidWithLines,
} from '@bitacora/channel-port';
import { MAX_ATTACHMENTS } from '@bitacora/conversations/published';
import { leftOutLines } from '../channels/left-out-lines.js';

/** Files of all inboxes that are in memory at one time: of one whose provider is slow, and of others beside it. */
export const MOST_FILES_IN_MEMORY = 2 * MAX_ATTACHMENTS;
/** Attempts after which a message is taken without the file that its provider does not give. */
const ATTEMPTS_FOR_FILES = 5;

/** A file is not there yet: the message is to be tried again. */
export interface FilesLate {
  readonly why: string;
  readonly afterMs: number | null;
}

/** What a message is fetched with. */
interface Asked {
  readonly adapter: ChannelAdapter;
  readonly connection: ChannelConnection<unknown, unknown>;
  /** How often it was tried before. */
  readonly attempts: number;
}

/** Fetches the files of messages, so many at a time. */
export class PendingFiles {
  #free = MOST_FILES_IN_MEMORY;
  readonly #waiting: { readonly weight: number; readonly start: () => void }[] = [];

  /** `maxBytes`: most bytes of one file. */
  constructor(private readonly maxBytes: number) {}

  /** Does the work with the whole message, while its files have their place in memory. A file that is not to be had is named below its words. */
  async with<T>(
    message: IncomingMessage,
    asked: Asked,
    work: (whole: IncomingMessage) => Promise<T>,
  ): Promise<T | FilesLate> {
    const { pending = [], files } = message;
    const weight = Math.min(pending.length, Math.max(0, MAX_ATTACHMENTS - files.length));
    await this.#place(weight);
    try {
      const whole = await this.#whole(message, asked, weight);
      return 'why' in whole ? whole : await work(whole);
    } finally {
      this.#leave(weight);
    }
  }

  /** `most`: files that a message can still have; those beyond are not fetched. */
  async #whole(
    { pending = [], shared, ...message }: IncomingMessage,
    { adapter, connection, attempts }: Asked,
    most: number,
  ): Promise<IncomingMessage | FilesLate> {
    const files: IncomingFile[] = [...message.files];
    const missing = pending.slice(most).map(({ name }) => name);
    for (const file of pending.slice(0, most)) {
      const answer = await adapter.download?.(file, connection, this.maxBytes);
      if (answer?.kind === 'downloaded') {
        const { content, name = file.name } = answer;
        files.push({ name, type: file.type, content });
      } else if (!answer || answer.isFinal || attempts >= ATTEMPTS_FOR_FILES) {
        missing.push(file.name);
      } else return { why: answer.fault, afterMs: answer.retryAfterMs };
    }
    const said = { text: message.text, ...(shared && { shared }) };
    return { ...message, ...saidWithLines(said, leftOutLines(missing)), files, pending: [] };
  }

  /** In the order in which they asked. */
  async #place(weight: number): Promise<void> {
    if (this.#waiting.length === 0 && weight <= this.#free) this.#free -= weight;
    else await new Promise<void>((start) => this.#waiting.push({ weight, start }));
  }

  #leave(weight: number): void {
    this.#free += weight;
    for (let [next] = this.#waiting; next && next.weight <= this.#free; [next] = this.#waiting) {
      this.#waiting.shift();
      this.#free -= next.weight;
      next.start();
    }
  }
}
