import '../frame/styles/notice.css';
import type { ToHost } from '../bridge';
import type { WidgetApi } from '../frame/calls/api';
import { Chat } from '../frame/chat/chat';
import { Memory } from '../frame/kept/memory';
import { turnsBy } from '../frame/kept/turns';
import { BesideButton } from '../frame/notice/beside-button';
import { ChatWindow } from '../frame/view/chat-window';
import { wordsOf } from '../frame/spoken/words';
import { onPreview } from './received';
import { sceneOf } from './scenes';
import { speak } from './speak';

const pass = (): void => undefined;
const memory = new Memory('preview', null);
/** Every call is one that waits for its answer. */
const api = new Proxy({} as WidgetApi, { get: () => () => new Promise(pass) });
const post = (message: ToHost): void => parent.postMessage(message, location.origin);
let beside: BesideButton | null = null;

const chat = new Chat(
  {
    ...{ api, memory, turns: turnsBy(undefined, (name) => name), liveUrl: '' },
    whereabouts: { last: '', now: () => Promise.resolve('') },
  },
  pass,
);

/** The window of a preview: the widget's own, with a conversation that is nowhere. */
onPreview((preview) => {
  const { language, theme, scene } = preview;
  speak(language);
  document.documentElement.style.colorScheme = theme;
  const words = wordsOf(language);
  const state = sceneOf(preview);
  new ChatWindow(document.body, () => chat, { memory, language, words, close: pass }).render(state);
  const shown = { state, write: pass, closeNotice: pass };
  const next = new BesideButton(() => shown, { language, words, post });
  beside = beside?.redrawn(next) ?? next;
  beside.turn(scene !== 'notice' && scene !== 'welcome');
});
