import type { PreviewScene, WidgetItem, WidgetPreview } from '@bitacora/widget-protocol';
import { type ChatState, UNASKED } from '../frame/chat/chat-state';
import { MADE_UP } from './made-up';

const MINUTE_MS = 60_000;

/** What the window knows in each scene; in those of the notice it is what is shown beside the button. */
const SCENES: Readonly<Record<PreviewScene, (preview: WidgetPreview) => Partial<ChatState>>> = {
  closed: thread,
  notice,
  form: () => ({ phase: 'form' }),
  away: ({ config }) => ({
    phase: 'form',
    config: { ...config, online: false, contactForm: null },
  }),
  contact: ({ config }) => ({ phase: 'form', config: { ...config, online: false } }),
  welcome: ({ language }) => ({ phase: 'form', welcome: language }),
  thread,
};

/** The state of a chat that nothing was asked for. */
export function sceneOf(preview: WidgetPreview): ChatState {
  return { ...UNASKED, config: preview.config, ...SCENES[preview.scene](preview) };
}

function thread(preview: WidgetPreview): Partial<ChatState> {
  const { question, answer, thanks } = MADE_UP[preview.language];
  return {
    phase: 'chat',
    conversation: { reference: 'C-1', status: 'open', seenUpTo: new Date().toISOString() },
    items: [
      itemOf(1, 'visitor', question, null),
      itemOf(2, 'agent', answer, authorOf(preview)),
      itemOf(3, 'visitor', thanks, null),
    ],
    typing: authorOf(preview),
  };
}

/** The window is closed, and an agent wrote since. */
function notice(preview: WidgetPreview): Partial<ChatState> {
  const { config, language } = preview;
  const items = MADE_UP[language].news.map((text, nth) =>
    itemOf(nth + 1, 'agent', text, authorOf(preview)),
  );
  return { phase: 'chat', items, fresh: items.slice(-(config.chat?.noticeMessages ?? 1)) };
}

/** In the company's name it is the inbox that writes. */
function authorOf({ config, agent }: WidgetPreview): string {
  return config.chat?.companyName ? config.inboxName : agent;
}

function itemOf(n: number, from: WidgetItem['from'], text: string, author: string | null) {
  const at = new Date(Date.now() - (4 - n) * MINUTE_MS).toISOString();
  const clientId = from === 'visitor' ? `preview-${n}` : null;
  const place = { id: `preview-${n}`, revision: `1.${n}`, conversation: 'preview' };
  return { ...place, at, from, author, text, files: [], clientId } satisfies WidgetItem;
}
