/** Who signs in. */
export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** A conversation in the list. */
export interface FoundConversation {
  readonly id: string;
  /** Where the contact wrote; null: on no page. */
  readonly page: string | null;
  readonly contact: { readonly id: string; readonly name: string | null };
}

const LISTED_WITHIN_MS = 10_000;
const LOOKED_EVERY_MS = 100;
const LISTED = `query ($filter: ConversationFilter!) {
  conversations(filter: $filter) { edges { node { id page contact { id name } } } }
}`;

/** What makes a repeat of a reply or a note harmless. */
export function freshRetry() {
  return { commandId: crypto.randomUUID(), issuedAt: new Date().toISOString() };
}

/** The console's API as one signed-in browser uses it. */
export class ConsoleApi {
  /** `name=value` of the session. */
  cookie = '';

  constructor(readonly address: string) {}

  /** The answer's data; throws on errors and on refusals. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers of every shape
  async ask(query: string, variables: object = {}): Promise<any> {
    const response = await fetch(`${this.address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: this.cookie },
      body: JSON.stringify({ query, variables }),
    });
    const [set] = response.headers.getSetCookie();
    if (set !== undefined) this.cookie = set.split(';')[0] ?? '';
    const { data, errors } = (await response.json()) as { data?: object; errors?: unknown };
    const refused = Object.values(data ?? {}).find((field) => field?.__typename === 'Refused');
    if (errors || refused) throw new Error(JSON.stringify(errors ?? refused));
    return data;
  }

  async signIn({ email, password }: Credentials): Promise<this> {
    await this.ask(
      `mutation ($email: String!, $password: String!) {
        signIn(input: { email: $email, password: $password }) { __typename ... on Refused { errors { code } } }
      }`,
      { email, password },
    );
    return this;
  }

  /** The conversation of a contact, as soon as the list shows it; of one inbox where it is named. */
  async conversationOf(name: string, inboxId: string | null = null): Promise<FoundConversation> {
    const until = Date.now() + LISTED_WITHIN_MS;
    while (Date.now() < until) {
      const { conversations } = await this.ask(LISTED, { filter: inboxId ? { inboxId } : {} });
      const edges = conversations.edges as { node: FoundConversation }[];
      const found = edges.find(({ node }) => node.contact.name === name);
      if (found) return found.node;
      await new Promise((resolve) => setTimeout(resolve, LOOKED_EVERY_MS));
    }
    throw new Error(`The conversation of ${name} does not appear.`);
  }

  /** Replies to a conversation. */
  async answer(conversationId: string, text: string): Promise<void> {
    await this.ask(
      `mutation ($input: ReplyToConversationInput!) {
        replyToConversation(input: $input) { __typename ... on Refused { errors { code } } }
      }`,
      { input: { conversationId, text, retry: freshRetry() } },
    );
  }

  /** For a browser context of Playwright. */
  get storageState() {
    const [name = '', value = ''] = this.cookie.split('=');
    const { hostname } = new URL(this.address);
    const cookie = { name, value, domain: hostname, path: '/', expires: -1 };
    const secure = name.startsWith('__Host-');
    return {
      cookies: [{ ...cookie, httpOnly: true, secure, sameSite: 'Lax' as const }],
      origins: [],
    };
  }
}
