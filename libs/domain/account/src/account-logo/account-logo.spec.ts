import { given } from '@bitacora/kernel/testing';
import { ChangeAccountLogo, RestoreAccountLogo } from './account-logo.commands.js';
import type { AccountEvent } from '../account/account.events.js';
import type { AccountLogoEvent } from './account-logo.events.js';
import { type AccountLogo, FORMER_LOGOS_KEPT, keptLogos } from './account-logo.state.js';

const opened: AccountEvent = {
  type: 'AccountOpened',
  data: { name: 'Tienda Luz', language: 'es', timeZone: 'America/Mexico_City' },
};
const logo: AccountLogo = {
  ...{ userId: 'ana', fileId: 'f1', mediaType: 'image/png', width: 300, height: 90 },
  digest: 'a'.repeat(64),
};
const has: AccountLogoEvent = { type: 'AccountLogoChanged', data: { logo } };

describe('the logo of an account', () => {
  it('comes, is replaced and goes, each recorded once', () => {
    const first = given(opened).when(ChangeAccountLogo, { logo });
    expect(first.events).toEqual([has]);
    expect(first.state).toMatchObject({ name: 'Tienda Luz', logo });
    expect(given(opened, has).when(ChangeAccountLogo, { logo }).events).toEqual([]);
    const other = { ...logo, fileId: 'f2' };
    expect(given(opened, has).when(ChangeAccountLogo, { logo: other }).events).toEqual([
      { type: 'AccountLogoChanged', data: { logo: other } },
    ]);
    const gone = given(opened, has).when(ChangeAccountLogo, { logo: null });
    expect(gone.state).toMatchObject({ logo: null });
    expect(given(opened).when(ChangeAccountLogo, { logo: null }).events).toEqual([]);
  });

  const changed = (fileId: string | null): AccountLogoEvent => ({
    type: 'AccountLogoChanged',
    data: { logo: fileId === null ? null : { ...logo, fileId } },
  });
  const kept = (state: unknown) => keptLogos(state as never).map(({ fileId }) => fileId);

  it('comes back while it is kept: it, and the newest of those before it', () => {
    const history = given(opened, changed('f1'), changed('f2'), changed(null));
    const restored = history.when(RestoreAccountLogo, { fileId: 'f1' });
    expect(restored.events).toEqual([changed('f1')]);
    expect(kept(restored.state)).toEqual(['f2', 'f1']);
    expect(history.when(RestoreAccountLogo, { fileId: 'f3' }).refusals).toEqual([
      { code: 'PICTURE_GONE' },
    ]);
    const none = given(opened, changed('f1')).when(RestoreAccountLogo, { fileId: null });
    expect(none.events).toEqual([changed(null)]);
    const many = Array.from({ length: FORMER_LOGOS_KEPT + 5 }, (_, nth) => changed(`f${nth}`));
    const full = given(opened, ...many).when(ChangeAccountLogo, { logo });
    expect(kept(full.state)).toHaveLength(FORMER_LOGOS_KEPT + 1);
    const dropped = given(opened, ...many).when(RestoreAccountLogo, { fileId: 'f0' });
    expect(dropped.refusals).toEqual([{ code: 'PICTURE_GONE' }]);
  });

  it('is of an account that was opened', () => {
    const { refusals } = given().when(ChangeAccountLogo, { logo });
    expect(refusals).toEqual([{ code: 'ACCOUNT_NOT_FOUND' }]);
  });

  it.each([
    { ...logo, mediaType: 'image/svg+xml' },
    { ...logo, width: 2049 },
    { ...logo, height: 0 },
    { ...logo, digest: 'x' },
  ])('is no picture but a bounded PNG, JPEG or WebP: %j', (wrong) => {
    const { events, refusals } = given(opened).when(ChangeAccountLogo, { logo: wrong as never });
    expect([events, refusals.length > 0]).toEqual([[], true]);
  });
});
