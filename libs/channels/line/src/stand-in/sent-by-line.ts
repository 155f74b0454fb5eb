import { type FileOfLine, fileOfLine } from './file-of-line.js';
import { LineError } from './line-error.js';

/** A text that an official account sent. */
export interface SentByLine {
  readonly id: string;
  readonly by: 'push' | 'reply';
  /** Number of a person or a group; of a reply, its token. */
  readonly to: string;
  /** Empty: it is a file. */
  readonly text: string;
  /** Of a picture, film or sound: where LINE is to fetch it. */
  readonly file?: FileOfLine;
}

type Sending = Readonly<Record<string, unknown>>;

const MAX = { messages: 5, text: 5000 } as const;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const RECIPIENT = /^[UCR][0-9a-f]{32}$/;
const TOKEN_SPENT = new LineError(400, 'Invalid reply token');

/** Takes what an account sends, checked as the Messaging API describes it: a retry key and a reply token count once. */
export class LineSending {
  readonly sent: SentByLine[] = [];
  /** Reply tokens that were given out, and were not used. */
  readonly tokens = new Set<string>();
  readonly #keys = new Map<string, readonly SentByLine[]>();
  #next = 461_230_966_842_064_000;

  reply({ replyToken, messages }: Sending, key: string | undefined): unknown {
    if (key !== undefined) throw new LineError(400, 'The retry key is not supported here');
    const texts = contentsOf(messages);
    if (typeof replyToken !== 'string' || !this.tokens.delete(replyToken)) throw TOKEN_SPENT;
    return answerOf(this.#take('reply', replyToken, texts));
  }

  push({ to, messages }: Sending, key: string | undefined): unknown {
    if (key === undefined || !UUID.test(key)) throw new LineError(400, 'The retry key is no UUID');
    const before = this.#keys.get(key);
    if (before) {
      const words = 'The retry key is already accepted';
      throw Object.assign(new LineError(409, words), { more: answerOf(before) });
    }
    const texts = contentsOf(messages);
    if (typeof to !== 'string' || !RECIPIENT.test(to)) {
      const detail = {
        message: "The property, 'to', in the request body is invalid",
        property: 'to',
      };
      throw new LineError(400, 'The request body has 1 error(s)', [detail]);
    }
    const made = this.#take('push', to, texts);
    this.#keys.set(key, made);
    return answerOf(made);
  }

  #take(by: SentByLine['by'], to: string, contents: readonly Content[]): readonly SentByLine[] {
    const made = contents.map((one) => ({ id: String((this.#next += 1000)), by, to, ...one }));
    this.sent.push(...made);
    return made;
  }
}

function answerOf(made: readonly SentByLine[]) {
  return { sentMessages: made.map(({ id }) => ({ id, quoteToken: `q${id}` })) };
}

type Content = Pick<SentByLine, 'text' | 'file'>;

function contentsOf(messages: unknown): readonly Content[] {
  if (!Array.isArray(messages) || messages.length === 0 || messages.length > MAX.messages)
    throw new LineError(400, 'The request body has 1 error(s)', [
      { message: 'Size must be between 1 and 5', property: 'messages' },
    ]);
  return messages.map((message: unknown, nth) => {
    const { type, text } = message as Sending;
    const file = fileOfLine(message as Sending, nth);
    if (file) return { text: '', file };
    if (type !== 'text' || typeof text !== 'string' || text === '' || text.length > MAX.text)
      throw new LineError(400, 'The request body has 1 error(s)', [
        { message: 'Length must be between 1 and 5000', property: `messages[${nth}].text` },
      ]);
    return { text };
  });
}
