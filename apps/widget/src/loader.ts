import { button } from './embed/button';
import { USUAL_LOOK, ownLook } from './embed/look';
import { isTaken, takePlace } from './embed/one-chat';
import { Panel } from './embed/panel';
import { type Snippet, addressedScript, findSnippet } from './embed/snippet';

/**
 * The snippet's script. Runs on pages that are not ours: it leaves no global behind, writes no
 * inline style text (only the CSSOM, which a strict content security policy allows) and never throws
 * into the page.
 */
const running = document.currentScript;
const snippet = findSnippet(running, document.scripts);
const look = ownLook();

if (!snippet) {
  console.warn(
    'Bitácora: the script of the chat does not say which inbox it is for. Tag managers and optimizers drop its data-token or ' +
      'join it with other scripts. Load it alone, with the token in its address: /widget/loader.js?token=TOKEN; ' +
      'the inbox’s settings show this snippet.',
  );
} else if (look || snippet.isAddressed) {
  start(snippet);
} else {
  // A snippet of before: only the address of a script says to the server whose looks belong into it.
  const script = addressedScript(snippet, running);
  script.onerror = () => start(snippet);
  document.head.append(script);
}

function start(place: Snippet): void {
  if (look?.hidden || isTaken(place)) return;
  const shown = look ?? USUAL_LOOK;
  const panel = new Panel(place.server, place.token, button(shown), shown);
  takePlace(place, panel);
  if (document.body) panel.attach();
  else document.addEventListener('DOMContentLoaded', () => panel.attach(), { once: true });
}
