import { cutAddress } from './cut-address.js';

const MAX_CHARACTERS = 2000;
/** Names of values that give access to their holder, by their words and without accents: `reset_token`, `accessToken`, `api-key`. */
const SECRET_WORDS = new Set(
  [
    'auth code credential credentials hmac invite jwt key magic nonce otp pass passcode password passwd pin pwd secret session sid sig',
    'signature ticket token verifier',
    // In Spanish and Portuguese.
    'clave codigo contrasena palavrapasse senha sesion sessao',
  ]
    .join(' ')
    .split(' '),
);
/** Such names written as one word: `accesstoken`, `PHPSESSID`, `oobCode`. */
const SECRET_ENDING =
  /(?:token|secret|password|contrasena|passwd|apikey|sessid|sessionid|signature|oobcode)$/;
/** How base64 of JSON begins, and with it a JSON web token, under whatever name. */
const ENCODED_JSON = /eyJ[\w-]{8}/;

/**
 * The address of a page without what opens anything: user and password, the fragment (but for the route of a
 * single-page site, `#/…` or `#!/…`) and the values of the query whose names say that they are secrets. Null
 * for what is no web page. At most 2,000 characters.
 */
export function pageWithoutSecrets(address: string): string | null {
  const kept = withoutSecrets(address);
  return kept === null ? null : cutAddress(kept, MAX_CHARACTERS);
}

/** The same, as long as the path is: for who hands it on to what shortens it. */
export function withoutSecrets(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
  const query = url.search.slice(1, MAX_CHARACTERS).split('&').filter(isHarmless).join('&');
  const route = /^#!?\/[^?&;#=]*/.exec(url.hash)?.[0] ?? '';
  return url.origin + url.pathname + (query && `?${query}`) + route;
}

/** Looks into addresses that stand in a value, too. */
function isHarmless(part: string): boolean {
  const text = decoded(part);
  const named = text.split(/[?&;#/]/).filter((piece) => piece.includes('='));
  return !named.some((piece) => isSecret(piece.split('=')[0] ?? '')) && !ENCODED_JSON.test(text);
}

function isSecret(name: string): boolean {
  const words = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/);
  return words.some((word) => SECRET_WORDS.has(word)) || SECRET_ENDING.test(words.join(''));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
