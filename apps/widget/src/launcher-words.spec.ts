import { chooseLanguage } from './launcher-words';

describe('the language of the widget', () => {
  it.each([
    [['es-CL', 'en'], 'es'],
    [['fr', 'pt-BR'], 'pt'],
    [['EN_us'], 'en'],
    [['fr', 'de', 'ja'], 'pt'],
    // Other languages, whose tags begin with the same letters.
    [['est', 'ptc', 'enm'], 'pt'],
    [['constructor', ''], 'pt'],
    [[], 'pt'],
  ])('is for %j with a Portuguese account %s', (preferred, language) => {
    expect(chooseLanguage(preferred, 'pt')).toBe(language);
  });
});
