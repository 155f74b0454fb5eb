import { type ChannelFile, jsonIn } from '@bitacora/channel-port';
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import {
  type AsSeller,
  type MercadoLibreConnection,
  type MercadoLibreParts,
  callAsSeller,
} from '../mercado-libre-calls.js';

const uploaded = z.object({ id: z.string().regex(/^[A-Za-z0-9._-]{1,300}$/u) });

/** Uploads the files of a message ("Messages", Attachments); what it answers instead of their names is why it does not. */
export async function uploadFiles(
  parts: MercadoLibreParts,
  files: readonly ChannelFile[],
  connection: MercadoLibreConnection,
): Promise<readonly string[] | AsSeller> {
  const names: string[] = [];
  for (const file of files) {
    const boundary = `bitacora${randomBytes(16).toString('hex')}`;
    const answer = await callAsSeller(parts, connection, {
      ...{ method: 'POST', withinMs: 12_000, body: formWith(file, await file.content(), boundary) },
      path: `/messages/attachments?tag=post_sale&site_id=${connection.settings.site}`,
      type: `multipart/form-data; boundary=${boundary}`,
    });
    const name =
      answer.kind === 'answered' && answer.status < 300 ? jsonIn(answer, uploaded) : null;
    if (!name) return beforeTheMessage(answer);
    names.push(name.id);
  }
  return names;
}

/** Nothing was sent yet, so another attempt does no harm, whatever became of the file. */
function beforeTheMessage(answer: AsSeller): AsSeller {
  return answer.kind === 'failed' ? { ...answer, hasLeft: false } : answer;
}

function formWith({ name, type }: ChannelFile, content: Uint8Array, boundary: string): Uint8Array {
  const quoted = name.toWellFormed().replaceAll(/["\r\n]/gu, '_');
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${quoted}"\r\nContent-Type: ${type}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${boundary}--\r\n`)]);
}
