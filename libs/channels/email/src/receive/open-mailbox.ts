import type { ChannelFault } from '@bitacora/channel-port';
import type { EmailServer, EmailSettings } from '@bitacora/inboxes/published';
import { isIP } from 'node:net';
import { ImapFlow, type ImapFlowOptions } from 'imapflow';
import type { EmailConnection } from '../send/mail-sender.js';
import type { AccessTokens } from '../sign-in/mail-login.js';
import { type MailNetwork, mailPlace } from '../sign-in/mail-place.js';
import { MAX_MAIL_BYTES } from '../parse/bounds.js';
import { MailboxFailed } from './mailbox-failed.js';

export interface MailboxParts {
  readonly network: MailNetwork;
  readonly tokens: AccessTokens;
}

/** Bytes of a line of the server: lists of numbers are long. */
const MAX_LINE = 4 * 1024 * 1024;

/**
 * Connects to the server of a mailbox, signs in, and opens the folder for reading only. A token that is refused before its time is renewed
 * once. Throws a `MailboxFailed`. The caller closes it.
 */
export async function openMailbox(
  owner: EmailConnection,
  parts: MailboxParts,
  withinMs: number,
): Promise<ImapFlow> {
  const { settings, credentials } = owner;
  const { receiving } = settings;
  const login = credentials.receiving;
  if (receiving.by !== 'mailbox' || !login) throw new MailboxFailed('notSupported');
  if (login.kind === 'password') {
    const { user, password: pass } = login;
    return openAs(receiving, { user, pass }, parts.network, withinMs);
  }
  const { user } = login;
  const accessToken = await tokenOf(owner, parts.tokens);
  try {
    return await openAs(receiving, { user, accessToken }, parts.network, withinMs);
  } catch (error) {
    if (!(error instanceof MailboxFailed) || error.fault !== 'credentialsRefused') throw error;
    const renewed = await tokenOf(owner, parts.tokens, accessToken);
    return openAs(receiving, { user, accessToken: renewed }, parts.network, withinMs);
  }
}

async function tokenOf(
  owner: EmailConnection,
  tokens: AccessTokens,
  refused?: string,
): Promise<string> {
  let fault: ChannelFault = 'credentialsRefused';
  const accessToken = await tokens.of(owner, refused).catch(() => {
    fault = 'unreachable';
    return null;
  });
  if (accessToken === null) throw new MailboxFailed(fault);
  return accessToken;
}

async function openAs(
  { server, folder }: Extract<EmailSettings['receiving'], { by: 'mailbox' }>,
  auth: ImapFlowOptions['auth'],
  network: MailNetwork,
  withinMs: number,
): Promise<ImapFlow> {
  const place = await mailPlace(server, network, AbortSignal.timeout(withinMs));
  if (typeof place === 'string') throw new MailboxFailed(place);
  const client = new ImapFlow(options(server, place.address, auth, network, withinMs));
  // Errors reach the command that waits; without a listener they would end the process.
  client.on('error', () => undefined);
  let timer: NodeJS.Timeout | undefined;
  try {
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new MailboxFailed('timeout')), withinMs);
    });
    const opened = client.connect().then(() => client.mailboxOpen(folder, { readOnly: true }));
    await Promise.race([opened, late]);
    return client;
  } catch (error) {
    client.close();
    throw MailboxFailed.of(error);
  } finally {
    clearTimeout(timer);
  }
}

function options(
  { host, port, tls }: EmailServer,
  address: string,
  auth: ImapFlowOptions['auth'],
  { authorities }: MailNetwork,
  withinMs: number,
): ImapFlowOptions {
  const certifiedName = isIP(host) === 0 ? host : undefined;
  return {
    // The address that was checked, whatever the name leads to by now.
    host: address,
    port,
    auth,
    secure: tls === 'always',
    doSTARTTLS: tls === 'upgraded',
    ...(certifiedName === undefined ? {} : { servername: certifiedName }),
    tls: { minVersion: 'TLSv1.2', ...(authorities === undefined ? {} : { ca: authorities }) },
    logger: false,
    clientInfo: { name: 'Bitacora' },
    disableAutoIdle: true,
    disableCompression: true,
    connectionTimeout: withinMs,
    greetingTimeout: withinMs,
    maxLineLength: MAX_LINE,
    maxLiteralSize: MAX_MAIL_BYTES + MAX_LINE,
    maxResponseSize: MAX_MAIL_BYTES + 2 * MAX_LINE,
  };
}
