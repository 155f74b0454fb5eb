import type { ChannelFault } from '@bitacora/channel-port';
import { type InboxRefusal, inboxRefusal } from '@bitacora/inboxes';
import type { DomainError } from '@bitacora/kernel';

const CODES: Partial<Record<ChannelFault | 'inUse', InboxRefusal>> = {
  inUse: 'CHANNEL_IN_USE',
  notSupported: 'CHANNEL_FIELD_INVALID',
  credentialsRefused: 'CHANNEL_CREDENTIALS_REFUSED',
  addressNotPublic: 'CHANNEL_ADDRESS_INSIDE',
  schemeNotAllowed: 'CHANNEL_ADDRESS_INSIDE',
  unreachable: 'CHANNEL_UNREACHABLE',
  timeout: 'CHANNEL_UNREACHABLE',
  tls: 'CHANNEL_UNREACHABLE',
  providerFailed: 'CHANNEL_UNREACHABLE',
};

/** Why a provider does not take a connection; `reason`: in its own words, of at most 500 characters. */
export function channelRefusal(
  fault: ChannelFault | 'inUse',
  reason: string | null,
  field?: string,
): DomainError {
  const code = CODES[fault] ?? 'CHANNEL_REFUSED';
  return code === 'CHANNEL_REFUSED'
    ? inboxRefusal(code, field, { reason: reason ?? fault })
    : inboxRefusal(code, field);
}
