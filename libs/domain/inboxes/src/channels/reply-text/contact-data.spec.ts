import { contactDataIn } from './contact-data.js';

describe('contact data in an answer', () => {
  it.each([
    ['Escriba a ana@tienda.example', 'email'],
    ['ana (arroba) tienda (punto) com', 'email'],
    ['Llame al +54 9 11 5234-5678', 'phone'],
    ['tel 1152345678', 'phone'],
    ['(011) 5234 5678', 'phone'],
    ['Vea https://tienda.example/mesa', 'link'],
    ['www.tienda', 'link'],
    ['en tienda.com.ar', 'link'],
    ['https://mercadolibre.com.ar.evil.example/x', 'link'],
    ['https://mercadolibre.com.ar:80@evil.example/x', 'email'],
    ['pague en https://mpago.la/1x', 'link'],
    ['por WhatsApp', 'social'],
    ['mande un wsp', 'social'],
    ['somos @tienda_luz', 'social'],
    ['juan＠gmail．com', 'email'],
    ['juan\u200b@\u2060gmail\u200b.com', 'email'],
    ['＋５６ ９ ８７６５ ４３２１', 'phone'],
    ['٩٨٧٦٥٤٣٢', 'phone'],
    ['①②③④⑤⑥⑦⑧', 'phone'],
    [
      '9\ufe0f\u20e38\ufe0f\u20e37\ufe0f\u20e36\ufe0f\u20e35\ufe0f\u20e34\ufe0f\u20e33\ufe0f\u20e32\ufe0f\u20e3',
      'phone',
    ],
    ['98\u200e76\u034f54\u280032', 'phone'],
    ['mitienda。cl', 'link'],
    ['mitienda\u200b.cl', 'link'],
    ['𝐢𝐧𝐬𝐭𝐚𝐠𝐫𝐚𝐦', 'social'],
  ])('is in %j', (text, found) => {
    expect(contactDataIn(text)).toBe(found);
  });

  it.each([
    'Sí, mide 120 x 80 cm y pesa 14,5 kg.',
    'Cuesta $ 1.234.567,00 o R$ 12.345.678',
    'Su compra #2000003508419013 sale el 2026-11-30',
    'El 30/11/2026 o el 01-12-2026 de 10 a 18',
    'Código MLA123456789',
    'Vea https://articulo.mercadolibre.com.ar/MLA-123456789 y https://www.mercadolivre.com.br/p/MLB1.',
    'Instalar la mesa es fácil. Sale ya.Gracias',
    '2000003508419013999',
    '',
  ])('is not in %j', (text) => {
    expect(contactDataIn(text)).toBeNull();
  });
});
