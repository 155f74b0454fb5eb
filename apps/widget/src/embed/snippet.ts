/** Which chat a page asks for. */
export interface Snippet {
  /** Origin of the server. */
  readonly server: string;
  readonly token: string;
  /** The token is in the address of the script, so that the server knew whose loader it sent. */
  readonly isAddressed: boolean;
  /** Of the script: the leave that a page with a content security policy gave. */
  readonly nonce: string;
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
  if (!token) return null;
  const { nonce } = script;
  return { server: address.origin, token, isAddressed: token === addressed, nonce };
}

/**
 * Asks for a script from the path of the loader, which is the one that a page lets in, and with the leave that the page gave
 * to the snippet. Calls `done` with whether something came.
 */
export function askFor(
  { server, nonce }: Snippet,
  query: string,
  done: (isThere: boolean) => void,
): void {
  try {
    const script = document.createElement('script');
    script.async = true;
    script.nonce = nonce;
    script.src = trusted(`${server}/widget/loader.js?${query}`);
    script.onload = () => done(true);
    script.onerror = () => done(false);
    document.head.append(script);
  } catch {
    // The page takes no address of a script from us.
    done(false);
  }
}

interface ScriptPolicies {
  createPolicy(
    name: string,
    rules: { createScriptURL(address: string): string },
  ): { createScriptURL(address: string): string };
}

/** Pages that demand trusted types take an address only from a policy, whose name they may have to list. */
function trusted(address: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: ScriptPolicies };
  const policy = trustedTypes?.createPolicy('bitacora', { createScriptURL: (given) => given });
  return policy ? policy.createScriptURL(address) : address;
}
