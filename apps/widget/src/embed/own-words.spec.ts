import { ownWords } from './own-words';

describe('the words of the button before the frame says its own', () => {
  afterEach(() => {
    jest.restoreAllMocks();
    document.documentElement.lang = '';
  });

  it.each([
    [['en-GB', 'es'], 'pt', 'Open the chat'],
    [['fr-FR', 'pt-BR'], '', 'Abrir o chat'],
    // None of the visitor's: the language of the page that they read.
    [['fr-FR'], 'en-US', 'Open the chat'],
    [['fr-FR'], 'fr', 'Abrir el chat'],
    [[], '', 'Abrir el chat'],
  ])('are for %j on a page in "%s": %s', (languages, page, open) => {
    jest.spyOn(navigator, 'languages', 'get').mockReturnValue(languages);
    document.documentElement.lang = page;
    expect(ownWords().open).toBe(open);
  });
});
