import { pageWithoutSecrets } from './page-address.js';

describe('the address of a page', () => {
  it.each([
    ['https://tienda.example/precios?q=zapatos&color=rojo', null],
    ['https://tienda.example:8443/', null],
    ['http://tienda.example/%C3%B1?a[]=1&a[]=2&vacio', null],
    ['https://tienda.example/#/carrito', null],
    ['https://tienda.example/#!/carrito/2', null],
    ['https://tienda.example/?utm_source=x&keyword=y&author=z&encoding=a&monkey=b', null],
    ['https://tienda.example/#precios', 'https://tienda.example/'],
    ['https://ana:clave@tienda.example/x#t=1', 'https://tienda.example/x'],
    [
      'https://tienda.example/cuenta?reset_token=S-456#access_token=S-123',
      'https://tienda.example/cuenta',
    ],
    ['https://tienda.example/#/reset?token=S', 'https://tienda.example/#/reset'],
    ['https://tienda.example/#/reset;token=S', 'https://tienda.example/#/reset'],
    ['https://tienda.example/?a=1&accessToken=S&b=2', 'https://tienda.example/?a=1&b=2'],
    ['https://tienda.example/?PHPSESSID=S&api-key=S&pwd=S&sig=S', 'https://tienda.example/'],
    [
      'https://tienda.example/?clave=S&contrase%C3%B1a=S&nuevaSenha=S&código=S',
      'https://tienda.example/',
    ],
    [
      'https://tienda.example/?pin=S&nonce=S&ticket=S&magic=S&invite_id=S&q=1',
      'https://tienda.example/?q=1',
    ],
    ['https://tienda.example/?pinta=1&enclave=2&codigos=3', null],
    ['https://tienda.example/?reset%5Ftoken=S&a=1;token=S', 'https://tienda.example/'],
    ['https://tienda.example/?next=%2Flogin%3Ftoken%3DS&a=1', 'https://tienda.example/?a=1'],
    ['https://tienda.example/?t=eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOjF9.abc', 'https://tienda.example/'],
    ['https://tienda.example/?a=%E0%A4%A&b=1', null],
    ['https://xn--mxico-bsa.example/', null],
  ])('%s is kept without what opens anything', (address, kept) => {
    expect(pageWithoutSecrets(address)).toBe(kept ?? address);
  });

  it.each([
    '',
    'nada',
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'about:blank',
  ])('"%s" is none', (address) => expect(pageWithoutSecrets(address)).toBeNull());

  it('is cut, and looked at in time of its length', () => {
    const begun = performance.now();
    const shop = 'https://tienda.example/?';
    for (const long of [
      'a'.repeat(1e6),
      'eyJ'.repeat(3e5),
      'a&'.repeat(5e5),
      'token=a&'.repeat(1e5),
    ]) {
      expect(pageWithoutSecrets(shop + long)?.length).toBeLessThanOrEqual(2000);
    }
    expect(performance.now() - begun).toBeLessThan(1000);
    expect(pageWithoutSecrets(`${shop}${'a'.repeat(1975)}&token=S-123`)).not.toContain('S-1');
  });
});
