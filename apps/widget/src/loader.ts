import { button } from './embed/button';
import { USUAL_LOOK, ownLook } from './embed/look';
import { isTaken, takePlace } from './embed/one-chat';
import { Panel } from './embed/panel';
import { type Snippet, askFor, findSnippet } from './embed/snippet';

/**
 * The snippet's script. Runs on pages that are not ours: it leaves no global behind, writes no
 * inline style text (only the CSSOM, which a strict content security policy allows) and never throws
 * into the page.
 */
const snippet = findSnippet(document.currentScript, document.scripts);
const look = ownLook();

if (!snippet) {
  console.warn(
    'Bitácora: no inbox is named. Tag managers drop data-token: load /widget/loader.js?token=TOKEN alone.',
  );
} else if (look || snippet.isAddressed) {
  start(snippet);
} else {
  // A snippet of before: only the address of a script says to the server whose looks belong into it.
  const query = `token=${encodeURIComponent(snippet.token)}`;
  askFor(snippet, query, (isThere) => isThere || start(snippet));
}

function start(place: Snippet): void {
  if (look?.hidden || isTaken(place)) return;
  const shown = look ?? USUAL_LOOK;
  const panel = new Panel(place, button(shown, place.server), shown);
  takePlace(place, panel);
  if (document.body) panel.attach();
  else document.addEventListener('DOMContentLoaded', () => panel.attach(), { once: true });
}
