import { given } from '@bitacora/kernel/testing';
import { ChangeAccountLogo } from './account-logo.commands.js';
import type { AccountEvent } from '../account/account.events.js';
import type { AccountLogo } from '../account/account.state.js';
import type { AccountLogoEvent } from './account-logo.events.js';

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
