import { randomBytes } from 'node:crypto';

/** A file in a form. */
export interface FormFile {
  /** Of the field. */
  readonly field: string;
  readonly name: string;
  readonly type: string;
  readonly content: Uint8Array;
}

const TYPE = /^[a-z]+\/[a-z0-9.+-]+$/i;

/** A form of fields and files as its bytes (RFC 7578). */
export function formBody(
  fields: Readonly<Record<string, string>>,
  files: readonly FormFile[],
): { readonly type: string; readonly body: Uint8Array } {
  // Nothing that a file holds can be taken for the boundary.
  const boundary = `bitacora-${randomBytes(18).toString('hex')}`;
  const chunks: Uint8Array[] = [];
  const put = (text: string) => chunks.push(Buffer.from(text));
  for (const [name, value] of Object.entries(fields)) {
    put(`--${boundary}\r\ncontent-disposition: form-data; name="${inQuotes(name)}"\r\n\r\n`);
    put(`${value}\r\n`);
  }
  for (const { field, name, type, content } of files) {
    put(
      `--${boundary}\r\ncontent-disposition: form-data; name="${inQuotes(field)}"; filename="${inQuotes(name)}"\r\n` +
        `content-type: ${TYPE.test(type) ? type : 'application/octet-stream'}\r\n\r\n`,
    );
    chunks.push(content);
    put('\r\n');
  }
  put(`--${boundary}--\r\n`);
  return { type: `multipart/form-data; boundary=${boundary}`, body: Buffer.concat(chunks) };
}

/** As browsers write names in forms (HTML, multipart form data). */
function inQuotes(name: string): string {
  return name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
