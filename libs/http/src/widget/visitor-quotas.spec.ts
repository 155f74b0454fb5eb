import { FakeClock } from '@bitacora/kernel/testing';
import { type Config, loadConfig } from '@bitacora/platform';
import { FORMS_PER_HOUR, VisitorQuotas } from './visitor-quotas.js';

const HOUR_MS = 60 * 60_000;

describe('contact forms of strangers', () => {
  const clock = new FakeClock();
  const config: Config = loadConfig({ BITACORA_EVENT_STORE: 'memory' });

  /** How many of these go through. */
  const taken = (quotas: VisitorQuotas, count: number, place: (nth: number) => object): number =>
    Array.from({ length: count }, (_, nth) => nth).filter((nth) => {
      const from = { inboxId: 'web', ip: '203.0.113.7', contactId: null, ...place(nth) };
      try {
        quotas.takeForm('acme', from);
        return true;
      } catch (error) {
        expect(error).toMatchObject({ response: { code: 'TOO_MANY_FORMS' } });
        return false;
      }
    }).length;
  const address = (nth: number) => ({ ip: `10.${nth >> 8}.${nth & 255}.1` });

  it('are few from one address, also where it asks ten thousand times', () => {
    expect(taken(new VisitorQuotas(config, clock), 10_000, () => ({}))).toBe(
      FORMS_PER_HOUR.address,
    );
  });

  it('are bounded for an inbox and an account, from however many addresses', () => {
    const quotas = new VisitorQuotas(config, clock);
    expect(taken(quotas, 10_000, address)).toBe(FORMS_PER_HOUR.inbox);
    const inboxOf = (nth: number) => ({ ...address(nth + 300), inboxId: `i${nth % 9}` });
    const others = FORMS_PER_HOUR.account - FORMS_PER_HOUR.inbox;
    expect(taken(quotas, 10_000, inboxOf)).toBe(others);
    clock.advance(HOUR_MS);
    expect(taken(quotas, 10_000, address)).toBe(FORMS_PER_HOUR.inbox);
  });
});
