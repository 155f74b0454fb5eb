import { consentIn } from './consent-words.js';

describe('words by which a client wants messages or not', () => {
  it.each([
    'STOP',
    ' stop ',
    'Baja.',
    'ALTO',
    'Pare!',
    'sair',
    'CANCELAR',
    'Unsubscribe',
    '¡Alto!',
  ])('want none: %j', (text) => {
    expect(consentIn(text)).toBe(false);
  });

  it.each(['START', 'alta', 'Unstop', 'Voltar.'])('want them again: %j', (text) => {
    expect(consentIn(text)).toBe(true);
  });

  it.each([
    ...['', 'La baja de precio', 'stop it', 'stopp', 'Alto ahí', 'No', 'quiero cancelar', '.'],
    'STOP'.repeat(10_000),
  ])('say nothing of it: %.20j', (text) => {
    expect(consentIn(text)).toBeNull();
  });
});
