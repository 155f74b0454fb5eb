import { OAuthTokens, type OAuthTokensOptions } from './oauth-tokens.js';

const LOGIN = {
  kind: 'oauth',
  user: 'a@tienda.example',
  provider: 'google',
  refreshToken: 'r1',
} as const;
const MICROSOFT = { ...LOGIN, provider: 'microsoft' } as const;

function tokens(answers: readonly (() => Response)[], more: Partial<OAuthTokensOptions> = {}) {
  const asked: { readonly url: string; readonly form: Record<string, string> }[] = [];
  const kept: string[] = [];
  const clock = { now: 0 };
  const left = [...answers];
  const made = new OAuthTokens({
    applications: {
      google: { clientId: 'id', clientSecret: 'secret' },
      microsoft: { clientId: 'm', clientSecret: 's' },
    },
    keep: (_login, refreshToken) => Promise.resolve(void kept.push(refreshToken)),
    now: () => clock.now,
    fetch: (url, init) => {
      asked.push({ url: String(url), form: Object.fromEntries(init?.body as URLSearchParams) });
      const answer = left.shift();
      return answer ? Promise.resolve(answer()) : Promise.reject(new Error('offline'));
    },
    ...more,
  });
  return { made, asked, kept, clock };
}

const given =
  (fields: object, status = 200) =>
  () =>
    Response.json(fields, { status });
const token = (name: string, seconds = 3600) => given({ access_token: name, expires_in: seconds });

describe('tokens that sign in to a mailbox', () => {
  it('are asked for with the refresh token, and held until shortly before they end', async () => {
    const { made, asked, clock } = tokens([token('t1'), token('t2')]);
    expect(await made.of(LOGIN)).toBe('t1');
    expect(asked).toEqual([
      {
        url: 'https://oauth2.googleapis.com/token',
        form: {
          grant_type: 'refresh_token',
          refresh_token: 'r1',
          client_id: 'id',
          client_secret: 'secret',
        },
      },
    ]);
    clock.now = 3500_000;
    expect(await made.of(LOGIN)).toBe('t1');
    clock.now = 3550_000;
    expect(await made.of(LOGIN)).toBe('t2');
  });

  it('are asked for once by two at once, and for each login by itself', async () => {
    const { made, asked } = tokens([token('t1'), token('t2')]);
    expect(await Promise.all([made.of(LOGIN), made.of(LOGIN)])).toEqual(['t1', 't1']);
    expect(await made.of(MICROSOFT)).toBe('t2');
    expect(asked.map(({ url }) => new URL(url).host)).toEqual([
      ...['oauth2.googleapis.com', 'login.microsoftonline.com'],
    ]);
  });

  it('are none when the provider refuses the refresh token', async () => {
    const { made } = tokens([given({ error: 'invalid_grant' }, 400)]);
    expect(await made.of(LOGIN)).toBeNull();
  });

  it.each([
    ['the provider is offline', []],
    ['the provider fails', [given({}, 503)]],
    ['the answer is no JSON', [() => new Response('<html>')]],
    ['the token is none', [given({ access_token: 'x'.repeat(20_000) })]],
    ['the application is refused', [given({ error: 'invalid_client' }, 401)]],
  ])('are asked for again later when %s', async (_what, answers) => {
    const { made } = tokens([...answers]);
    await expect(made.of(LOGIN)).rejects.toThrow();
  });

  it('are none of a provider that does not know the installation', async () => {
    const { made, asked } = tokens([], { applications: { google: null, microsoft: null } });
    await expect(made.of(LOGIN)).rejects.toThrow('not known to google');
    expect(asked).toEqual([]);
  });

  it('bring a new refresh token, which is kept', async () => {
    const { made, kept } = tokens([
      given({ access_token: 't', expires_in: 60, refresh_token: 'r2' }),
    ]);
    await made.of(MICROSOFT);
    expect(kept).toEqual(['r2']);
  });
});
