import SMTPConnection, {
  type SMTPConnectionAuth,
  type SMTPConnectionOptions,
} from 'nodemailer/lib/smtp-connection';
import { CountedBytes } from './counted-bytes.js';

/** One mail, whole, and to whom its server is to bring it. */
export interface HandedMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly bytes: Buffer;
}

export interface SmtpServerAt {
  /** Name or address to connect to. */
  readonly host: string;
  readonly port: number;
  /** `always`: TLS from the first byte; `upgraded`: by STARTTLS, and nothing is sent without it; `none`: in clear text. */
  readonly tls: 'always' | 'upgraded' | 'none';
  /** The name that its certificate must have, where `host` is the address of it. */
  readonly certifiedName?: string | undefined;
  /** Further authorities that certificates may come from, in PEM. */
  readonly authorities?: string | undefined;
  /** Null: it asks for no user. */
  readonly login: SMTPConnectionAuth | null;
}

/** What a server did with a mail, or with a connection that had none. */
export type HandedOver =
  | {
      readonly kind: 'accepted';
      /** Recipients that the server does not take, while it takes others. */
      readonly rejected: readonly string[];
      /** A message id that the server gave the mail in place of its own, without brackets; null: it keeps the mail's. */
      readonly serverMessageId: string | null;
    }
  /** `wasRead`: a byte of the mail may have reached the server. */
  | { readonly kind: 'failed'; readonly error: unknown; readonly wasRead: boolean };

/** A server that is there greets and answers within this. */
const ANSWER_MS = 20_000;
const MAX_REPLY_BYTES = 16 * 1024;

/** Hands a mail to an SMTP server over a connection of its own; null: signs in, and hands nothing over. Never throws. */
export async function handOverMail(
  server: SmtpServerAt,
  mail: HandedMail | null,
  withinMs: number,
): Promise<HandedOver> {
  const bytes = new CountedBytes(mail?.bytes ?? Buffer.alloc(0));
  const connection = new SMTPConnection(connectionOptions(server, withinMs));
  let timer: NodeJS.Timeout | undefined;
  try {
    const taken = await new Promise<Extract<HandedOver, { kind: 'accepted' }>>(
      (resolve, reject) => {
        timer = setTimeout(() => reject(new Error('too slow')), withinMs);
        connection.once('error', reject);
        connection.once('end', () => reject(new Error('closed')));
        const hand = () => {
          if (!mail) {
            resolve({ kind: 'accepted', rejected: [], serverMessageId: null });
            return;
          }
          const envelope = { from: mail.from, to: [...mail.to], size: bytes.length };
          connection.send(envelope, bytes, (error, info) => {
            if (error) reject(error);
            else resolve(takenOf(info?.rejected ?? [], info?.serverMessageId));
          });
        };
        connection.connect((error) => {
          if (error) reject(error);
          else if (!server.login) hand();
          else connection.login(server.login, (wrong) => (wrong ? reject(wrong) : hand()));
        });
      },
    );
    connection.quit();
    return taken;
  } catch (error) {
    connection.close();
    return { kind: 'failed', error, wasRead: bytes.wasRead };
  } finally {
    clearTimeout(timer);
    // What the socket says from now on changes nothing; without a listener it would end the process.
    connection.on('error', () => undefined);
  }
}

function takenOf(
  rejected: readonly string[],
  serverMessageId: string | undefined,
): Extract<HandedOver, { kind: 'accepted' }> {
  const bare = serverMessageId?.replaceAll(/^<|>$/gu, '') ?? null;
  return { kind: 'accepted', rejected, serverMessageId: bare };
}

function connectionOptions(
  { host, port, tls, certifiedName, authorities }: SmtpServerAt,
  withinMs: number,
): SMTPConnectionOptions {
  const answerMs = Math.min(ANSWER_MS, withinMs);
  return {
    host,
    port,
    ...(certifiedName === undefined ? {} : { servername: certifiedName }),
    secure: tls === 'always',
    requireTLS: tls === 'upgraded',
    ignoreTLS: tls === 'none',
    connectionTimeout: answerMs,
    greetingTimeout: answerMs,
    dnsTimeout: answerMs,
    socketTimeout: answerMs,
    maxResponseSize: MAX_REPLY_BYTES,
    allowInternalNetworkInterfaces: true,
    tls: {
      minVersion: 'TLSv1.2',
      ...(certifiedName === undefined ? {} : { servername: certifiedName }),
      ...(authorities === undefined ? {} : { ca: authorities }),
    },
  };
}
