import { TestHash } from '@bitacora/kernel/testing';
import { Links } from './links.js';

const links = new Links(new TestHash(), { publicUrl: 'https://chat.example' });
const invitation = { kind: 'invitation' as const, id: 'i1', version: 1 };

describe('a link with a token', () => {
  it('has its token in the fragment, which is sent to no server', () => {
    const address = new URL(links.address('acme', invitation));
    expect(address.pathname).toBe('/join');
    expect(address.search).toBe('');
    expect(address.hash).toMatch(/^#acme\.i1\.[A-Za-z0-9_-]{43}$/);
  });

  it('opens what it was made for, and nothing else', () => {
    const token = links.token('acme', invitation);
    expect(links.opens('acme', invitation, token)).toBe(true);
    expect(links.opens('globex', invitation, token)).toBe(false);
    expect(links.opens('acme', { ...invitation, id: 'i2' }, token)).toBe(false);
    expect(links.opens('acme', { ...invitation, version: 2 }, token)).toBe(false);
    expect(links.opens('acme', { ...invitation, kind: 'passwordReset' }, token)).toBe(false);
  });

  it.each(['', 'x', `${links.token('acme', invitation)}x`, 'é'.repeat(43), 'a'.repeat(10_000)])(
    'is not opened by %.20s',
    (token) => {
      expect(links.opens('acme', invitation, token)).toBe(false);
    },
  );
});
