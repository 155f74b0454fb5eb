import type { ChannelFile } from '@bitacora/channel-port';
import { LINE_FILES } from '../capabilities.js';
import { audioDuration } from './audio-duration.js';

/** A message of LINE that has a file. Source: LINE, Messaging API reference, "Message objects". */
export interface LineFileMessage {
  readonly type: keyof typeof LINE_FILES;
  readonly originalContentUrl: string;
  readonly previewImageUrl?: string;
  /** Milliseconds. */
  readonly duration?: number;
}

/** As LINE is given them; null: it cannot fetch one of them, or shows none of its type. */
export async function fileMessages(
  files: readonly ChannelFile[],
  filesBase: string | null,
): Promise<readonly LineFileMessage[] | null> {
  if (files.length > 0 && filesBase === null) return null;
  const made = await Promise.all(files.map((file) => lineFile(file, filesBase ?? '')));
  const known = made.filter((one) => one !== null);
  return known.length === made.length ? known : null;
}

async function lineFile(file: ChannelFile, filesBase: string): Promise<LineFileMessage | null> {
  const type = kindOf(file.type);
  const originalContentUrl = type && ((await file.address?.()) ?? null);
  if (type === null || originalContentUrl === null) return null;
  if (type === 'image') return { type, originalContentUrl, previewImageUrl: originalContentUrl };
  if (type === 'video')
    return { type, originalContentUrl, previewImageUrl: `${filesBase}/video.png` };
  return { type, originalContentUrl, duration: audioDuration(await file.content(), file.type) };
}

function kindOf(type: string): LineFileMessage['type'] | null {
  const kinds = Object.entries(LINE_FILES) as readonly (readonly [
    LineFileMessage['type'],
    { readonly types: readonly string[] },
  ])[];
  return kinds.find(([, { types }]) => types.includes(type))?.[0] ?? null;
}
