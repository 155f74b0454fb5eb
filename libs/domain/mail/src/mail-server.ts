import { isMailAddress, oneLine } from '@bitacora/kernel';

/** The mail server that mails are handed to. */
export interface MailServer {
  readonly host: string;
  readonly port: number;
  /** `always`: TLS from the first byte; `upgraded`: by STARTTLS, and nothing is sent without it; `none`: in clear text. */
  readonly tls: 'always' | 'upgraded' | 'none';
  /** Null: the server asks for no user. */
  readonly login: { readonly user: string; readonly password: string } | null;
}

/** Who mails are from. */
export interface MailSender {
  readonly address: string;
  /** Empty: the address alone. */
  readonly name: string;
}

const PORTS = { 'smtp:': 587, 'smtps:': 465 };
const MAX_NAME = 80;

/** The server behind `smtp://user:password@host:port` or `smtps://…`; null when the text is no such address. */
export function mailServerOf(text: string): MailServer | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const { protocol, hostname, pathname, search, hash } = url;
  if (protocol !== 'smtp:' && protocol !== 'smtps:') return null;
  const isClear = protocol === 'smtp:' && search === '?tls=false';
  if (hostname === '' || hash !== '' || !['', '/'].includes(pathname)) return null;
  if (search !== '' && !isClear) return null;
  const port = url.port === '' ? PORTS[protocol] : Number(url.port);
  const login = loginOf(url);
  // A password is never sent in clear text.
  if (login === 'wrong' || port === 0 || (isClear && login)) return null;
  const tls = isClear ? 'none' : protocol === 'smtps:' ? 'always' : 'upgraded';
  return { host: hostname.replace(/^\[|\]$/g, ''), port, tls, login };
}

/** The sender behind `mail@shop.example` or `Shop <mail@shop.example>`; null when the text is no such thing. */
export function mailSenderOf(text: string): MailSender | null {
  const [, name = '', bracketed] = /^(.*?)\s*<([^<>]+)>$/.exec(text.trim()) ?? [];
  const address = bracketed ?? text.trim();
  const isName = name.length <= MAX_NAME && oneLine(name) === name && !/["\\<>]/.test(name);
  return isName && isMailAddress(address) ? { address, name } : null;
}

function loginOf({ username, password }: URL): MailServer['login'] | 'wrong' {
  if (username === '' && password === '') return null;
  if (username === '' || password === '') return 'wrong';
  try {
    return { user: decodeURIComponent(username), password: decodeURIComponent(password) };
  } catch {
    // A stray `%` in the address.
    return 'wrong';
  }
}
