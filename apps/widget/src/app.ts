import './frame/frame.css';
import type { WidgetItem } from '@bitacora/widget-protocol';
import { NO_ORIGIN, type ToFrame, type ToHost } from './bridge';
import { WidgetCalls } from './frame/calls/api';
import { hasBegun } from './frame/chat/begun';
import { Chat } from './frame/chat/chat';
import type { ChatState } from './frame/chat/chat-state';
import { HostPage } from './frame/around/host-page';
import { Memory } from './frame/kept/memory';
import { browserStorage } from './frame/kept/storage';
import { turnsBy } from './frame/kept/turns';
import { LateNotice } from './frame/notice/late-notice';
import { Spoken, loadFrameWords } from './frame/spoken/speaking';
import { ChatWindow } from './frame/view/chat-window';
import { Whereabouts } from './frame/around/whereabouts';
import { isOfInputMethod } from './keys';
import { chooseLanguage } from './launcher-words';
import { type FrameParts, loadPart } from './frame/parts';

/** What is spoken to visitors with none of our languages until their inbox's account has said its own. */
const UNTIL_KNOWN = 'es';

/** The page in the iframe: reads its address, draws the window, and talks to the loader around it. */
const query = new URLSearchParams(location.search);
const token = query.get('token') ?? '';
const host = new HostPage(
  query.get('page') ?? '',
  document.referrer,
  parent === window ? null : parent,
);

const postToHost = (message: ToHost): void => host.post(message);
const own = browserStorage();
let escape = (): void => postToHost({ bitacora: 'close' });
let receiveFromHost = (message: ToFrame): void => void hosts?.receive(message);
/** The storage of the page around, where the browser gives this one none that lasts. */
let hosts: ReturnType<FrameParts['host-storage']['hostStorage']> | null = null;

addEventListener('message', (event) => {
  const message = host.messageOf(event);
  if (message) receiveFromHost(message);
});
addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && !isOfInputMethod(event)) escape();
});
void start();

async function start(): Promise<void> {
  // Safari drops what frames of other sites keep as soon as it is closed.
  const isLasting = own && (navigator.vendor[0] !== 'A' || (await document.hasStorageAccess()));
  let storage = own;
  // What does not come here, and the words below, leave the frame not ready: the loader tries again. A page without an origin
  // keeps nothing, and its frame can load no such file.
  if (!isLasting && host.origin !== NO_ORIGIN) {
    hosts = (await loadPart('host-storage')).hostStorage(postToHost);
    storage = await hosts.storage;
  }
  const memory = new Memory(token, storage);
  const first = chooseLanguage(navigator.languages, UNTIL_KNOWN);
  const spoken = new Spoken(first, await loadFrameWords(first), () => {
    const { isFocusOwed } = chatWindow;
    chatWindow = draw();
    notice.redraw();
    if (isFocusOwed) chatWindow.focus();
    show(chat.state);
  });
  const draw = (): ChatWindow => {
    const { language, words } = spoken;
    document.documentElement.lang = language;
    return new ChatWindow(document.body, () => chat, {
      memory,
      language,
      words,
      close: () => postToHost({ bitacora: 'close' }),
    });
  };
  let chatWindow = draw();
  const notice = new LateNotice(() => chat, { spoken, post: postToHost });
  const liveUrl = `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/widget/live`;
  const turns = turnsBy(navigator.locks, (name) => memory.nameOf(name));
  const whereabouts = new Whereabouts(host.origin, () => postToHost({ bitacora: 'locate' }));
  const api = new WidgetCalls(token, host.origin);
  const answered = ({ from, at, revision }: WidgetItem): void => {
    if (from === 'visitor') return;
    postToHost({ bitacora: 'message', answer: { from, at } });
    if (from !== 'agent' || !chat.state.config?.chat?.sound) return;
    // Without it the button says it as well.
    void loadPart('chime').then(
      ({ chime }) => chime(memory, revision),
      () => undefined,
    );
  };
  const ports = { api, memory, turns, liveUrl, whereabouts, answered };
  const show = (state: ChatState): void => {
    void spoken.want(
      chooseLanguage(navigator.languages, state.config?.language ?? spoken.language),
    );
    chatWindow.render(state);
    notice.render(state);
    void site?.follow();
    if (state.phase === 'loading') return;
    const { words } = spoken;
    postToHost({
      bitacora: 'unread',
      count: state.unread,
      begun: hasBegun(state),
      words: {
        open: words('open'),
        close: words('close'),
        title: state.config?.inboxName ?? 'Chat',
      },
    });
  };
  /** What the page says of the visitor. */
  let site: InstanceType<FrameParts['attributes']['SiteGiven']> | null = null;
  const chat: Chat = new Chat(ports, show);
  const refuse = (reasons: readonly string[]): void => postToHost({ bitacora: 'refused', reasons });
  receiveFromHost = (message) => {
    if (message.bitacora === 'opened') {
      whereabouts.located(message.page);
      chat.show(true);
      notice.turn(true);
      // Not sent by an older loader, which only reports what the visitor did.
      if (message.focus !== false) chatWindow.focus();
    } else if (message.bitacora === 'closed') {
      chat.show(false);
      notice.turn(false);
    } else if (message.bitacora === 'identify') {
      chat.identify(message.person);
    } else if (message.bitacora === 'attributes') {
      void loadPart('attributes').then(
        ({ SiteGiven }) => (site ??= new SiteGiven(chat, refuse)).give(message.given),
        () => refuse(['setAttributes could not be loaded']),
      );
    } else if (message.bitacora === 'forget') {
      site = null;
      chat.forget();
      postToHost({ bitacora: 'forgot' });
    } else if (message.bitacora === 'welcome') {
      void started.then(() => chat.welcome(message, spoken.language));
    } else if (message.bitacora === 'located') {
      whereabouts.answered(message.page);
    } else {
      hosts?.receive(message);
    }
  };
  escape = () => {
    notice.close();
    postToHost({ bitacora: 'close' });
  };
  const started = chat.start();
  postToHost({ bitacora: 'ready' });
  await started;
}
