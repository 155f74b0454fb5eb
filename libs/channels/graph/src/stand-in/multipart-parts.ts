/** A part of a form, as it was posted. */
export interface PostedPart {
  readonly name: string;
  readonly fileName: string | null;
  readonly type: string | null;
  readonly content: Buffer;
}

/** The parts of a form; null: the body is none. */
export function multipartParts(type: string, body: Buffer): readonly PostedPart[] | null {
  const [, boundary] = /^multipart\/form-data; boundary=(\S+)$/u.exec(type) ?? [];
  if (boundary === undefined) return null;
  const text = body.toString('latin1');
  return text
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => {
      const end = part.indexOf('\r\n\r\n');
      const head = Buffer.from(part.slice(2, end), 'latin1').toString('utf8');
      const content = Buffer.from(part.slice(end + 4, -2), 'latin1');
      const of = (pattern: RegExp) => pattern.exec(head)?.[1] ?? null;
      return {
        name: of(/; name="([^"]*)"/u) ?? '',
        fileName: of(/; filename="([^"]*)"/u),
        type: of(/content-type: (\S+)/iu),
        content,
      };
    });
}
