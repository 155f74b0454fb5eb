import { graphReason, graphVerdict } from './graph-refusal.js';

const error = (code: number, of: object = {}) => ({ code, ...of });

describe('what a refusal of the Graph API means', () => {
  it('is said by its subcode before its code, and by its code before its status', () => {
    expect(graphVerdict(400, error(10)).isTokenDead).toBe(true);
    expect(graphVerdict(400, error(10, { error_subcode: 2018278 }))).toEqual({
      ...{ fault: 'windowClosed', isFinal: true, isTokenDead: false },
    });
    expect(graphVerdict(401, error(131047)).fault).toBe('windowClosed');
    expect(graphVerdict(503, error(100)).fault).toBe('providerFailed');
  });

  it('is that the time for answers is over where the words alone say so', () => {
    const message = '(#10) This message is sent outside of allowed window.';
    expect(graphVerdict(400, error(10, { message })).fault).toBe('windowClosed');
  });

  it('is said by the status where there is no error', () => {
    const faults = [400, 401, 429, 500].map((status) => graphVerdict(status, null).fault);
    expect(faults).toEqual(['refused', 'credentialsRefused', 'slowDown', 'providerFailed']);
  });

  it('has words of at most 500 characters, with its number', () => {
    const long = { message: 'x'.repeat(2000), error_subcode: 33 };
    expect(graphReason(error(100, long))).toMatch(/^x+ \(100\/33\)$/u);
    expect(graphReason(error(100, long)).length).toBeLessThanOrEqual(500);
    expect(graphReason(error(7))).toBe('(7)');
    const details = { message: 'Message', error_data: { details: 'Details' } };
    expect(graphReason(error(7, details))).toBe('Details (7)');
  });
});
