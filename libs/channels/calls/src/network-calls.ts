import { type IncomingMessage, type RequestOptions, request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import type {
  ChannelFault,
  ProviderAnswer,
  ProviderCalls,
  ProviderRequest,
  ProviderUnanswered,
} from '@bitacora/channel-port';
import { type Place, type ResolveName, hostPlaces, isPublicAddress } from '@bitacora/network';

export interface NetworkCallsOptions {
  /** Whether the inside of the network may be called, also over http. */
  readonly allowsInside: boolean;
  /** Every address of a name. Default: as name servers say, and inside as the machine does. */
  readonly resolve?: ResolveName;
}

const MOST_BYTES = 1024 * 1024;
const WITHIN_MS = 15_000;
const MAX_ADDRESS = 4000;
/** Begins of the codes by which Node says that it does not trust a certificate, or that TLS did not come about. */
const OF_TLS = /^(CERT|ERR_TLS|ERR_SSL|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|EPROTO|HOSTNAME_MISMATCH)/u;

/** Calls providers from this machine. It connects to an address that it has checked, whatever the name leads to by then. */
export class NetworkCalls implements ProviderCalls {
  constructor(private readonly options: NetworkCallsOptions) {}

  async call({ redirects = 0, ...request }: ProviderRequest): Promise<ProviderAnswer> {
    const late = AbortSignal.timeout(request.withinMs ?? WITHIN_MS);
    const signal = request.signal ? AbortSignal.any([late, request.signal]) : late;
    let { address, headers = {} } = request;
    for (let left = request.method === 'GET' ? redirects : 0; ; left--) {
      const answer = await this.#once({ ...request, address, headers }, signal);
      const next = answer.kind === 'answered' ? nextOf(answer.status, answer.headers) : null;
      if (next === null || redirects === 0) return answer;
      if (left === 0) return unanswered('refused');
      const to = URL.canParse(next, address) ? new URL(next, address) : null;
      if (!to) return unanswered('refused');
      // What opens the first host is none of the next one's business.
      if (to.origin !== new URL(address).origin) headers = {};
      address = to.href;
    }
  }

  async #once(request: ProviderRequest, signal: AbortSignal): Promise<ProviderAnswer> {
    if (request.address.length > MAX_ADDRESS || !URL.canParse(request.address))
      return unanswered('refused');
    const url = new URL(request.address);
    const { allowsInside, resolve } = this.options;
    const isSecure = url.protocol === 'https:';
    if (!isSecure && !(allowsInside && url.protocol === 'http:'))
      return unanswered('schemeNotAllowed');
    const found = await hostPlaces(url.hostname, { allowsInside, resolve, signal });
    if (found.kind === 'failed') return unanswered(FAULTS[found.fault]);
    // Beyond this network what is said in clear can be read by others.
    const isBeyond = found.places.some(({ address }) => isPublicAddress(address));
    if (!isSecure && isBeyond) return unanswered('schemeNotAllowed');
    return exchange(url, request, found.places[0], signal);
  }
}

const FAULTS = {
  hostUnknown: 'unreachable',
  addressNotPublic: 'addressNotPublic',
  tooSlow: 'timeout',
} as const satisfies Record<string, ChannelFault>;

function exchange(
  url: URL,
  { method, headers, body, most = MOST_BYTES }: ProviderRequest,
  { address, family }: Place,
  signal: AbortSignal,
): Promise<ProviderAnswer> {
  const bytes = body === undefined ? null : Buffer.from(body);
  const options: RequestOptions = {
    ...{ method, agent: false, signal },
    headers: {
      'user-agent': 'Bitacora/1',
      ...headers,
      ...(bytes && { 'content-length': bytes.length }),
    },
    // The connection goes to the address that was checked; the name is for TLS and the Host header only.
    lookup: (_hostname, { all }, done) =>
      all ? done(null, [{ address, family }]) : done(null, address, family),
  };
  return new Promise((resolve) => {
    let hasLeft = false;
    const failed = (error: Error) => resolve(unanswered(faultOf(error, signal), hasLeft));
    const request = (url.protocol === 'https:' ? overHttps : overHttp)(url, options, (answer) =>
      read(answer, most, failed, resolve, () => request.destroy()),
    );
    request.once('error', failed);
    request.once('finish', () => (hasLeft = true));
    request.end(bytes ?? undefined);
  });
}

function read(
  answer: IncomingMessage,
  most: number,
  failed: (error: Error) => void,
  resolve: (answer: ProviderAnswer) => void,
  stop: () => void,
): void {
  const chunks: Buffer[] = [];
  let length = 0;
  answer.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length <= most) chunks.push(chunk);
    else {
      resolve(unanswered('tooLarge', true));
      stop();
    }
  });
  answer.once('error', failed);
  answer.once('end', () => {
    const headers = Object.fromEntries(
      Object.entries(answer.headers).map(([name, value]) => [name, String(value)]),
    );
    resolve({
      kind: 'answered',
      status: answer.statusCode ?? 0,
      headers,
      body: new Uint8Array(Buffer.concat(chunks)),
    });
  });
}

/** Where a redirect leads; null: the answer is none. */
function nextOf(status: number, headers: Readonly<Record<string, string>>): string | null {
  return [301, 302, 303, 307, 308].includes(status) ? (headers['location'] ?? null) : null;
}

function faultOf(error: Error, { aborted }: AbortSignal): ChannelFault {
  if (aborted) return 'timeout';
  const { code } = error as NodeJS.ErrnoException;
  return code !== undefined && OF_TLS.test(code) ? 'tls' : 'unreachable';
}

function unanswered(fault: ChannelFault, hasLeft = false): ProviderUnanswered {
  return { kind: 'failed', fault, hasLeft };
}
