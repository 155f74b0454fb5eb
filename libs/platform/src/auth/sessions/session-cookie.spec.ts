import { readSessionCookie, writeSessionCookie } from './session-cookie.js';

const written = (token: string | null, secure: boolean): string => {
  let header = '';
  const response = { appendHeader: (_name: string, value: string) => ((header = value), response) };
  writeSessionCookie(response as never, token, { secure, sessionDays: 14 });
  return header;
};
const read = (cookie: string) => readSessionCookie({ headers: { cookie } }, { secure: false });

describe('the session cookie', () => {
  it('is out of reach of scripts and of other sites', () => {
    expect(written('token', false)).toBe(
      'bitacora=token; Max-Age=1209600; Path=/; HttpOnly; SameSite=Lax',
    );
  });

  it('is tied to the host over https', () => {
    expect(written('token', true)).toMatch(/^__Host-bitacora=token; .*Secure/);
  });

  it('is taken away with an age of zero', () => {
    expect(written(null, false)).toContain('Max-Age=0');
  });

  it.each(['', 'other=1', 'bitacora', ';;;=', '%E0%A4%A; bitacora=%E0%A4%A'])(
    'survives a broken header: %s',
    (header) => {
      expect(() => read(header)).not.toThrow();
    },
  );
});
