import { kernelFixture } from '@bitacora/kernel/testing';
import { Tickets } from '../../people/factors/tickets.js';
import { type ChannelSignInPlace, ChannelSignIns } from './channel-sign-ins.js';

const PLACE: ChannelSignInPlace = {
  ...{ accountId: 'acme', userId: 'ana', sessionId: 's1' },
  ...{ channel: 'mercadoLibre', inboxId: null },
};
const RETURN = 'https://chat.example/channels/oauth';

function signIns() {
  const { hash, clock } = kernelFixture({ events: [], commands: [] });
  return {
    clock,
    made: new ChannelSignIns(new Tickets(hash, clock), hash, { publicUrl: 'https://chat.example' }),
  };
}

describe('a person who signs in at the provider of a channel', () => {
  it('is known when they come back in the same session', () => {
    const { made } = signIns();
    const { state, returnAddress, verifier } = made.begin(PLACE);
    expect(returnAddress).toBe(RETURN);
    expect(state.length).toBeLessThan(600);
    const returned = { code: 'c', state, sessionId: 's1' };
    expect(made.end(PLACE, returned)).toEqual({ code: 'c', returnAddress: RETURN, verifier });
    // RFC 7636 wants 43 to 128 characters; the state gives none of them away.
    expect(verifier).toMatch(/^[0-9a-f]{64}$/);
    expect(state).not.toContain(verifier);
    expect(made.begin(PLACE).verifier).not.toBe(verifier);
    expect(made.end(PLACE, null)).toBeNull();
  });

  it.each([
    ['another account', { accountId: 'other' }, {}],
    ['another person', { userId: 'luz' }, {}],
    ['another session', {}, { sessionId: 's2' }],
    ['another channel', { channel: 'messenger' }, {}],
    ['another inbox', { inboxId: 'i1' }, {}],
    ['a state that was made up', {}, { state: 'x' }],
  ])('is not known with %s', (_what, place, back) => {
    const { made } = signIns();
    const { state } = made.begin(PLACE);
    const returned = { code: 'c', state, sessionId: 's1', ...back };
    expect(made.end({ ...PLACE, ...place }, returned)).toBe('expired');
  });

  it('is known for ten minutes', async () => {
    const { made, clock } = signIns();
    const returned = { code: 'c', state: made.begin(PLACE).state, sessionId: 's1' };
    clock.advance(10 * 60 * 1000);
    expect(made.end(PLACE, returned)).toMatchObject({ code: 'c' });
    clock.advance(1000);
    expect(made.end(PLACE, returned)).toBe('expired');
  });
});
