import { endingOf } from './file-name.js';

/** How the content of a type begins; `at` is where the bytes stand. */
interface Signature {
  readonly type: string;
  readonly at: number;
  readonly bytes: readonly number[];
}

const ascii = (text: string): readonly number[] => [...text].map((letter) => letter.charCodeAt(0));

/** From the registrations of the formats; a picture is only what begins like one. */
const SIGNATURES: readonly Signature[] = [
  { type: 'image/png', at: 0, bytes: [0x89, ...ascii('PNG'), 0x0d, 0x0a, 0x1a, 0x0a] },
  { type: 'image/jpeg', at: 0, bytes: [0xff, 0xd8, 0xff] },
  { type: 'image/gif', at: 0, bytes: ascii('GIF87a') },
  { type: 'image/gif', at: 0, bytes: ascii('GIF89a') },
  { type: 'image/webp', at: 8, bytes: ascii('WEBP') },
  { type: 'application/pdf', at: 0, bytes: ascii('%PDF-') },
];

/** Of a mail as it came. */
export const MAIL_TYPE = 'message/rfc822';

/** Types that are known by the ending of the name alone: they choose a sign in the list, nothing is run by them. */
const BY_ENDING: Readonly<Record<string, string>> = {
  txt: 'text/plain',
  csv: 'text/csv',
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xls: 'application/vnd.ms-excel',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  zip: 'application/zip',
  mp3: 'audio/mpeg',
  ogg: 'audio/ogg',
  wav: 'audio/wav',
  m4a: 'audio/mp4',
  mp4: 'video/mp4',
  mov: 'video/quicktime',
  webm: 'video/webm',
  eml: MAIL_TYPE,
};

const UNKNOWN = 'application/octet-stream';

/** What a file is: by its first bytes, else by its name. What its sender calls it counts for nothing. */
export function mediaTypeOf(content: Uint8Array, name: string): string {
  const found = SIGNATURES.find(({ at, bytes }) =>
    bytes.every((byte, place) => content[at + place] === byte),
  );
  if (found) return found.type;
  return BY_ENDING[endingOf(name)] ?? UNKNOWN;
}
