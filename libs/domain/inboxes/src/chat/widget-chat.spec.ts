import { NO_INBOX_PICTURES } from '../pictures/inbox-pictures.js';
import { USUAL_CHAT_OPTIONS } from './chat-options.js';
import { chatOf, lookOf } from './widget-chat.js';

describe('what a visitor knows of the looks of a chat', () => {
  const withLooks = (looks: Partial<typeof USUAL_CHAT_OPTIONS.looks>) => ({
    chat: { ...USUAL_CHAT_OPTIONS, looks: { ...USUAL_CHAT_OPTIONS.looks, ...looks } },
    pictures: NO_INBOX_PICTURES,
  });

  it('says in each language what is said in one: in the one of the inbox, else the first', () => {
    const buttonText = { es: '', en: 'Talk', pt: 'Fale' };
    const said = (language: 'es' | 'en' | 'pt') =>
      lookOf(withLooks({ longButton: true, buttonText }), language).text;
    expect(said('pt')).toEqual({ es: 'Fale', en: 'Talk', pt: 'Fale' });
    expect(said('es')).toEqual({ es: 'Talk', en: 'Talk', pt: 'Fale' });
    const chosen = withLooks({ longButton: true, buttonText, language: 'pt' });
    expect(lookOf(chosen, 'en').text?.es).toBe('Fale');
    expect(chatOf(withLooks({}), 'es', USUAL_CHAT_OPTIONS.signIn, null).header).toEqual({
      es: '',
      en: '',
      pt: '',
    });
  });

  it('says no text of a button that is not long', () => {
    expect(
      lookOf(withLooks({ buttonText: { es: 'Habla', en: '', pt: '' } }), 'es').text,
    ).toBeNull();
  });

  it('names the picture of the button by its file, and no person', () => {
    const file = { userId: 'ana', fileId: 'f1', mediaType: 'image/png', digest: 'a' } as const;
    const logo = { ...file, width: 200, height: 200 };
    const pictured = { ...withLooks({}), pictures: { picture: null, logo } };
    expect(lookOf(pictured, 'es').logo).toBe('/widget/pictures/f1');
    expect(lookOf(withLooks({}), 'es').logo).toBeNull();
  });

  it('names for links and focus a colour that can be read on the window, in light and dark', () => {
    expect(
      chatOf(withLooks({ colour: '#14505a' }), 'es', USUAL_CHAT_OPTIONS.signIn, null).accent,
    ).toEqual({
      light: '#14505a',
      dark: expect.stringMatching(/^#[5-9]/),
    });
    expect(
      chatOf(withLooks({ colour: '#ffd400' }), 'es', USUAL_CHAT_OPTIONS.signIn, null).accent.dark,
    ).toBe('#ffd400');
  });
});
