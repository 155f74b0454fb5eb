import { maskedAddress } from './to-mail.js';

describe('an address for who may not see it', () => {
  it.each([
    ['leo@casa.example', 'l…@casa.example'],
    ['😀x@casa.example', '😀…@casa.example'],
    ['a@b@casa.example', 'a…@casa.example'],
  ])('of %s is %s', (address, masked) => {
    expect(maskedAddress(address)).toBe(masked);
  });
});
