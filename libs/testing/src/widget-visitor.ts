/** An answer of the widget's API. */
export interface WidgetAnswer {
  readonly status: number;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- specs look at whatever came
  readonly body: any;
}

/** A message as a visitor's browser sends it. */
export interface VisitorMessage {
  readonly id: string;
  readonly text: string;
  readonly issuedAt: string;
  /** Address of the page; one of the shop when it is absent. */
  readonly page?: string;
  /** Files that were uploaded before. */
  readonly files?: readonly string[];
}

/** Calls the widget's API over HTTP as a visitor's browser does. */
export class WidgetVisitor {
  secret = '';

  constructor(
    private readonly address: string,
    private readonly token: string,
    private readonly embedder: string,
  ) {}

  config(): Promise<WidgetAnswer> {
    const query = new URLSearchParams({ token: this.token, embedder: this.embedder });
    return this.#call('GET', `config?${query}`);
  }

  /** Introduces the visitor and keeps the secret. A repeat with the same key is the same introduction. */
  async introduce(
    name = 'Carla Núñez',
    email = 'carla@cliente.example',
    key: string | null = null,
  ): Promise<WidgetAnswer> {
    return this.introduceAs({ name, email, key });
  }

  /** Introduces the visitor with nothing but what is given, and keeps the secret. */
  async introduceAs(given: object): Promise<WidgetAnswer> {
    const { token, embedder } = this;
    const introduction = { token, embedder, language: 'es', ...given };
    const answer = await this.#call('POST', 'session', introduction);
    this.secret = String(answer.body.secret ?? '');
    return answer;
  }

  /** Sends the contact form; a repeat with the same key is the same form. */
  sendForm(form: Readonly<Record<string, unknown>>): Promise<WidgetAnswer> {
    const { token, embedder } = this;
    return this.#call('POST', 'contact-form', { token, embedder, ...form });
  }

  write(message: VisitorMessage): Promise<WidgetAnswer> {
    return this.#call('POST', 'messages', { page: 'https://tienda.example/pedido', ...message });
  }

  /** Ends the conversation of this reference, asks for a copy of it by mail, or saw its answers. */
  act(what: 'end' | 'seen' | 'transcript', body: object): Promise<WidgetAnswer> {
    return this.#call('POST', what, body);
  }

  /** What a page says of the visitor. */
  setAttributes(body: object): Promise<WidgetAnswer> {
    return this.#call('POST', 'attributes', body);
  }

  /** Brings a file for a message that follows. */
  async upload(
    name: string,
    content: Uint8Array,
    type = 'application/octet-stream',
  ): Promise<WidgetAnswer> {
    const response = await fetch(`${this.address}/widget/api/files`, {
      method: 'POST',
      headers: {
        'content-type': type,
        'x-file-name': encodeURIComponent(name),
        authorization: `Bearer ${this.secret}`,
      },
      body: Buffer.from(content),
    });
    return { status: response.status, body: await response.json() };
  }

  /** The file of a message, as it is served. */
  file(place: string, fileId: string): Promise<Response> {
    return fetch(`${this.address}/widget/api/files/${place}/${fileId}`, {
      headers: { authorization: `Bearer ${this.secret}` },
    });
  }

  history(after = ''): Promise<WidgetAnswer> {
    return this.#call('GET', `messages?${new URLSearchParams({ after })}`);
  }

  async #call(method: string, path: string, body?: object): Promise<WidgetAnswer> {
    const response = await fetch(`${this.address}/widget/api/${path}`, {
      method,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${this.secret}` },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? null : JSON.parse(text) };
  }
}
