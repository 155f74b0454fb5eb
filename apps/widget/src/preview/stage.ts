import './stage.css';
import type { WidgetPreview } from '@bitacora/widget-protocol';
import { type LauncherButton, button } from '../embed/button';
import type { ToHost } from '../bridge';
import { badgeOf } from '../embed/inside/badge';
import { noticeStyle } from '../embed/inside/notice-style';
import { style } from '../embed/style';
import { windowStyle } from '../embed/window/window-style';
import { LAUNCHER_WORDS } from '../launcher-words';
import { MADE_UP } from './made-up';
import { onPreview } from './received';
import { speak } from './speak';

type FromWindow = { readonly bitacora: 'preview-ready' } | Extract<ToHost, { bitacora: 'notice' }>;

/** The page of a preview: the chat's own button, and its window in a frame, as on a page of the website. */
const frame = document.createElement('iframe');
frame.src = '/widget/preview/window';
let shown: WidgetPreview | null = null;
let launcher: LauncherButton | null = null;
/** How high what is beside the button is; 0: nothing is. */
let noticed = 0;

frame.addEventListener('load', passOn);
addEventListener('message', ({ data, source, origin }: MessageEvent<FromWindow | null>) => {
  if (source !== frame.contentWindow || origin !== location.origin) return;
  if (data?.bitacora === 'preview-ready') passOn();
  if (data?.bitacora === 'notice' && shown) {
    noticed = data.height;
    layOut(shown);
  }
});
document.body.append(frame);
onPreview((preview) => {
  const look = JSON.stringify([preview.look, preview.language]);
  const isOther = !shown || JSON.stringify([shown.look, shown.language]) !== look;
  shown = preview;
  noticed = 0;
  speak(preview.language);
  document.documentElement.style.colorScheme = preview.theme;
  if (isOther) {
    launcher?.element.remove();
    launcher = button(preview.look);
    document.body.append(launcher.element);
  }
  layOut(preview);
  passOn();
});

function layOut({ scene, narrow, look, language, config, theme }: WidgetPreview): void {
  const isBeside = scene === 'notice' || scene === 'welcome';
  const isOpen = scene !== 'closed' && !isBeside;
  const rules = windowStyle(narrow, look.left);
  const words = LAUNCHER_WORDS[language];
  frame.title = config.inboxName;
  frame.removeAttribute('style');
  style(frame, {
    ...(isBeside ? noticeStyle(rules, noticed || 1, look.left) : rules),
    'color-scheme': theme,
    visibility: isOpen || (isBeside && noticed > 0) ? 'visible' : 'hidden',
  });
  launcher?.show({
    open: isOpen,
    badge: scene === 'notice' ? [badgeOf(MADE_UP[language].news.length)] : [],
    label: isOpen ? words.close : words.open,
  });
  if (launcher) launcher.element.hidden = look.hidden;
  if (launcher && look.hidden) style(launcher.element, { display: 'none' });
}

function passOn(): void {
  if (shown) frame.contentWindow?.postMessage(shown, location.origin);
}
