import { NetworkCalls } from '@bitacora/channel-calls';
import type { ChannelMessage, CredentialRenewals, Incoming } from '@bitacora/channel-port';
import type { MercadoLibreConnection } from '../mercado-libre-calls.js';
import { mercadoLibreChannel } from '../mercado-libre-channel.js';
import { MercadoLibreStandIn } from '../stand-in/index.js';

export const BACK = 'https://chat.example/channels/oauth';
export const GIVEN = { site: 'MLA', appId: '123456', clientSecret: 'secreto' };
const INBOX = { accountId: 'a1', inboxId: 'i1', name: 'Tienda', hookAddress: null };

/** A seller who is connected, and Mercado Libre. The vault is a variable. */
export async function seller() {
  const provider = new MercadoLibreStandIn({ ...GIVEN, sellerId: 55 });
  const addresses = await provider.start();
  const clock = { ms: Date.now() };
  const kept = { credentials: null as unknown };
  const renewals: CredentialRenewals = {
    fresh: async (connection, { isFresh, renew }) => {
      const credentials = (kept.credentials ??
        connection.credentials) as typeof connection.credentials;
      if (isFresh(credentials)) return credentials;
      const next = await renew(credentials);
      if (next !== null) kept.credentials = next;
      return next;
    },
  };
  const thread = { id: null as string | null };
  const channel = mercadoLibreChannel({
    ...{ calls: new NetworkCalls({ allowsInside: true }), renewals, addresses },
    now: () => new Date(clock.ms).toISOString(),
    answered: () => Promise.resolve(thread.id),
  });
  const signIn = (given: Readonly<Record<string, string>> = GIVEN) => {
    const asked = channel.signInAddress?.(
      given,
      { state: 's1', returnAddress: BACK, verifier: 'v' },
      null,
    );
    if (asked?.kind !== 'address') throw new Error(JSON.stringify(asked));
    return asked.address;
  };
  const codeOf = (address: string) => new URL(address).searchParams.get('code') ?? '';
  const connect = (
    given: Readonly<Record<string, string>> = GIVEN,
    before: MercadoLibreConnection | null = null,
    code: string | null = codeOf(provider.agree(signIn())),
  ) => {
    const signedIn = code === null ? null : { code, returnAddress: BACK, verifier: 'v' };
    return channel.connect?.(given, { ...INBOX, signedIn }, before);
  };
  const connected = async (...of: Parameters<typeof connect>): Promise<MercadoLibreConnection> => {
    const outcome = await connect(...of);
    if (outcome?.kind !== 'connected') throw new Error(JSON.stringify(outcome));
    const { settings, credentials } = outcome;
    kept.credentials = credentials;
    return { accountId: 'a1', inboxId: 'i1', name: 'Tienda', settings, credentials };
  };
  const connection = await connected();
  const hook = (said: unknown) => ({
    ...({ method: 'POST', url: 'https://chat.example/hooks/mercadoLibre/k' } as const),
    ...{ headers: {}, at: new Date(clock.ms).toISOString() },
    body: Buffer.from(typeof said === 'string' ? said : JSON.stringify(said)),
  });
  /** What the product takes of a notification. */
  const taken = async (said: object): Promise<readonly Incoming[]> => {
    const reading = await channel.read?.(hook(said), connection);
    if (reading?.kind !== 'read') throw new Error(JSON.stringify(reading));
    const all: Incoming[] = [];
    for (const hint of reading.incoming) {
      if (hint.kind !== 'hint') continue;
      const fetched = await channel.fetch?.(hint, connection);
      if (fetched?.kind !== 'fetched') throw new Error(JSON.stringify(fetched));
      all.push(...fetched.incoming);
    }
    return all;
  };
  const reply = (text: string, more: Partial<ChannelMessage> = {}): ChannelMessage => ({
    ...{ deliveryId: '7d3f1c9e-2b4a-4f6d-8e0c-1a2b3c4d5e6f', text, files: [] },
    conversation: { id: 'c1', reference: '7K2M9Q' },
    to: { identity: '7', name: null },
    ...{ author: { name: 'Ana' }, at: new Date().toISOString(), ...more },
  });
  return {
    provider,
    channel,
    connection,
    clock,
    kept,
    thread,
    signIn,
    connect,
    connected,
    hook,
    taken,
    reply,
  };
}
