import type { Capabilities } from '@bitacora/channel-port';
import { type ContactData, contactDataIn, smsParts } from '@bitacora/inboxes/published';
import { type DomainError, isVisible, refuse } from '@bitacora/kernel';
import { withoutMarks } from '@bitacora/kernel/formatted';

/** What of a message a channel has bounds for. */
export interface SizedMessage {
  readonly text: string;
  readonly files: readonly {
    readonly name: string;
    /** Media type. */
    readonly type: string;
    readonly bytes: number;
  }[];
}

/** In what a message is more than its channel carries; bounds in characters, files and bytes. */
export type Misfit =
  | { readonly kind: 'text' | 'smsParts' | 'tooManyFiles' | 'allFiles'; readonly max: number }
  | { readonly kind: 'file'; readonly name: string; readonly max: number }
  | { readonly kind: 'contactData'; readonly found: ContactData }
  | { readonly kind: 'type' | 'words'; readonly name: string }
  | { readonly kind: 'noFiles' | 'filesNeedAddress' };

/** The first thing of a message that its channel does not carry; null: it carries all. */
export function misfitOf(
  { text, files: carried, filesNeedAddress }: Capabilities,
  message: SizedMessage,
): Misfit | null {
  if (message.text.length > text.max) return { kind: 'text', max: text.max };
  const { smsParts: most } = text;
  if (most !== undefined && smsParts(withoutMarks(message.text)).parts > most)
    return { kind: 'smsParts', max: most };
  const found = text.isWithoutContactData ? contactDataIn(withoutMarks(message.text)) : null;
  if (found) return { kind: 'contactData', found };
  const { files } = message;
  if (files.length === 0) return null;
  if (!carried) return { kind: filesNeedAddress ? 'filesNeedAddress' : 'noFiles' };
  const { most: mostFiles, bytes, types, smaller = [], besideWords } = carried;
  if (files.length > mostFiles) return { kind: 'tooManyFiles', max: mostFiles };
  const all = files.reduce((sum, file) => sum + file.bytes, 0);
  if (all > bytes.all) return { kind: 'allFiles', max: bytes.all };
  for (const { name, type, bytes: size } of files) {
    const own = smaller.filter((one) => isOneOf(one.types, type)).map(({ each }) => each);
    const max = Math.min(bytes.each, ...own);
    if (size > max) return { kind: 'file', name, max };
  }
  const other = files.find(({ type }) => types !== null && !isOneOf(types, type));
  if (other) return { kind: 'type', name: other.name };
  const silent =
    besideWords && isVisible(message.text)
      ? files.find(({ type }) => !isOneOf(besideWords, type))
      : null;
  return silent ? { kind: 'words', name: silent.name } : null;
}

const MB = 1024 * 1024;

/** The same as a refusal of what a person writes; sizes in MB. */
export function misfitRefusal(misfit: Misfit): DomainError {
  const files = 'attachments';
  switch (misfit.kind) {
    case 'text':
      return refuse('MESSAGE_TOO_LONG', 'text', { max: misfit.max });
    case 'smsParts':
      return refuse('CHANNEL_TOO_MANY_SMS', 'text', { max: misfit.max });
    case 'contactData':
      return refuse(CONTACT_DATA[misfit.found], 'text');
    case 'noFiles':
      return refuse('CHANNEL_WITHOUT_FILES', files);
    case 'filesNeedAddress':
      return refuse('CHANNEL_FILES_NEED_ADDRESS', files);
    case 'words':
      return refuse('CHANNEL_FILE_WITHOUT_WORDS', files, { name: misfit.name });
    case 'tooManyFiles':
      return refuse('CHANNEL_TOO_MANY_FILES', files, { max: misfit.max });
    case 'allFiles':
      return refuse('CHANNEL_FILES_TOO_LARGE', files, { max: inMb(misfit.max) });
    case 'file':
      return refuse('CHANNEL_FILE_TOO_LARGE', files, { name: misfit.name, max: inMb(misfit.max) });
    case 'type':
      return refuse('CHANNEL_FILE_TYPE', files, { name: misfit.name });
  }
}

const CONTACT_DATA = {
  email: 'CHANNEL_CONTACT_EMAIL',
  phone: 'CHANNEL_CONTACT_PHONE',
  link: 'CHANNEL_CONTACT_LINK',
  social: 'CHANNEL_CONTACT_SOCIAL',
} as const satisfies Record<ContactData, string>;

/** Rounded down, so that what it names fits. */
const inMb = (bytes: number) => Math.floor((bytes / MB) * 10) / 10;

function isOneOf(types: readonly string[], type: string): boolean {
  return types.some((one) =>
    one.endsWith('*') ? type.startsWith(one.slice(0, -1)) : type === one,
  );
}
