import type { BitacoraPerson } from '../../bitacora';
import { NO_ORIGIN } from '../../bridge';
import type { WidgetLanguage } from '../../launcher-words';
import { Refusal, Unreachable } from './call-errors';
import type {
  AttributesBody,
  ContactFormBodySent,
  EndBody,
  MessageBodySent,
  Network,
  SeenBody,
  SessionBodySent,
  SignInBodySent,
  TranscriptBody,
  WidgetAttributes,
  WidgetConfig,
  WidgetHistory,
  WidgetIntroduced,
  WidgetItem,
  WidgetUpload,
} from '@bitacora/widget-protocol';

/** What the visitor typed, with the id and time that every retry repeats. */
export interface OutgoingMessage {
  readonly id: string;
  readonly text: string;
  /** Absent in what an older version of this page kept. */
  readonly files?: readonly WidgetUpload[];
  readonly page: string;
  readonly issuedAt: string;
  /** The language of the welcome message that it answers. */
  readonly welcome?: WidgetLanguage | null;
}

/** What the conversation needs of the server; specs bring their own. */
export type WidgetApi = Pick<
  WidgetCalls,
  | 'config'
  | 'session'
  | 'networkPage'
  | 'history'
  | 'message'
  | 'typing'
  | 'upload'
  | 'file'
  | 'contactForm'
  | 'act'
  | 'setAttributes'
>;

/** What a server may ask for at most; a proxy before it could say anything. */
const MAX_RETRY_AFTER_MS = 10 * 60_000;

/** Other messages wait behind one that waits for its answer. */
const MAX_ANSWER_MS = 60_000;

/** The calls of the widget's protocol. */
export class WidgetCalls {
  constructor(
    private readonly token: string,
    private readonly embedder: string,
    private readonly send: typeof fetch = fetch.bind(window),
  ) {}

  /** Settings of the inbox. A page without an origin is on no domain, and its sandbox may forbid the call. */
  async config(): Promise<WidgetConfig> {
    if (this.embedder === NO_ORIGIN) throw new Refusal('WIDGET_DOMAIN', 403, null, {});
    const query = new URLSearchParams({ token: this.token, embedder: this.embedder });
    return this.#call(`config?${query}`);
  }

  /** Besides what was typed: what the page around says, what a network said, and the secret that the browser keeps. */
  session(
    visitor: BitacoraPerson & {
      rut?: string;
      proof?: string;
      language: string;
      key: string;
      secret?: string;
    },
  ): Promise<WidgetIntroduced> {
    return this.#call('session', null, {
      token: this.token,
      embedder: this.embedder,
      ...visitor,
    } satisfies SessionBodySent);
  }

  /** Sends the contact form. Throws a Refusal, whose field may say what is not taken, or Unreachable. */
  contactForm(form: Omit<ContactFormBodySent, 'token' | 'embedder'>): Promise<void> {
    const { token, embedder } = this;
    return this.#call('contact-form', null, {
      token,
      embedder,
      ...form,
    } satisfies ContactFormBodySent);
  }

  /** Address of the page on which a network asks who the visitor is; what comes of it counts with this key alone. */
  networkPage(network: Network, key: string): Promise<{ address: string }> {
    return this.#call('sign-in', null, {
      ...{ token: this.token, embedder: this.embedder, network, key },
    } satisfies SignInBodySent);
  }

  history(secret: string, after: string): Promise<WidgetHistory> {
    return this.#call(`messages?${new URLSearchParams({ after })}`, secret);
  }

  message(secret: string, message: OutgoingMessage): Promise<{ item: WidgetItem }> {
    const files = (message.files ?? []).map(({ fileId }) => fileId);
    return this.#call('messages', secret, { ...message, files } satisfies MessageBodySent);
  }

  upload(secret: string, file: File): Promise<WidgetUpload> {
    return this.#call('files', secret, file);
  }

  /** The content of a file; `place` is the revision of its item. */
  async file(secret: string, place: string, fileId: string): Promise<Blob> {
    const headers = { authorization: `Bearer ${secret}` };
    const response = await this.send(`/widget/api/files/${place}/${fileId}`, { headers });
    if (!response.ok) throw await failureOf(response);
    return response.blob();
  }

  typing(secret: string): Promise<void> {
    return this.#call('typing', secret, {});
  }

  /** What the visitor does with the conversation besides writing in it. */
  act(
    secret: string,
    what: 'end' | 'seen' | 'transcript',
    body: EndBody | SeenBody | TranscriptBody,
  ): Promise<void> {
    return this.#call(what, secret, body);
  }

  /** Sets what the page says of the visitor; gives what was not taken. */
  setAttributes(secret: string, body: AttributesBody): Promise<WidgetAttributes> {
    return this.#call('attributes', secret, body);
  }

  async #call<T>(path: string, secret: string | null = null, body?: object): Promise<T> {
    // A file takes as long as its line needs; of everything else an answer after this time is none.
    const tooLong = new AbortController();
    const timer = body instanceof File ? 0 : setTimeout(() => tooLong.abort(), MAX_ANSWER_MS);
    try {
      return await this.#answer<T>(path, secret, body, tooLong.signal);
    } finally {
      clearTimeout(timer);
    }
  }

  async #answer<T>(
    path: string,
    secret: string | null,
    body: object | undefined,
    signal: AbortSignal,
  ): Promise<T> {
    let response: Response;
    try {
      response = await this.send(`/widget/api/${path}`, {
        signal,
        method: body ? 'POST' : 'GET',
        headers: {
          ...(body ? contentOf(body) : {}),
          ...(secret ? { authorization: `Bearer ${secret}` } : {}),
        },
        ...(body ? { body: body instanceof File ? body : JSON.stringify(body) } : {}),
      });
    } catch {
      throw new Unreachable('The server did not answer.');
    }
    if (response.status === 204) return undefined as T;
    if (!response.ok) throw await failureOf(response);
    const answer = (await response.json().catch(() => null)) as T | null;
    if (answer) return answer;
    throw new Unreachable('The answer could not be read.');
  }
}

/** 429 and 5xx pass; every other refusal is final for its call. */
async function failureOf(response: Response): Promise<Refusal | Unreachable> {
  const { status, headers } = response;
  const answer = (await response.json().catch(() => null)) as Record<string, unknown> | null;
  if (status >= 500 || status === 429 || !answer) {
    const seconds = Number(headers.get('retry-after')) || 0;
    const pause = Math.min(seconds * 1000, MAX_RETRY_AFTER_MS);
    return new Unreachable(
      `The server answered ${status}.`,
      pause > 0 ? pause : null,
      status === 429,
    );
  }
  return new Refusal(
    String(answer['code'] ?? 'UNKNOWN'),
    status,
    typeof answer['field'] === 'string' ? answer['field'] : null,
    (answer['params'] ?? {}) as Record<string, unknown>,
    dateIn(headers),
  );
}

function dateIn(headers: Headers): Date | null {
  const date = new Date(headers.get('date') ?? '');
  return Number.isNaN(date.getTime()) ? null : date;
}

function contentOf(body: object): Record<string, string> {
  if (!(body instanceof File)) return { 'content-type': 'application/json' };
  const name = encodeURIComponent(body.name.replace(/[\ud800-\udfff]/gu, '_'));
  return { 'content-type': 'application/octet-stream', 'x-file-name': name };
}
