import { FakeClock } from '@bitacora/kernel/testing';
import { MAILS_OF_ACCOUNT, MAILS_OF_THING, MailAllowance } from './mail-allowance.js';

describe('mails that people ask for', () => {
  it('are bounded for each thing, and for the account', () => {
    const clock = new FakeClock();
    const allowance = new MailAllowance(clock);
    for (let sent = 0; sent < MAILS_OF_THING; sent += 1) {
      expect(allowance.ofThing('acme', 'i1')).toBeNull();
    }
    const spent = { ok: false, errors: [{ code: 'TOO_MANY_MAILS', params: { minutes: 15 } }] };
    expect(allowance.ofThing('acme', 'i1')).toMatchObject(spent);
    expect(allowance.ofThing('other', 'i1')).toBeNull();
    for (let sent = MAILS_OF_THING; sent < MAILS_OF_ACCOUNT; sent += 1) {
      expect(allowance.ofAccount('acme')).toBeNull();
    }
    expect(allowance.ofThing('acme', 'i2')).toMatchObject(spent);
    clock.advance(15 * 60_000);
    expect(allowance.ofThing('acme', 'i1')).toBeNull();
  });
});
