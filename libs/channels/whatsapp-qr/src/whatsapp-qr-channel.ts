import type {
  ChannelAdapter,
  ChannelConnection,
  Checked,
  ConnectOutcome,
  GivenFields,
  ProviderCalls,
  Sent,
} from '@bitacora/channel-port';
import type { WhatsappQrSettings } from '@bitacora/inboxes/published';
import { z } from 'zod';
import { whatsappQrCapabilities } from './capabilities.js';
import type { QrSessions } from './qr-sessions.js';
import { downloadSealedMedia } from './receive/download-sealed-media.js';

/** The session rests in rows of its own: these are replaced with every message. */
const qrCredentials = z.object({});
type QrCredentials = z.output<typeof qrCredentials>;

/** What the channel needs of the product. */
export interface WhatsappQrParts {
  readonly calls: ProviderCalls;
  readonly sessions: QrSessions;
  /** Where files of clients are, without a slash at the end; its host is the only one that is asked. */
  readonly mediaAddress: string;
}

/** WhatsApp of a telephone that is linked by a code, as its own web client is. Unofficial: Meta can block such numbers. */
export function whatsappQrChannel(
  parts: WhatsappQrParts,
): ChannelAdapter<WhatsappQrSettings, QrCredentials> {
  const { sessions } = parts;
  return {
    channel: 'whatsappQr',
    credentials: qrCredentials,
    // The id of a message is the product's: a repeat is the same message for the telephones that get it.
    repeating: 'idempotent',
    capabilities: whatsappQrCapabilities,
    connect: (given) => Promise.resolve(connected(given, sessions.isOn)),
    disconnect: (connection) => sessions.end(connection),
    check: (connection) => check(sessions, connection),
    download: (file, _connection, most) => downloadSealedMedia(parts, file, most),
    send: async (message, connection) => refusal(sessions) ?? sessions.send(connection, message),
  };
}

/** Digits of an international number; null: it is none. */
function digitsOf(number: string): string | null {
  const digits = number.replace(/[\s().-]/g, '').replace(/^(?:\+|00)/, '');
  return /^[1-9]\d{6,14}$/.test(digits) ? digits : null;
}

function connected(
  { risk, pairing = 'qr', number = '' }: GivenFields,
  isOn: boolean,
): ConnectOutcome<WhatsappQrSettings, QrCredentials> {
  const refused = (field: string) =>
    ({ kind: 'refused', field, fault: 'notSupported', reason: null }) as const;
  if (!isOn || risk !== 'on') return refused('risk');
  const byPhone = pairing === 'phone';
  const digits = byPhone ? digitsOf(number) : null;
  if (byPhone && digits === null) return refused('number');
  const of = { risk: true, pairing: byPhone ? 'phone' : 'qr' } as const;
  const settings = {
    channel: 'whatsappQr',
    ...of,
    number: digits === null ? '' : `+${digits}`,
  } as const;
  return { kind: 'connected', settings, credentials: {} };
}

async function check(
  sessions: QrSessions,
  connection: ChannelConnection<WhatsappQrSettings, QrCredentials>,
): Promise<Checked> {
  if (!sessions.isOn) return { kind: 'refused', fault: 'notSupported', reason: null };
  const state = await sessions.stateOf(connection);
  if (state?.kind === 'open') return { kind: 'fine' };
  const isAway = state?.kind === 'reconnecting' || state?.kind === 'starting';
  return { kind: 'refused', fault: isAway ? 'unreachable' : 'credentialsRefused', reason: null };
}

/** Nothing is lost while the operator has the channel off: replies wait. */
function refusal({ isOn }: QrSessions): Sent | null {
  if (isOn) return null;
  const of = { reason: null, isFinal: false, retryAfterMs: null, isTokenDead: false };
  return { kind: 'failed', fault: 'unreachable', ...of };
}
