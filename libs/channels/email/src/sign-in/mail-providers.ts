import type { EmailServer, MailProvider } from '@bitacora/inboxes/published';

/** How the installation is known to a provider. */
export interface MailApplication {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Where a provider has its pages, its tokens and its servers: tokens are shown to these and to no others. */
export interface MailProviderPlace {
  /** The page on which a person agrees. */
  readonly agree: string;
  readonly tokens: string;
  /** What the person agrees to, separated by spaces. */
  readonly scope: string;
  /** Further words of the address of the page. */
  readonly more: Readonly<Record<string, string>>;
  readonly receiving: EmailServer;
  readonly sending: EmailServer;
}

export interface MailProviderOptions {
  /** `common`: mailboxes of every organisation. */
  readonly tenant: string;
  /** Addresses of stand-ins, by `google-mail`, `google-imap`, `google-smtp` and those of Microsoft. */
  readonly placed: (name: string) => string | undefined;
}

const TLS_FROM_THE_START = 'always' as const;

/** The place of a provider ("Using OAuth 2.0 to access Google APIs"; "Authenticate an IMAP, POP or SMTP connection using OAuth"). */
export function mailProviderPlace(
  provider: MailProvider,
  { tenant, placed }: MailProviderOptions,
): MailProviderPlace {
  const place = provider === 'google' ? GOOGLE : microsoft(tenant);
  const [pages, imap, smtp] = ['mail', 'imap', 'smtp'].map((of) => placed(`${provider}-${of}`));
  return {
    ...place,
    ...(pages !== undefined && { agree: `${pages}/authorize`, tokens: `${pages}/token` }),
    receiving: imap === undefined ? place.receiving : serverAt(imap),
    sending: smtp === undefined ? place.sending : serverAt(smtp),
  };
}

const GOOGLE: MailProviderPlace = {
  agree: 'https://accounts.google.com/o/oauth2/v2/auth',
  tokens: 'https://oauth2.googleapis.com/token',
  scope: 'https://mail.google.com/',
  // Without both, a person who agreed before brings no refresh token.
  more: { access_type: 'offline', prompt: 'consent' },
  receiving: { host: 'imap.gmail.com', port: 993, tls: TLS_FROM_THE_START },
  sending: { host: 'smtp.gmail.com', port: 465, tls: TLS_FROM_THE_START },
};

function microsoft(tenant: string): MailProviderPlace {
  const base = `https://login.microsoftonline.com/${tenant}/oauth2/v2.0`;
  return {
    agree: `${base}/authorize`,
    tokens: `${base}/token`,
    scope:
      'offline_access https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send',
    more: { prompt: 'select_account' },
    receiving: { host: 'outlook.office365.com', port: 993, tls: TLS_FROM_THE_START },
    sending: { host: 'smtp.office365.com', port: 587, tls: 'upgraded' },
  };
}

/** `http://host:port` is a server in clear text, `https://host:port` one with TLS. */
function serverAt(address: string): EmailServer {
  const { protocol, hostname, port } = new URL(address);
  const isClear = protocol === 'http:';
  const usual = isClear ? 80 : 443;
  return {
    host: hostname,
    port: port === '' ? usual : Number(port),
    tls: isClear ? 'none' : TLS_FROM_THE_START,
  };
}
