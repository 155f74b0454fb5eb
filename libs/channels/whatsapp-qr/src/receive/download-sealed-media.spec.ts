import type { ProviderAnswer, ProviderRequest } from '@bitacora/channel-port';
import { sealedMedia } from '../stand-in/sealed-media.js';
import { downloadSealedMedia } from './download-sealed-media.js';

const MEDIA = 'https://mmg.whatsapp.net';
const CONTENT = Buffer.from('una foto');
const { bytes, fields } = sealedMedia(CONTENT, 'Image');
const reference = (more: object = {}) => ({
  ...{ name: 'photo.jpg', type: 'image/jpeg' },
  reference: JSON.stringify({
    ...{ path: fields.directPath, kind: 'Image', bytes: fields.fileLength },
    key: Buffer.from(fields.mediaKey).toString('base64'),
    digest: Buffer.from(fields.fileEncSha256).toString('base64'),
    ...more,
  }),
});

function asking(body: Uint8Array = bytes, status = 200) {
  const asked: ProviderRequest[] = [];
  const call = async (request: ProviderRequest): Promise<ProviderAnswer> => {
    asked.push(request);
    return { kind: 'answered', status, headers: {}, body };
  };
  return { asked, parts: { calls: { call }, mediaAddress: MEDIA } };
}

describe('a file of a client', () => {
  it('is opened with the key of its message', async () => {
    const { asked, parts } = asking();
    expect(await downloadSealedMedia(parts, reference(), 1000)).toEqual({
      ...{ kind: 'downloaded', content: CONTENT },
    });
    expect(asked[0]?.address).toBe(`${MEDIA}${fields.directPath}`);
    const { digest: _, ...without } = JSON.parse(reference().reference) as Record<string, unknown>;
    const unproved = { ...reference(), reference: JSON.stringify(without) };
    expect((await downloadSealedMedia(parts, unproved, 1000)).kind).toBe('downloaded');
  });

  it('is none when anything of it was changed', async () => {
    const changed = Uint8Array.from(bytes);
    changed[3] = (changed[3] ?? 0) ^ 1;
    const { parts } = asking(changed);
    const refused = { kind: 'failed', fault: 'refused', isFinal: true };
    expect(await downloadSealedMedia(parts, reference(), 1000)).toMatchObject(refused);
    expect(await downloadSealedMedia(parts, reference({ digest: undefined }), 1000)).toMatchObject(
      refused,
    );
    const other = reference({ kind: 'Video' });
    expect(await downloadSealedMedia(asking().parts, other, 1000)).toMatchObject(refused);
    expect(
      await downloadSealedMedia(
        asking(new Uint8Array(5)).parts,
        reference({ digest: undefined }),
        1000,
      ),
    ).toMatchObject(refused);
  });

  it('is asked of one host only, within its bound, and again while the host fails', async () => {
    const { asked, parts } = asking();
    for (const path of ['@otro.example/a', 'x', '/' + 'x'.repeat(2000)])
      expect(await downloadSealedMedia(parts, reference({ path }), 1000)).toMatchObject({
        isFinal: true,
      });
    await downloadSealedMedia(parts, reference({ path: '//otro.example/a' }), 1000);
    expect(await downloadSealedMedia(parts, reference(), 3)).toMatchObject({ fault: 'tooLarge' });
    expect(await downloadSealedMedia(parts, { ...reference(), reference: '{' }, 9)).toMatchObject({
      isFinal: true,
    });
    expect(asked.filter(({ address }) => !address.startsWith(`${MEDIA}/`))).toEqual([]);
    expect(await downloadSealedMedia(asking(bytes, 503).parts, reference(), 1000)).toMatchObject({
      isFinal: false,
    });
    expect(await downloadSealedMedia(asking(bytes, 410).parts, reference(), 1000)).toMatchObject({
      isFinal: true,
    });
  });
});
