import './frame/frame.css';
import { type ToFrame, type ToHost, asOurs } from './bridge';
import { Api } from './frame/api';
import { Chat } from './frame/chat';
import { hostStorage } from './frame/kept/host-storage';
import { Memory } from './frame/kept/memory';
import { browserStorage } from './frame/kept/storage';
import { turnsBy } from './frame/kept/turns';
import { ChatWindow } from './frame/view/chat-window';
import { chooseLanguage, wordsOf } from './frame/words';
import { isOfInputMethod } from './keys';

/** The page in the iframe: reads its address, draws the window, and talks to the loader around it. */
const query = new URLSearchParams(location.search);
const token = query.get('token') ?? '';
const embedder = originOf(query.get('page') ?? '') || originOf(document.referrer);
let page = embedder;

const language = chooseLanguage(navigator.languages, 'es');
const words = wordsOf(language);
document.documentElement.lang = language;

const tellHost = (message: ToHost): void => {
  if (parent !== window && embedder) parent.postMessage(message, embedder);
};

const own = browserStorage();
const hosts = own ? null : hostStorage(tellHost);
let hearHost = (message: ToFrame): void => hosts?.hear(message);

addEventListener('message', (event) => {
  if (event.source !== parent || event.origin !== embedder) return;
  const message = asOurs<ToFrame>(event.data);
  if (message) hearHost(message);
});
addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && !isOfInputMethod(event)) tellHost({ bitacora: 'close' });
});
void start();

async function start(): Promise<void> {
  const memory = new Memory(token, own ?? (await hosts?.storage) ?? null);
  const chatWindow = new ChatWindow(document.body, () => chat, {
    memory,
    language,
    words,
    page: () => page,
    close: () => tellHost({ bitacora: 'close' }),
  });
  const liveUrl = `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/widget/live`;
  const turns = turnsBy(navigator.locks, (name) => memory.nameOf(name));
  const api = new Api(token, embedder);
  const chat: Chat = new Chat({ api, memory, turns, liveUrl }, (state) => {
    chatWindow.render(state);
    tellHost({
      bitacora: 'unread',
      count: state.unread,
      words: {
        open: words('open'),
        close: words('close'),
        title: state.config?.inboxName ?? 'Chat',
      },
    });
  });
  hearHost = (message) => {
    if (message.bitacora === 'opened') {
      page = message.page;
      chat.show(true);
      // Not told by a loader of before, which only tells of what the visitor did.
      if (message.focus !== false) chatWindow.focus();
    } else if (message.bitacora === 'closed') {
      chat.show(false);
    } else {
      hosts?.hear(message);
    }
  };
  tellHost({ bitacora: 'ready' });
  await chat.start();
}

function originOf(address: string): string {
  try {
    return new URL(address).origin;
  } catch {
    return '';
  }
}
