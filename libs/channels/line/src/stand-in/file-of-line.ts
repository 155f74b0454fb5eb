import { LineError } from './line-error.js';

/** A picture, film or sound of a message. */
export interface FileOfLine {
  readonly type: 'image' | 'video' | 'audio';
  readonly original: string;
  readonly preview: string | null;
  readonly duration: number | null;
}

/** What LINE found at the addresses of a file. */
export interface FetchedByLine {
  readonly status: number;
  readonly type: string;
  readonly bytes: Uint8Array;
  /** Bytes of the preview; null: it has none. */
  readonly preview: number | null;
}

const KINDS: ReadonlySet<unknown> = new Set(['image', 'video', 'audio']);
const MAX_ADDRESS = 2000;

/** Checked as the Messaging API describes it; null: it is none. */
export function fileOfLine(
  message: Readonly<Record<string, unknown>>,
  nth: number,
): FileOfLine | null {
  if (!KINDS.has(message['type'])) return null;
  const type = message['type'] as FileOfLine['type'];
  const at = (property: string) => {
    const address = message[property];
    const isRight =
      typeof address === 'string' &&
      address.startsWith('https://') &&
      address.length <= MAX_ADDRESS &&
      URL.canParse(address);
    if (!isRight)
      throw new LineError(400, 'The request body has 1 error(s)', [
        { message: 'May not be empty', property: `messages[${nth}].${property}` },
      ]);
    return address;
  };
  const { duration } = message;
  if (type === 'audio' && (typeof duration !== 'number' || !(duration > 0)))
    throw new LineError(400, 'The request body has 1 error(s)', [
      { message: 'May not be null', property: `messages[${nth}].duration` },
    ]);
  return {
    ...{ type, original: at('originalContentUrl') },
    preview: type === 'audio' ? null : at('previewImageUrl'),
    duration: type === 'audio' ? Number(duration) : null,
  };
}

/** Fetches a file as LINE does, without credentials. */
export async function fetchedByLine(
  { original, preview }: FileOfLine,
  reach: (address: string) => string,
): Promise<FetchedByLine> {
  const found = await fetch(reach(original));
  const bytes = new Uint8Array(await found.arrayBuffer());
  const shown = preview === null ? null : await (await fetch(reach(preview))).arrayBuffer();
  const type = found.headers.get('content-type') ?? '';
  return { status: found.status, type, bytes, preview: shown && shown.byteLength };
}
