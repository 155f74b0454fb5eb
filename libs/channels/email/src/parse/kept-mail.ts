import type { KeptFile } from '@bitacora/channel-port';
import { createHash } from 'node:crypto';
import { MAX_HEADER_BYTES } from './bounds.js';
import type { MailFile, ParsedMail } from './parsed-mail.js';

/** A part that says which file of the message it is, in place of the content: type and digest. */
const KEPT_FILE_TYPE = 'application/vnd.bitacora.kept-file';
/** Base64 never holds it. */
const BOUNDARY = '=_bitacora-kept';
const REFERENCE = /^(image\/[a-z]+) sha256-([\w-]{43})$/u;
const LINE = /.{1,76}/gu;
/** Headers that say how the body is written: it is written in another way. */
const OF_BODY = /^(?:content-[\w-]+|mime-version)$/iu;

/** The picture that a part of a kept mail is in the place of. */
interface NamedPicture {
  readonly type: string;
  readonly digest: string;
}

/**
 * A mail with HTML as it is kept beside its files: its headers as they came, its HTML, and of each picture within it where it is. Its files are
 * files of the message, so they are kept once. The raw mail itself, where that is no larger.
 */
export function keptMail({ html, files }: ParsedMail, raw: Uint8Array): Uint8Array {
  if (!html || files.length === 0) return raw;
  const parts = [
    partOf({ 'Content-Type': 'text/html; charset=utf-8' }, Buffer.from(html.unsafe, 'utf8')),
    ...files.flatMap((file) => (file.cid === null ? [] : [reference(file, file.cid)])),
  ];
  const type = `Content-Type: multipart/related; boundary="${BOUNDARY}"`;
  const kept = Buffer.concat([
    ownHeaders(raw),
    Buffer.from(`MIME-Version: 1.0\r\n${type}\r\n\r\n`),
    ...parts.flatMap((part) => [Buffer.from(`--${BOUNDARY}\r\n`), part]),
    Buffer.from(`--${BOUNDARY}--\r\n`),
  ]);
  return kept.byteLength < raw.byteLength ? kept : raw;
}

/** What a part of a kept mail is in the place of; null: it is a file itself. */
export function pictureNamed({ type, content }: MailFile): NamedPicture | null {
  if (type !== KEPT_FILE_TYPE || content.byteLength > 100) return null;
  const [, picture, digest] = REFERENCE.exec(Buffer.from(content).toString('latin1').trim()) ?? [];
  return picture === undefined || digest === undefined ? null : { type: picture, digest };
}

/** The files of the message that pictures are, by their digests; files that are no pictures, or larger than `most` bytes, are not opened. */
export async function picturesByDigest(
  files: readonly KeptFile[],
  most: number,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const pictures = new Map<string, Uint8Array>();
  for (const { mediaType, bytes, content } of files) {
    if (!mediaType.startsWith('image/') || bytes > most) continue;
    const opened = await content();
    if (opened) pictures.set(digestOf(opened), opened);
  }
  return pictures;
}

function reference({ type, content }: MailFile, cid: string): Buffer {
  const headers = { 'Content-Type': KEPT_FILE_TYPE, 'Content-ID': `<${encodeURIComponent(cid)}>` };
  return partOf(headers, Buffer.from(`${type} sha256-${digestOf(content)}`, 'latin1'));
}

function partOf(headers: Readonly<Record<string, string>>, content: Buffer): Buffer {
  const written = { ...headers, 'Content-Transfer-Encoding': 'base64' };
  const lines = Object.entries(written).map(([name, value]) => `${name}: ${value}`);
  const body = content.toString('base64').match(LINE) ?? [];
  return Buffer.from([...lines, '', ...body, ''].join('\r\n'), 'latin1');
}

/** Without those of the body, byte for byte, each with its folded lines. */
function ownHeaders(raw: Uint8Array): Buffer {
  const head = Buffer.from(raw.subarray(0, MAX_HEADER_BYTES)).toString('latin1');
  const kept: string[] = [];
  let isKept = false;
  for (const line of head.split(/\r?\n/u)) {
    if (line === '') break;
    if (!/^[ \t]/u.test(line)) {
      const name = /^([!-9;-~]+)[ \t]*:/u.exec(line)?.[1];
      isKept = name !== undefined && !OF_BODY.test(name);
    }
    if (isKept) kept.push(line);
  }
  return Buffer.from(kept.map((line) => `${line}\r\n`).join(''), 'latin1');
}

function digestOf(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('base64url');
}
