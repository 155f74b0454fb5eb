/** An answer of a browser, or something that it reports by itself. */
interface Incoming {
  readonly id?: number;
  readonly result?: unknown;
  readonly error?: string;
  readonly message?: string;
  readonly method?: string;
  readonly params?: unknown;
}

/** The line to a browser by WebDriver BiDi: commands as JSON over a WebSocket (w3c.github.io/webdriver-bidi). */
export class BidiLine {
  readonly #waiting = new Map<number, (incoming: Incoming) => void>();
  #last = 0;

  private constructor(
    private readonly socket: WebSocket,
    reported: (method: string, params: unknown) => void,
  ) {
    socket.addEventListener('message', ({ data }) => {
      const incoming = JSON.parse(String(data)) as Incoming;
      if (incoming.id === undefined) return reported(incoming.method ?? '', incoming.params);
      this.#waiting.get(incoming.id)?.(incoming);
      this.#waiting.delete(incoming.id);
    });
    socket.addEventListener('close', () => {
      for (const answer of this.#waiting.values())
        answer({ error: 'closed', message: 'The line is closed.' });
    });
  }

  /** `reported` is called with the events that were subscribed to. */
  static async open(
    address: string,
    reported: (method: string, params: unknown) => void,
  ): Promise<BidiLine> {
    const socket = new WebSocket(address);
    await new Promise((resolve, reject) => {
      socket.addEventListener('open', resolve);
      socket.addEventListener('error', () => reject(new Error(`${address} does not answer.`)));
    });
    return new BidiLine(socket, reported);
  }

  /** The result of a command. */
  async ask<Result>(method: string, params: object): Promise<Result> {
    const id = (this.#last += 1);
    const answer = new Promise<Incoming>((resolve) => this.#waiting.set(id, resolve));
    this.socket.send(JSON.stringify({ id, method, params }));
    const { result, error, message } = await answer;
    if (error !== undefined) throw new Error(`${method}: ${error}: ${message}`);
    return result as Result;
  }

  close(): void {
    this.socket.close();
  }
}
