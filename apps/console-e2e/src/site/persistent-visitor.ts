import { randomUUID } from 'node:crypto';

const RETRY_MS = 100;
const GIVE_UP_MS = 60_000;

/** A message as the widget's protocol sends it. */
export interface VisitorItem {
  readonly id: string;
  readonly conversation: string;
  readonly from: 'visitor' | 'agent' | 'automatic';
  readonly text: string;
  readonly clientId: string | null;
}

/**
 * A visitor who writes by the rules of docs/widget-protocol.md without a browser: one message after
 * the other, each repeated with the same id and time until the server has answered for it.
 */
export class PersistentVisitor {
  /** Texts that the server answered for, in order. */
  readonly acknowledged: string[] = [];
  /** Times that a message had to be sent again. */
  repeats = 0;

  private constructor(
    private readonly address: string,
    private readonly page: string,
    private readonly secret: string,
  ) {}

  static async introduce(
    { address, token, page }: { address: string; token: string; page: string },
    name: string,
    email: string,
  ): Promise<PersistentVisitor> {
    const embedder = new URL(page).origin;
    const body = { token, embedder, name, email, language: 'es' };
    const answer = await call(`${address}/widget/api/session`, '', body);
    if (!answer.ok) throw new Error(`The widget answered ${answer.status}.`);
    const { secret } = (await answer.json()) as { secret: string };
    return new PersistentVisitor(address, page, secret);
  }

  async write(text: string): Promise<void> {
    const { page } = this;
    const message = { id: randomUUID(), text, page, issuedAt: new Date().toISOString() };
    const until = Date.now() + GIVE_UP_MS;
    while (Date.now() < until) {
      const answer = await call(`${this.address}/widget/api/messages`, this.secret, message).catch(
        () => null,
      );
      if (answer?.ok) return void this.acknowledged.push(text);
      if (answer && answer.status < 500 && answer.status !== 429) {
        throw new Error(`"${text}" was refused: ${answer.status} ${await answer.text()}`);
      }
      this.repeats += 1;
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
    throw new Error(`No page took "${text}".`);
  }

  /** Everything that was said, oldest first. */
  async history(): Promise<readonly VisitorItem[]> {
    const items: VisitorItem[] = [];
    for (let after = ''; ;) {
      const query = new URLSearchParams({ after });
      const answer = await call(`${this.address}/widget/api/messages?${query}`, this.secret);
      const page = (await answer.json()) as { items: VisitorItem[]; revision: string };
      if (page.items.length === 0) return items;
      items.push(...page.items);
      after = page.revision;
    }
  }
}

function call(url: string, secret: string, body?: object): Promise<Response> {
  return fetch(url, {
    method: body ? 'POST' : 'GET',
    headers: {
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...(secret ? { authorization: `Bearer ${secret}` } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
}
