/** Which chat a page asks for. */
export interface Snippet {
  /** Origin of the server. */
  readonly server: string;
  readonly token: string;
  /** The token is in the address of the script, so that the server knew whose loader it sent. */
  readonly isAddressed: boolean;
}

const LOADER = /\/widget\/loader\.js$/;

/**
 * What the snippet's script says: its token in `data-token` or, as tag managers drop attributes that they do not know,
 * in the script's address. `running` is the script that runs, null in modules; then the page's scripts are
 * looked through for ours. Null when there is no token.
 */
export function findSnippet(
  running: Element | null,
  scripts: Iterable<HTMLScriptElement>,
): Snippet | null {
  const own = running instanceof HTMLScriptElement ? read(running) : null;
  if (own) return own;
  for (const script of scripts) {
    const found = read(script);
    if (found && LOADER.test(new URL(script.src).pathname)) return found;
  }
  return null;
}

function read(script: HTMLScriptElement): Snippet | null {
  if (!URL.canParse(script.src)) return null;
  const address = new URL(script.src);
  const addressed = address.searchParams.get('token');
  const token = script.dataset['token'] || addressed;
  return token ? { server: address.origin, token, isAddressed: token === addressed } : null;
}

/** The loader of the snippet's inbox; `running` is the script that asks for it, and has the page's leave by its nonce. */
export function addressedScript(
  { server, token }: Snippet,
  running: HTMLOrSVGScriptElement | null,
): HTMLScriptElement {
  const script = document.createElement('script');
  script.async = true;
  script.nonce = running?.nonce ?? '';
  script.src = `${server}/widget/loader.js?token=${encodeURIComponent(token)}`;
  return script;
}
