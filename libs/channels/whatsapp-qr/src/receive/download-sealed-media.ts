import {
  type ChannelFault,
  type Downloaded,
  type PendingFile,
  type ProviderCalls,
  fetchOfUnanswered,
} from '@bitacora/channel-port';
import { createDecipheriv, createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

/** As `message-content.ts` writes it. */
const reference = z.object({
  path: z.string().startsWith('/').max(1000),
  key: z.base64().max(100),
  kind: z.enum(['Image', 'Video', 'Audio', 'Document']),
  digest: z.base64().max(100).optional(),
  bytes: z.number().min(0).nullable(),
});

const WITHIN_MS = 45_000;
const REDIRECTS = 2;
/** Sizes of what the key of a file gives, and of the proof at the end of it. */
const IV_BYTES = 16;
const CIPHER_BYTES = 32;
const MAC_KEY_BYTES = 32;
const EXPANDED_BYTES = 112;
const MAC_BYTES = 10;
/** A cipher adds up to a block. */
const OVERHEAD = IV_BYTES + MAC_BYTES;
const GONE = [403, 404, 410];

const failed = (fault: ChannelFault, isFinal: boolean): Downloaded => ({
  ...{ kind: 'failed', fault, isFinal, retryAfterMs: null },
});

/**
 * Gets a file of a client and opens it with the key that came in its message: WhatsApp keeps files sealed, and each key opens one file. What
 * does not prove itself is not the file. Source: Meta, "WhatsApp Encryption Overview", "Transmitting Media".
 */
export async function downloadSealedMedia(
  { calls, mediaAddress }: { readonly calls: ProviderCalls; readonly mediaAddress: string },
  file: PendingFile,
  most: number,
): Promise<Downloaded> {
  const named = referenceIn(file.reference);
  if (!named) return failed('refused', true);
  if (named.bytes !== null && named.bytes > most) return failed('tooLarge', true);
  const address = `${mediaAddress}${named.path}`;
  // Whatever a client names as the path, no other host is asked.
  if (!URL.canParse(address) || new URL(address).origin !== new URL(mediaAddress).origin)
    return failed('refused', true);
  const answer = await calls.call({
    ...{ method: 'GET', address, most: most + OVERHEAD, withinMs: WITHIN_MS, redirects: REDIRECTS },
    headers: { origin: 'https://web.whatsapp.com' },
  });
  if (answer.kind === 'failed') return fetchOfUnanswered(answer);
  if (GONE.includes(answer.status)) return failed('refused', true);
  if (answer.status !== 200) return failed('providerFailed', false);
  const content = opened(answer.body, named);
  return content ? { kind: 'downloaded', content } : failed('refused', true);
}

function referenceIn(text: string): z.output<typeof reference> | null {
  try {
    return reference.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** Null: it is not what the message named. */
function opened(
  body: Uint8Array,
  { key, kind, digest }: z.output<typeof reference>,
): Uint8Array | null {
  if (digest !== undefined && !isSame(createHash('sha256').update(body).digest(), digest))
    return null;
  if (body.length <= MAC_BYTES) return null;
  const info = `WhatsApp ${kind} Keys`;
  const secret = Buffer.from(key, 'base64');
  const expanded = Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), info, EXPANDED_BYTES));
  const iv = expanded.subarray(0, IV_BYTES);
  const cipher = expanded.subarray(IV_BYTES, IV_BYTES + CIPHER_BYTES);
  const macKey = expanded.subarray(IV_BYTES + CIPHER_BYTES).subarray(0, MAC_KEY_BYTES);
  const sealed = body.subarray(0, -MAC_BYTES);
  const mac = createHmac('sha256', macKey).update(iv).update(sealed).digest();
  if (!timingSafeEqual(mac.subarray(0, MAC_BYTES), body.subarray(-MAC_BYTES))) return null;
  try {
    const decipher = createDecipheriv('aes-256-cbc', cipher, iv);
    return Buffer.concat([decipher.update(sealed), decipher.final()]);
  } catch {
    return null;
  }
}

function isSame(digest: Buffer, said: string): boolean {
  const other = Buffer.from(said, 'base64');
  return other.length === digest.length && timingSafeEqual(digest, other);
}
