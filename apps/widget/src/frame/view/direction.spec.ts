import type { WidgetItem } from '@bitacora/widget-protocol';
import type { ChatState } from '../chat/chat-state';
import { Memory } from '../kept/memory';
import { ChatWindow } from './chat-window';
import { wordsOf } from '../spoken/words';

describe('what the widget shows', () => {
  const HEBREW = 'שלום, מה עם iPhone 15?';
  const LINK =
    '<a dir="auto" href="https://tienda.example/a" target="_blank" rel="noopener noreferrer">https://tienda.example/a</a>';
  const item = (id: string, from: WidgetItem['from']): WidgetItem => ({
    id,
    revision: id,
    conversation: 'c',
    at: '2026-03-02T09:00:00.000Z',
    from,
    author: 'שרה',
    text: `${HEBREW} https://tienda.example/a. javascript:b`,
    files: [{ id: 'f', name: 'תמונה.pdf', bytes: 3, picture: false }],
    clientId: null,
  });
  const state = (phase: ChatState['phase']): ChatState =>
    ({
      phase,
      failure: phase === 'failed' ? 'WIDGET_DOMAIN' : null,
      config: { inboxName: 'חנות', language: 'es', online: true, fileLimitMb: 1 },
      items: [item('1', 'visitor'), item('2', 'agent'), item('3', 'automatic')],
      pending: [
        { id: 'p', text: HEBREW, files: [], page: '', issuedAt: '2026-03-02T09:00:00.000Z' },
        { id: 'q', text: HEBREW, page: '', issuedAt: '2026-03-02T09:00:00.000Z', refused: 'X' },
      ],
      conversation: { reference: 'R', status: 'resolved' },
      connected: false,
      typing: 'שרה',
      unread: 0,
      person: {},
    }) as unknown as ChatState;

  /** Texts, and fields for texts, that no element gives a direction of their own. */
  const undirected = (): string[] => {
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const own = node.parentElement?.closest('[dir=auto], [aria-hidden=true]');
      if (node.textContent?.trim() && !own) found.push(node.textContent);
    }
    for (const field of document.querySelectorAll<HTMLInputElement>('input, textarea')) {
      if (field.type !== 'file' && field.dir !== 'auto') found.push(field.outerHTML);
    }
    return found;
  };

  it.each(['form', 'failed', 'chat'] as const)(
    'has a direction of its own, and links, in %s',
    (phase) => {
      const memory = new Memory('a'.repeat(20), null);
      const around = { memory, language: 'es', words: wordsOf('es'), close: () => undefined };
      const window = new ChatWindow(
        document.body,
        () => {
          throw new Error('Nothing is pressed.');
        },
        around as ConstructorParameters<typeof ChatWindow>[2],
      );
      window.render(state(phase));
      expect(document.body.textContent).toContain('חנות');
      if (phase === 'chat') expect(document.body.textContent?.split(HEBREW)).toHaveLength(6);
      const links = [...document.querySelectorAll('a[href]')].map((link) => link.outerHTML);
      expect(links).toEqual(phase === 'chat' ? Array(3).fill(LINK) : []);
      expect(undirected()).toEqual([]);
    },
  );
});
