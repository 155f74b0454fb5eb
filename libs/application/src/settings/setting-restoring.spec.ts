import { ERASED } from '@bitacora/kernel';
import type { Setting, SettingValues } from '@bitacora/views';
import { SettingRestoring } from './setting-restoring.js';

const logo = (fileId: string) => ({ logo: { fileId } });

describe('why a state cannot come back', () => {
  const restorable = jest.fn(async () => new Set(['kept']));
  const restoring = new SettingRestoring(
    ...([{}, {}, { restorable }, {}] as unknown as ConstructorParameters<typeof SettingRestoring>),
  );
  const of = async (
    kind: Setting['kind'],
    values: SettingValues,
    missing: 'then' | 'now' | null = null,
  ) => {
    const found = await restoring.hindrances('acme', { kind, id: 'x' }, [{ missing, values }]);
    return found[0];
  };

  it.each([
    ['team', { name: 'Ventas' }, 'now', 'thingGone'],
    ['team', { name: 'Ventas' }, 'then', 'notThereThen'],
    ['team', { name: 'Ventas' }, null, null],
    ['accountEmail', { email: { email: ERASED } }, null, 'addressErased'],
    ['accountEmail', { email: { email: 'hola@tienda.example' } }, null, null],
    ['accountEmail', { email: null }, null, null],
    ['accountLogo', logo('gone'), null, 'pictureGone'],
    ['accountLogo', logo('kept'), null, null],
    ['accountLogo', { logo: null }, null, null],
  ] as const)('%s %j, missing %s: %s', async (kind, values, missing, reason) => {
    expect(await of(kind, values, missing)).toBe(reason);
  });

  it('looks for pictures of logos alone', async () => {
    restorable.mockClear();
    await of('team', { name: 'Ventas' });
    await of('accountLogo', { logo: null });
    expect(restorable).not.toHaveBeenCalled();
  });
});
