import { FakeClock } from '@bitacora/kernel/testing';
import { type Config, loadConfig } from '@bitacora/platform';
import { FORMS_PER_HOUR, INBOX_SHARES, VisitorQuotas } from './visitor-quotas.js';

const HOUR_MS = 60 * 60_000;

describe('contact forms of strangers', () => {
  const clock = new FakeClock();
  const config: Config = loadConfig({ BITACORA_EVENT_STORE: 'memory' });

  /** How many of these go through. */
  const taken = (quotas: VisitorQuotas, count: number, place: (nth: number) => object): number =>
    Array.from({ length: count }, (_, nth) => nth).filter((nth) => {
      const from = { inboxId: 'web', ip: '203.0.113.7', visitorId: null, ...place(nth) };
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

describe('messages, files and contacts of strangers', () => {
  const MOST = 4;
  const clock = new FakeClock();
  const config = loadConfig({
    ...{ BITACORA_EVENT_STORE: 'memory', BITACORA_FILE_LIMIT_MB: '1' },
    BITACORA_VISITOR_CONTACTS_PER_HOUR: String(MOST),
    BITACORA_VISITOR_MESSAGES_PER_HOUR: String(MOST),
    BITACORA_VISITOR_FILE_MB_PER_HOUR: String(MOST),
  });
  const ipOf = (nth: number) => `10.${nth >> 8}.${nth & 255}.1`;
  const acts = {
    TOO_MANY_CONTACTS: (quotas: VisitorQuotas, place: object) =>
      quotas.takeContact({ ...PLACE, ...place }),
    TOO_MANY_MESSAGES: (quotas: VisitorQuotas, place: object) =>
      quotas.takeMessage({ ...PLACE, ...place }),
    TOO_MANY_CHANGES: (quotas: VisitorQuotas, place: object) =>
      quotas.takeChanges({ ...PLACE, ...place }, 1),
    TOO_MANY_FILES_NOW: (quotas: VisitorQuotas, place: object) =>
      quotas.takeFile({ ...PLACE, ...place }, 1024 * 1024),
  };
  const PLACE = { inboxId: 'web', ip: '203.0.113.7', visitorId: 'eva' };

  describe.each(Object.entries(acts))('%s', (code, act) => {
    const taken = (quotas: VisitorQuotas, count: number, place: (nth: number) => object) =>
      Array.from({ length: count }, (_, nth) => nth).filter((nth) => {
        try {
          act(quotas, place(nth));
          return true;
        } catch (error) {
          expect(error).toMatchObject({ status: 429, response: { code } });
          return false;
        }
      }).length;

    it('bounds an address, whichever visitors come from it', () => {
      const visitors = (nth: number) => ({ visitorId: `v${nth}` });
      expect(taken(new VisitorQuotas(config, clock), 10 * MOST, visitors)).toBe(MOST);
    });

    it('bounds a visitor, from whichever addresses they come', () => {
      const addresses = (nth: number) => ({ ip: ipOf(nth) });
      expect(taken(new VisitorQuotas(config, clock), 10 * MOST, addresses)).toBe(MOST);
      // Where the address is not known as well.
      expect(taken(new VisitorQuotas(config, clock), 10, () => ({ ip: null }))).toBe(MOST);
    });

    it('bounds an inbox, from whichever addresses and visitors, and no other inbox', () => {
      const quotas = new VisitorQuotas(config, clock);
      const strangers = (nth: number) => ({ ip: ipOf(nth), visitorId: `v${nth}` });
      expect(taken(quotas, 10 * MOST * INBOX_SHARES, strangers)).toBe(MOST * INBOX_SHARES);
      expect(taken(quotas, 1, () => ({ inboxId: 'other' }))).toBe(1);
      clock.advance(HOUR_MS);
      expect(taken(quotas, 1, () => ({}))).toBe(1);
    });
  });

  it('count for none of the three what one has no room for', () => {
    const quotas = new VisitorQuotas(config, clock);
    for (let nth = 0; nth < MOST; nth += 1) quotas.takeMessage({ ...PLACE, ip: ipOf(nth) });
    for (let nth = 0; nth < 100; nth += 1)
      expect(() => quotas.takeMessage(PLACE)).toThrow(/TOO_MANY_MESSAGES|Exception/);
    quotas.takeMessage({ ...PLACE, visitorId: 'leo' });
  });
});
