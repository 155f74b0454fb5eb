import './stage.css';
import type { WidgetPreview } from '@bitacora/widget-protocol';
import { type LauncherButton, button } from '../embed/button';
import { badgeOf } from '../embed/inside/badge';
import { style } from '../embed/style';
import { windowStyle } from '../embed/window/window-style';
import { LAUNCHER_WORDS } from '../launcher-words';
import { onPreview } from './received';
import { speak } from './speak';

/** The page of a preview: the chat's own button, and its window in a frame, as on a page of the website. */
const frame = document.createElement('iframe');
frame.src = '/widget/preview/window';
let shown: WidgetPreview | null = null;
let launcher: LauncherButton | null = null;

frame.addEventListener('load', passOn);
addEventListener('message', ({ data, source, origin }: MessageEvent<{ bitacora?: string }>) => {
  const isOfWindow = source === frame.contentWindow && origin === location.origin;
  if (isOfWindow && data?.bitacora === 'preview-ready') passOn();
});
document.body.append(frame);
onPreview((preview) => {
  const look = JSON.stringify([preview.look, preview.language]);
  const isOther = !shown || JSON.stringify([shown.look, shown.language]) !== look;
  shown = preview;
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
  const isOpen = scene !== 'closed' && scene !== 'notice';
  const words = LAUNCHER_WORDS[language];
  frame.title = config.inboxName;
  frame.removeAttribute('style');
  style(frame, {
    ...windowStyle(narrow, look.left),
    'color-scheme': theme,
    visibility: isOpen ? 'visible' : 'hidden',
  });
  launcher?.show({
    open: isOpen,
    badge: scene === 'notice' ? [badgeOf(1)] : [],
    label: isOpen ? words.close : words.open,
  });
  if (launcher) launcher.element.hidden = look.hidden;
  if (launcher && look.hidden) style(launcher.element, { display: 'none' });
}

function passOn(): void {
  if (shown) frame.contentWindow?.postMessage(shown, location.origin);
}
