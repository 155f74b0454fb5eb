import type { PreviewScene, WidgetPreview } from '@bitacora/widget-protocol';
import { USUAL_LOOK } from '../embed/look';
import { welcomeWords } from '../frame/notice/welcome-words';
import { sceneOf } from './scenes';

const texts = (es: string) => ({ es, en: es, pt: es });
const previewOf = (scene: PreviewScene, companyName = false): WidgetPreview => ({
  ...{ bitacora: 'preview', scene, narrow: false, language: 'es', theme: 'light', agent: 'Marta' },
  look: USUAL_LOOK,
  config: {
    ...{ inboxName: 'Tienda', language: 'es', online: true, fileLimitMb: 1 },
    chat: {
      ...{ colour: '#14505a', textColour: '#ffffff', companyName, sound: true },
      accent: { light: '#14505a', dark: '#8fb0b5' },
      ...{
        identification: texts(''),
        header: texts(''),
        answersInNotice: false,
        noticeMessages: 1,
      },
      signIn: {
        ...{ facebook: false, google: false, onlySocial: false, anonymous: false },
        ...{ emailIdentifies: false, asksRut: false, asksPhone: false },
      },
      welcome: { text: texts('¡Bienvenida!'), author: null },
    },
  },
});

describe('a scene of a preview', () => {
  it.each([
    ['form', 'form', 0],
    ['away', 'form', 0],
    ['welcome', 'form', 0],
    ['notice', 'chat', 3],
    ['thread', 'chat', 3],
  ] as const)('%s is the window at %s with %d messages', (scene, phase, messages) => {
    const state = sceneOf(previewOf(scene));
    expect([state.phase, state.items.length]).toEqual([phase, messages]);
    expect(state.config?.online).toBe(scene !== 'away');
  });

  it('welcomes in the language of the visitor', () => {
    const { welcome, config } = sceneOf(previewOf('welcome'));
    expect(welcomeWords(config, welcome)).toEqual({ text: '¡Bienvenida!', author: 'Tienda' });
  });

  it('shows as many answers beside the button as were chosen, the newest', () => {
    const preview = previewOf('notice');
    const texts = (noticeMessages: number) => {
      const chat = preview.config.chat && { ...preview.config.chat, noticeMessages };
      const { fresh } = sceneOf({ ...preview, config: { ...preview.config, chat } });
      return fresh.map(({ text }) => text);
    };
    expect(texts(1)).toEqual(['¿Necesitas algo más?']);
    expect(texts(3)).toHaveLength(3);
  });

  it('says nothing of the agent in the name of the company', () => {
    expect(JSON.stringify(sceneOf(previewOf('thread')).items)).toContain('Marta');
    expect(JSON.stringify(sceneOf(previewOf('thread', true)).items)).not.toContain('Marta');
  });
});
