import { button } from './embed/button';
import { isTaken, takePlace } from './embed/one-chat';
import { Panel } from './embed/panel';

/**
 * The snippet's script. Runs on pages that are not ours: it leaves no global behind, writes no
 * inline style text (only the CSSOM, which a strict content security policy allows) and never throws
 * into the page.
 */
const script = document.currentScript as HTMLScriptElement | null;
const token = script?.dataset['token'];

if (!script || !token) {
  console.warn(
    'Bitácora: the snippet needs its data-token attribute; copy it again from the inbox.',
  );
} else {
  const snippet = { server: new URL(script.src).origin, token };
  if (!isTaken(snippet)) {
    const panel = new Panel(snippet.server, snippet.token, button());
    takePlace(snippet, panel);
    if (document.body) panel.attach();
    else document.addEventListener('DOMContentLoaded', () => panel.attach(), { once: true });
  }
}
