import { randomUUID } from 'node:crypto';

/** A form with a file, as RFC 7578 has it. */
export interface Multipart {
  readonly type: string;
  readonly body: Uint8Array;
}

export interface MultipartFile {
  readonly field: string;
  readonly name: string;
  readonly type: string;
  readonly content: Uint8Array;
}

/** Quotes and line breaks of a name are written as browsers write them. */
const quoted = (name: string) =>
  name.replaceAll('\r', '%0D').replaceAll('\n', '%0A').replaceAll('"', '%22');

export function multipart(
  fields: Readonly<Record<string, string>>,
  file: MultipartFile,
): Multipart {
  const boundary = `----bitacora-${randomUUID()}`;
  const parts = Object.entries(fields).map(
    ([name, value]) =>
      `--${boundary}\r\ncontent-disposition: form-data; name="${quoted(name)}"\r\n\r\n${value}\r\n`,
  );
  const head = [
    `--${boundary}`,
    `content-disposition: form-data; name="${quoted(file.field)}"; filename="${quoted(file.name)}"`,
    `content-type: ${file.type}`,
  ].join('\r\n');
  const body = Buffer.concat([
    Buffer.from(`${parts.join('')}${head}\r\n\r\n`),
    file.content,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
  return { type: `multipart/form-data; boundary=${boundary}`, body };
}
