import type { HookRequest, Incoming } from '@bitacora/channel-port';

/** What is kept of a webhook: what it says, or the webhook itself where that was not understood. */
export type HookContent =
  | { readonly kind: 'read'; readonly incoming: readonly Incoming[] }
  | { readonly kind: 'raw'; readonly request: HookRequest };

const BYTES = '$bytes';
const LENGTH_BYTES = 4;

/** Content as text; bytes become base64. */
export function writtenContent(content: HookContent): string {
  return JSON.stringify(content, function (this: Record<string, unknown>, key, value: unknown) {
    // A buffer makes something else of itself before it is given here.
    const bytes = this[key];
    return bytes instanceof Uint8Array ? { [BYTES]: Buffer.from(bytes).toString('base64') } : value;
  });
}

/** What `writtenContent` made. */
export function contentIn(text: string): HookContent {
  return JSON.parse(text, (_key, value: unknown) =>
    isBytes(value) ? new Uint8Array(Buffer.from(value[BYTES], 'base64')) : value,
  ) as HookContent;
}

function isBytes(value: unknown): value is { readonly [BYTES]: string } {
  return typeof value === 'object' && value !== null && BYTES in value;
}

/** A webhook as it came, in bytes: the length of what is beside its body, that, and the body. */
export function writtenRequest({ body, ...beside }: HookRequest): Uint8Array {
  const head = Buffer.from(JSON.stringify(beside));
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(head.length);
  return Buffer.concat([length, head, body]);
}

/** What `writtenRequest` made. */
export function requestIn(bytes: Uint8Array): HookRequest {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = LENGTH_BYTES + all.readUInt32BE();
  const beside = JSON.parse(all.toString('utf8', LENGTH_BYTES, end)) as Omit<HookRequest, 'body'>;
  return { ...beside, body: all.subarray(end) };
}
