/** Who signs in. */
export interface Credentials {
  readonly email: string;
  readonly password: string;
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

  /** For a browser context of Playwright. */
  get storageState() {
    const [name = '', value = ''] = this.cookie.split('=');
    const { hostname } = new URL(this.address);
    const cookie = { name, value, domain: hostname, path: '/', expires: -1 };
    return {
      cookies: [{ ...cookie, httpOnly: true, secure: false, sameSite: 'Lax' as const }],
      origins: [],
    };
  }
}
