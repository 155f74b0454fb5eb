import type { ProviderAnswer, ProviderRequest } from '@bitacora/channel-port';
import { emailConnection, emailSettingsAt, MAILBOX } from '../testing/email-fixture.js';
import type { EmailCredentials, MailTokens } from './email-credentials.js';
import { mailProviderPlace } from './mail-providers.js';
import { OAuthTokens, type OAuthTokensParts } from './oauth-tokens.js';

const START = Date.parse('2026-11-30T12:00:00.000Z');
const TOKENS: MailTokens = {
  ...{ provider: 'google', grant: 'g1', refreshToken: 'r1', accessToken: 't0' },
  until: '2026-11-30T12:30:00.000Z',
};
const SIGNED_IN = {
  ...{ code: 'c1', returnAddress: 'https://chat.example/channels/oauth', verifier: 'v'.repeat(64) },
};

function tokens(answers: readonly ProviderAnswer[], more: Partial<OAuthTokensParts> = {}) {
  const asked: { readonly address: string; readonly form: Record<string, string> }[] = [];
  const clock = { now: START };
  const left = [...answers];
  const kept = { credentials: null as EmailCredentials | null };
  const made = new OAuthTokens({
    applications: {
      google: { clientId: 'id', clientSecret: 'secret' },
      microsoft: { clientId: 'm', clientSecret: 's' },
    },
    placeOf: (provider) =>
      mailProviderPlace(provider, { tenant: 'common', placed: () => undefined }),
    now: () => new Date(clock.now).toISOString(),
    calls: {
      call: ({ address, body }: ProviderRequest) => {
        asked.push({ address, form: Object.fromEntries(new URLSearchParams(body as string)) });
        const answer = left.shift();
        return Promise.resolve(
          answer ?? { kind: 'failed' as const, fault: 'unreachable' as const, hasLeft: false },
        );
      },
    },
    renewals: {
      // As the product does: what is kept is renewed, and kept before it is used.
      fresh: async (connection, renewal) => {
        const now = (kept.credentials ?? connection.credentials) as typeof connection.credentials;
        if (renewal.isFresh(now)) return now;
        const next = await renewal.renew(now);
        if (next) kept.credentials = next as unknown as EmailCredentials;
        return next;
      },
    },
    ...more,
  });
  const owner = (of: MailTokens | null = TOKENS) =>
    emailConnection(emailSettingsAt({}), { tokens: of });
  return { made, asked, clock, kept, owner };
}

const answered = (body: object, status = 200): ProviderAnswer => ({
  ...{ kind: 'answered', status, headers: {} },
  body: Buffer.from(JSON.stringify(body)),
});
const token = (name: string, more: object = {}) =>
  answered({ access_token: name, expires_in: 3600, ...more });

describe('tokens that sign in to a mailbox', () => {
  it('are used until shortly before they end, and asked for with the refresh token then', async () => {
    const { made, asked, clock, owner } = tokens([token('t1')]);
    expect(await made.of(owner())).toBe('t0');
    clock.now += 26 * 60_000;
    expect(await made.of(owner())).toBe('t1');
    expect(asked).toEqual([
      {
        address: 'https://oauth2.googleapis.com/token',
        form: {
          ...{ grant_type: 'refresh_token', refresh_token: 'r1' },
          ...{ client_id: 'id', client_secret: 'secret' },
        },
      },
    ]);
  });

  it('are renewed before their time when a server refuses one, and a new refresh token is kept', async () => {
    const { made, kept, owner } = tokens([token('t1', { refresh_token: 'r2' })]);
    expect(await made.of(owner({ ...TOKENS, provider: 'microsoft' }), 't0')).toBe('t1');
    expect(kept.credentials?.tokens).toMatchObject({ grant: 'g1', refreshToken: 'r2' });
  });

  it('are those of the person who agreed last, and no others are renewed for them', async () => {
    const { made, owner, kept, asked } = tokens([token('t1')]);
    const again = { ...TOKENS, grant: 'g2', accessToken: 'new' };
    kept.credentials = owner(again).credentials;
    expect(await made.of(owner(), 't0')).toBeNull();
    const ended = { ...TOKENS, until: '2026-11-30T12:01:00.000Z' };
    await expect(made.of(owner(ended))).rejects.toThrow('agreed again');
    expect(asked).toEqual([]);
  });

  it.each(['invalid_grant', 'interaction_required'])(
    'are none when the provider says %s',
    async (error) => {
      const { made, owner } = tokens([answered({ error }, 400)]);
      expect(await made.of(owner(), 't0')).toBeNull();
      expect(await made.of(owner(null))).toBeNull();
    },
  );

  it.each([
    ['the provider is offline', []],
    ['the provider fails', [answered({}, 503)]],
    ['the answer is no JSON', [{ ...answered({}), body: Buffer.from('<html>') } as ProviderAnswer]],
    ['the token is none', [token('x'.repeat(20_000))]],
    ['the application is refused', [answered({ error: 'invalid_client' }, 401)]],
  ])('are asked for again later when %s', async (_what, answers) => {
    const { made, owner } = tokens(answers);
    await expect(made.of(owner(), 't0')).rejects.toThrow();
  });

  it('are bought with the code of a person who agreed, and the secret of the sign-in', async () => {
    const { made, asked } = tokens([token('t1', { refresh_token: 'r1' })]);
    const page = made.agreeAt('google', MAILBOX, { ...SIGNED_IN, state: 's1' });
    const query = Object.fromEntries(new URL(page ?? '').searchParams);
    expect(query).toMatchObject({
      ...{ client_id: 'id', state: 's1', login_hint: MAILBOX, access_type: 'offline' },
      ...{ code_challenge_method: 'S256', scope: 'https://mail.google.com/' },
    });
    expect(page).not.toContain(SIGNED_IN.verifier);
    const bought = await made.buy('google', SIGNED_IN);
    expect(bought).toMatchObject({ tokens: { accessToken: 't1', refreshToken: 'r1' } });
    expect(asked[0]?.form).toMatchObject({
      ...{ grant_type: 'authorization_code', code: 'c1', code_verifier: SIGNED_IN.verifier },
    });
  });

  it('are not bought where the code is none, or no token comes that renews the sign-in', async () => {
    const { made } = tokens([answered({ error: 'invalid_grant' }, 400), token('t1')]);
    expect(await made.buy('google', SIGNED_IN)).toEqual({ kind: 'refused' });
    expect(await made.buy('google', SIGNED_IN)).toEqual({ kind: 'noRefresh' });
    expect(await made.buy('google', SIGNED_IN)).toEqual({ kind: 'failed' });
  });

  it('are none of a provider that does not know the installation', async () => {
    const { made, asked, owner } = tokens([], { applications: { google: null, microsoft: null } });
    await expect(made.of(owner(), 't0')).rejects.toThrow('not known to google');
    expect(made.knows('google')).toBe(false);
    expect(made.agreeAt('google', '', { ...SIGNED_IN, state: 's' })).toBeNull();
    expect(asked).toEqual([]);
  });
});
