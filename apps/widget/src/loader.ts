import { button } from './embed/button';
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
} else if (!document.querySelector('[data-bitacora]')) {
  const start = () => {
    const panel = new Panel(new URL(script.src).origin, token, button());
    panel.attach(document.body);
  };
  if (document.body) start();
  else document.addEventListener('DOMContentLoaded', start, { once: true });
}
