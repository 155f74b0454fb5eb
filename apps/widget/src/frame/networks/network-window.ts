import type { Network, NetworkAnswer } from '@bitacora/widget-protocol';

/** Why a network says nothing of the visitor. */
export type NetworkFailure = 'blocked' | 'closed' | 'refused';

export class NetworkError extends Error {
  constructor(readonly failure: NetworkFailure) {
    super(failure);
  }
}

const SIZE = 'popup,width=480,height=680';
const LOOK_MS = 500;

/**
 * Lets a network say who the visitor is, in a window of its own: networks are not shown in frames. It is opened within the
 * click, before its address is known, because browsers hold back windows that come later. Only what this very window says,
 * from this server, is taken. Throws NetworkError, and what `addressOf` throws.
 */
export async function askNetwork(
  network: Network,
  addressOf: (network: Network) => Promise<string>,
): Promise<string> {
  const opened = window.open('', '_blank', SIZE);
  // A page that is isolated from other origins gives the frame no window.
  if (!opened) throw new NetworkError('blocked');
  const stop = new AbortController();
  try {
    opened.location.href = new URL(await addressOf(network), location.href).href;
    return await answerOf(opened, stop.signal);
  } finally {
    stop.abort();
    opened.close();
  }
}

function answerOf(opened: Window, signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const look = setInterval(() => {
      if (opened.closed) reject(new NetworkError('closed'));
    }, LOOK_MS);
    signal.addEventListener('abort', () => clearInterval(look));
    addEventListener(
      'message',
      ({ source, origin, data }: MessageEvent<NetworkAnswer | null>) => {
        if (source !== opened || origin !== location.origin) return;
        if (data?.bitacora !== 'network') return;
        if (typeof data.proof === 'string') resolve(data.proof);
        else reject(new NetworkError('refused'));
      },
      { signal },
    );
  });
}
