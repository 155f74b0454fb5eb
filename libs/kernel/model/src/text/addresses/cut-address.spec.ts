import { cutAddress } from './cut-address.js';

describe('an address that is cut', () => {
  it('ends with a whole character', () => {
    const address = `https://tienda.example/?q=${encodeURIComponent('añoй退👍'.repeat(10))}`;
    for (let most = 27; most <= address.length; most += 1) {
      const cut = cutAddress(address, most);
      expect(cut.length).toBeLessThanOrEqual(most);
      expect(most - cut.length).toBeLessThan(12);
      expect(address.startsWith(decodeURIComponent(cut).replace(/[^\0-\x7f].*$/u, ''))).toBe(true);
    }
    expect(cutAddress(address, 5000)).toBe(address);
    expect(cutAddress('https://t.example/?q=100%', 2000)).toBe('https://t.example/?q=100%');
    expect(cutAddress('xñ👍', 3)).toBe('xñ');
  });
});
