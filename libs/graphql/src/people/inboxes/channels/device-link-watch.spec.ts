import type { ShownDeviceLink } from '@bitacora/application';
import { GatheredLink } from './device-link-watch.js';

const LINK: ShownDeviceLink = {
  ...{ state: 'code', qrCode: { size: 3, path: 'M0 0' }, code: 'ABCD1234', number: null },
};

describe('what is pushed of the link of a telephone', () => {
  const gathered = (permissions: readonly string[] | null) =>
    new GatheredLink(
      async () => permissions && { permissions: new Set(permissions) },
      async () => LINK,
    );

  it('has its codes for those who may link a telephone, and for no other reader', async () => {
    expect(await gathered(['settings.manage']).permitted([LINK])).toEqual([LINK]);
    const seen = await gathered(['settings.read']).permitted([LINK]);
    expect(seen).toEqual([{ ...LINK, qrCode: null, code: null }]);
    expect(await gathered(null).permitted([LINK])).toBeNull();
  });

  it('comes when it differs from what came last', async () => {
    const link = gathered(['settings.manage']);
    expect(await link.take()).toEqual([LINK]);
    expect(await link.take()).toEqual([]);
  });
});
