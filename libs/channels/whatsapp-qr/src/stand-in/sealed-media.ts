import { createCipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** A file as WhatsApp keeps it, with what a message says of it. */
export interface SealedMedia {
  readonly bytes: Uint8Array;
  readonly fields: {
    readonly directPath: string;
    readonly mediaKey: Uint8Array;
    readonly fileEncSha256: Uint8Array;
    readonly fileLength: number;
  };
}

/** Seals a file as the client of a telephone does. */
export function sealedMedia(content: Uint8Array, kind: 'Image' | 'Document'): SealedMedia {
  const mediaKey = randomBytes(32);
  const info = `WhatsApp ${kind} Keys`;
  const keys = Buffer.from(hkdfSync('sha256', mediaKey, Buffer.alloc(0), info, 112));
  const [iv, cipherKey, macKey] = [
    keys.subarray(0, 16),
    keys.subarray(16, 48),
    keys.subarray(48, 80),
  ];
  const cipher = createCipheriv('aes-256-cbc', cipherKey, iv);
  const sealed = Buffer.concat([cipher.update(content), cipher.final()]);
  const mac = createHmac('sha256', macKey).update(iv).update(sealed).digest().subarray(0, 10);
  const bytes = Buffer.concat([sealed, mac]);
  const fileEncSha256 = createHash('sha256').update(bytes).digest();
  const directPath = `/v/t62.7118-24/${fileEncSha256.toString('hex').slice(0, 20)}.enc`;
  return { bytes, fields: { directPath, mediaKey, fileEncSha256, fileLength: content.length } };
}
