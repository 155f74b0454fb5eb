import { FakeClock } from '@bitacora/kernel/testing';
import { HOOKS_PER_MINUTE, HookQuotas, REFUSED_HOOKS_PER_MINUTE } from './hook-quotas.js';

const ADDRESS = '203.0.113.7';

describe('the quotas of webhooks of providers', () => {
  const clock = new FakeClock();
  const quotasWith = (refusals: number) => {
    const quotas = new HookQuotas(clock);
    for (let nth = 0; nth < refusals; nth += 1) quotas.refuse(ADDRESS);
    return quotas;
  };

  it('look at no more of an address once so many of it were refused, for a minute', () => {
    const quotas = quotasWith(REFUSED_HOOKS_PER_MINUTE);
    expect(() => quotas.assertAddress(ADDRESS, 'wrong')).toThrow();
    expect(() => quotas.assertAddress('203.0.113.8', 'wrong')).not.toThrow();
    clock.advance(60_000);
    expect(() => quotas.assertAddress(ADDRESS, 'wrong')).not.toThrow();
  });

  it('still look at what comes by a key that was right, whatever else comes from there', () => {
    const quotas = quotasWith(0);
    quotas.know('right');
    for (let nth = 0; nth < REFUSED_HOOKS_PER_MINUTE; nth += 1) quotas.refuse(ADDRESS);
    expect(() => quotas.assertAddress(ADDRESS, 'right')).not.toThrow();
    expect(() => quotas.assertAddress(ADDRESS, 'wrong')).toThrow();
  });

  it('bound what one inbox gets in a minute', () => {
    const quotas = quotasWith(0);
    for (let nth = 0; nth < HOOKS_PER_MINUTE; nth += 1) quotas.take('i1');
    expect(() => quotas.take('i1')).toThrow();
    expect(() => quotas.take('i2')).not.toThrow();
  });

  it('let few large bodies of an inbox be read at a time', async () => {
    const quotas = quotasWith(0);
    const ends: (() => void)[] = [];
    const reading = Array.from({ length: 3 }, () =>
      quotas.large('i1', () => new Promise<void>((end) => ends.push(end))),
    );
    await expect(quotas.large('i1', () => Promise.resolve())).rejects.toThrow();
    await expect(quotas.large('i2', () => Promise.resolve('read'))).resolves.toBe('read');
    for (const end of ends) end();
    await Promise.all(reading);
    await expect(quotas.large('i1', () => Promise.resolve('read'))).resolves.toBe('read');
  });

  it('let few large bodies of all inboxes be read at a time, and say when to come again', async () => {
    const quotas = quotasWith(0);
    const ends: (() => void)[] = [];
    const reading = Array.from({ length: 6 }, (_, nth) =>
      quotas.large(`i${nth % 3}`, () => new Promise<void>((end) => ends.push(end))),
    );
    const refused = quotas.large('i9', () => Promise.resolve());
    await expect(refused).rejects.toMatchObject({ response: { params: { seconds: 10 } } });
    for (const end of ends) end();
    await Promise.all(reading);
  });
});
