import type { EmailServer, EmailSettings } from '@bitacora/inboxes/published';
import type { EmailConnection } from '../send/mail-sender.js';
import { ImapStandIn } from '../stand-in/imap-stand-in.js';
import { SmtpStandIn } from '../stand-in/smtp-stand-in.js';
import { emailConnection, emailSettingsAt, MAILBOX } from './email-fixture.js';

/** A server of each kind, and a mailbox that mails to `client` come into. */
export interface MailServers {
  readonly connection: EmailConnection;
  readonly client: string;
  stop(): Promise<void>;
}

/** Servers in this process: what one takes comes into the mailbox of the other. */
export async function standInServers(): Promise<
  MailServers & { readonly environment: NodeJS.ProcessEnv }
> {
  const login = { user: MAILBOX, password: 'secreto' };
  const imap = new ImapStandIn(login);
  const smtp = new SmtpStandIn({ login, bring: ({ raw }) => void imap.receive(raw) });
  const ports = { smtp: await smtp.start(), imap: await imap.start() };
  const user = encodeURIComponent(MAILBOX);
  return {
    // As a person would name them.
    environment: {
      BITACORA_TEST_SMTP: `smtp://${user}:secreto@localhost:${ports.smtp}?tls=false`,
      BITACORA_TEST_IMAP: `imap://${user}:secreto@localhost:${ports.imap}/INBOX?tls=false`,
    },
    connection: emailConnection(emailSettingsAt(ports)),
    client: MAILBOX,
    stop: async () => {
      await smtp.stop();
      await imap.stop();
    },
  };
}

/**
 * The servers that `BITACORA_TEST_SMTP` (`smtp://user:password@host:587`, `smtps://…`) and `BITACORA_TEST_IMAP` (`imaps://user:password@host:993/INBOX`,
 * `imap://…`) name; null: neither is named. Mails go from `BITACORA_TEST_SMTP_FROM` to `BITACORA_TEST_SMTP_TO`, which is the mailbox.
 */
export function realServers(env: NodeJS.ProcessEnv): MailServers | null {
  const [smtp, imap] = [env['BITACORA_TEST_SMTP'], env['BITACORA_TEST_IMAP']];
  if (!smtp || !imap) return null;
  const [sending, receiving] = [new URL(smtp), new URL(imap)];
  const address = env['BITACORA_TEST_SMTP_FROM'] ?? decodeURIComponent(sending.username);
  const folder = decodeURIComponent(receiving.pathname.slice(1));
  const settings: EmailSettings = emailSettingsAt(
    {},
    {
      address,
      replyAddress: address,
      sending: serverOf(sending, 'smtps:', 587, 465),
      receiving: {
        by: 'mailbox',
        server: serverOf(receiving, 'imaps:', 143, 993),
        folder: folder === '' ? 'INBOX' : folder,
      },
    },
  );
  const credentials = { sending: loginOf(sending), receiving: loginOf(receiving) };
  return {
    connection: emailConnection(settings, credentials),
    client: env['BITACORA_TEST_SMTP_TO'] ?? address,
    stop: () => Promise.resolve(),
  };
}

function serverOf(url: URL, secure: string, upgraded: number, always: number): EmailServer {
  const isClear = url.search === '?tls=false';
  const tls = isClear ? 'none' : url.protocol === secure ? 'always' : 'upgraded';
  const port = url.port === '' ? (tls === 'always' ? always : upgraded) : Number(url.port);
  return { host: url.hostname, port, tls };
}

function loginOf({ username, password }: URL) {
  if (username === '') return null;
  const user = decodeURIComponent(username);
  return { kind: 'password' as const, user, password: decodeURIComponent(password) };
}
