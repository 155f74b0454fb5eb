import { button } from './embed/button';
import { isTaken, takePlace } from './embed/one-chat';
import { Panel } from './embed/panel';
import { findSnippet } from './embed/snippet';

/**
 * The snippet's script. Runs on pages that are not ours: it leaves no global behind, writes no
 * inline style text (only the CSSOM, which a strict content security policy allows) and never throws
 * into the page.
 */
const snippet = findSnippet(document.currentScript, document.scripts);

if (!snippet) {
  console.warn(
    'Bitácora: the script of the chat does not say which inbox it is for. Tag managers and optimizers drop its data-token or ' +
      'join it with other scripts. Load it alone, with the token in its address: /widget/loader.js?token=TOKEN; ' +
      'the inbox’s settings show this snippet.',
  );
} else if (!isTaken(snippet)) {
  const panel = new Panel(snippet.server, snippet.token, button());
  takePlace(snippet, panel);
  if (document.body) panel.attach();
  else document.addEventListener('DOMContentLoaded', () => panel.attach(), { once: true });
}
