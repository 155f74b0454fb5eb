import type {
  ChannelFault,
  ConnectOutcome,
  ConnectingInbox,
  GivenFields,
  ProviderSignIn,
  SignInRequest,
} from '@bitacora/channel-port';
import { type EmailSettings, MAIL_PROVIDERS, type MailProvider } from '@bitacora/inboxes/published';
import type { EmailConnection } from '../send/mail-sender.js';
import type { EmailCredentials } from './email-credentials.js';
import type { BoughtTokens, ProviderTokens } from './oauth-tokens.js';

type Outcome = ConnectOutcome<EmailSettings, EmailCredentials>;
type Refused = Extract<Outcome, { readonly kind: 'refused' }>;

function refused(fault: ChannelFault, reason: string | null = null): Refused {
  return { kind: 'refused', field: 'signIn', fault, reason };
}

const WHY = {
  failed: refused('unreachable'),
  refused: refused('credentialsRefused'),
  noRefresh: refused('refused', 'offline_access'),
} as const;

/** Null: it is none. */
function providerOf({ provider }: GivenFields): MailProvider | null {
  return MAIL_PROVIDERS.find((each) => each === provider) ?? null;
}

/** The page of the provider on which the owner of the mailbox agrees. */
export function mailSignIn(
  tokens: ProviderTokens,
  given: GivenFields,
  request: SignInRequest,
): ProviderSignIn {
  const provider = providerOf(given);
  const address = provider && tokens.agreeAt(provider, given['address'] ?? '', request);
  return address === null ? refused('notSupported') : { kind: 'address', address };
}

/** The servers of a mailbox at a provider, and the tokens that open it: bought just now, or those of before. */
export async function connectAtProvider(
  tokens: ProviderTokens,
  given: GivenFields,
  { signedIn }: ConnectingInbox,
  before: EmailConnection | null,
): Promise<Outcome> {
  const provider = providerOf(given);
  const address = given['address'] ?? '';
  if (!provider || !tokens.knows(provider)) return refused('notSupported');
  const kept: BoughtTokens = signedIn
    ? await tokens.buy(provider, signedIn)
    : await keptOf(tokens, before);
  if (kept.kind !== 'bought') return WHY[kept.kind];
  if (kept.tokens.provider !== provider) return refused('credentialsRefused');
  const { receiving: server, sending } = tokens.serversOf(provider);
  const login = { kind: 'oauth', user: address } as const;
  return {
    kind: 'connected',
    settings: {
      channel: 'email',
      ...{ address, replyAddress: address, senderName: '', signature: '', dkim: null },
      ...{ receiving: { by: 'mailbox', server, folder: 'INBOX' }, sending },
    },
    credentials: {
      ...{ sending: login, receiving: login, tokens: kept.tokens },
      ...{ dkimKey: null, relayKey: null },
    },
  };
}

/** They are fresh, so that they are not renewed elsewhere while they are tried. */
async function keptOf(
  tokens: ProviderTokens,
  before: EmailConnection | null,
): Promise<BoughtTokens> {
  if (!before) return { kind: 'refused' };
  try {
    const fresh = await tokens.fresh(before);
    return fresh ? { kind: 'bought', tokens: fresh } : { kind: 'refused' };
  } catch {
    return { kind: 'failed' };
  }
}
