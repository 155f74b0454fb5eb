import type { PreviewScene, WidgetPreview } from '@bitacora/widget-protocol';
import { USUAL_LOOK } from '../embed/look';
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
    ['welcome', 'chat', 1],
    ['thread', 'chat', 3],
  ] as const)('%s is the window at %s with %d messages', (scene, phase, messages) => {
    const state = sceneOf(previewOf(scene));
    expect([state.phase, state.items.length]).toEqual([phase, messages]);
    expect(state.config?.online).toBe(scene !== 'away');
  });

  it('welcomes in the words of the draft', () => {
    const [welcome] = sceneOf(previewOf('welcome')).items;
    expect([welcome?.text, welcome?.author]).toEqual(['¡Bienvenida!', 'Tienda']);
  });

  it('says nothing of the agent in the name of the company', () => {
    expect(JSON.stringify(sceneOf(previewOf('thread')).items)).toContain('Marta');
    expect(JSON.stringify(sceneOf(previewOf('thread', true)).items)).not.toContain('Marta');
  });
});
