import {
  type GraphAnswered,
  type StandInCall,
  StandInRefusal,
  multipartParts,
} from '@bitacora/channel-graph/stand-in';
import { createHash } from 'node:crypto';
import { WHATSAPP_FILES } from '../capabilities.js';

interface KeptFile {
  readonly type: string;
  readonly name: string;
  readonly content: Buffer;
}

/** Files of the number, of clients and of the business. */
export class StandInMedia {
  readonly files = new Map<string, KeptFile>();
  /** Where files are said to be; null: here. */
  elsewhere: string | null = null;
  /** What the bytes are replaced with when they are fetched; null: they are right. */
  spoiled: Buffer | null = null;

  /** Keeps a file that a client sends, and gives how webhooks name it. */
  add(
    type: string,
    content: Buffer,
  ): { readonly id: string; readonly mime_type: string; readonly sha256: string } {
    const id = this.#next();
    this.files.set(id, { type, name: '', content });
    const sha256 = createHash('sha256').update(content).digest('base64');
    return { id, mime_type: type, sha256 };
  }

  /** Takes an upload of a type and a size that the API takes. */
  keep({ headers, body }: StandInCall): string {
    const parts = multipartParts(headers['content-type'] ?? '', body);
    const field = (name: string) => parts?.find((part) => part.name === name);
    const file = field('file');
    const type = field('type')?.content.toString() ?? '';
    if (!file || field('messaging_product')?.content.toString() !== 'whatsapp')
      throw new StandInRefusal(400, 100, 'Param file must be a file.');
    const kind = Object.values(WHATSAPP_FILES).find((one) =>
      (one.types as readonly string[]).includes(type),
    );
    if (!kind || file.type !== type)
      throw new StandInRefusal(400, 100, `Param file must be of a supported type, not ${type}.`);
    if (file.content.length > kind.each)
      throw new StandInRefusal(400, 131053, 'Media upload error', { details: 'Too large' });
    const id = this.#next();
    this.files.set(id, { type, name: file.fileName ?? '', content: file.content });
    return id;
  }

  placeOf(id: string, host: string): object | null {
    const file = this.files.get(id);
    if (!file) return null;
    const place = this.elsewhere ?? `http://${host}/whatsapp_business/attachments/`;
    return {
      ...{ messaging_product: 'whatsapp', id, mime_type: file.type },
      url: `${place}?mid=${id}&ext=1780000000&hash=abc`,
      sha256: createHash('sha256').update(file.content).digest('hex'),
      file_size: file.content.length,
    };
  }

  bytesOf(query: URLSearchParams): GraphAnswered {
    const file = this.files.get(query.get('mid') ?? '');
    if (!file) throw new StandInRefusal(404, 100, 'No such file');
    return { bytes: this.spoiled ?? file.content, type: file.type };
  }

  #next(): string {
    return `${9_000_000_000 + this.files.size}`;
  }
}
