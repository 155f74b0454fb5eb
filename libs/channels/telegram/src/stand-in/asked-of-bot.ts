import type { IncomingMessage } from 'node:http';
import { badRequest } from './bot-error.js';

/** What a bot asks for: parameters as they are in JSON, and files by their fields. */
export interface AskedOfBot {
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly files: ReadonlyMap<string, StandInFile>;
}

export interface StandInFile {
  readonly name: string;
  readonly type: string;
  readonly content: Uint8Array;
}

const MOST_BYTES = 60 * 1024 * 1024;

/** Reads a request in one of the two forms that the Bot API has for them (Making requests). */
export async function askedOfBot(request: IncomingMessage): Promise<AskedOfBot> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > MOST_BYTES) throw badRequest('file is too big');
    chunks.push(chunk);
  }
  const body = Buffer.concat(chunks);
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('application/json')) {
    const said = body.length === 0 ? {} : (JSON.parse(body.toString()) as Record<string, unknown>);
    return { parameters: said, files: new Map() };
  }
  if (!type.startsWith('multipart/form-data'))
    throw badRequest('the type of the request is not supported');
  const form = await new Response(body, { headers: { 'content-type': type } }).formData();
  const parameters: Record<string, unknown> = {};
  const files = new Map<string, StandInFile>();
  for (const [name, value] of form.entries()) {
    if (typeof value === 'string') parameters[name] = inJson(value);
    else {
      const content = new Uint8Array(await value.arrayBuffer());
      files.set(name, { name: value.name, type: value.type, content });
    }
  }
  return { parameters, files };
}

function inJson(value: string): unknown {
  if (!/^[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
