import { ERASED } from '@bitacora/kernel';
import { messageKindOf } from './message-kind.js';

const files = (...types: string[]) => types.map((mediaType) => ({ mediaType }));

describe('the kind of a message', () => {
  it.each([
    ['text', files()],
    ['picture', files('image/png', 'application/pdf')],
    ['audio', files('audio/ogg')],
    ['video', files('video/mp4')],
    ['file', files('application/pdf', 'image/png')],
  ] as const)('is %s by its first file', (kind, attachments) => {
    expect(messageKindOf({ attachments })).toBe(kind);
  });

  it('is what the channel says, whatever files it has', () => {
    const sticker = { messageKind: 'sticker' as const, attachments: files('image/webp') };
    expect(messageKindOf(sticker)).toBe('sticker');
    expect(messageKindOf({ ...sticker, attachments: ERASED })).toBe('sticker');
  });

  it('is not known once its files are erased', () => {
    expect(messageKindOf({ attachments: ERASED })).toBeNull();
  });
});
