import { ERASED } from '@bitacora/kernel';
import type { Setting, SettingValues } from '@bitacora/views';
import { SettingRestoring } from './setting-restoring.js';

const TEAM = { name: 'Ventas', description: '', assignsAutomatically: true };
const MACRO = {
  ...{ name: 'Cerrar', description: '', audience: 'team', userId: null },
  steps: [{ conditions: { always: true }, action: { type: 'setPriority', priority: 'low' } }],
};
const RESPONSE = { code: 'hola', content: 'Hola', inboxIds: [] };
const logo = (fileId: string) => ({ logo: { fileId } });

describe('why a state cannot come back', () => {
  const restorable = jest.fn(async () => new Set(['kept']));
  const restoring = new SettingRestoring(
    ...([{}, {}, { restorable }, {}, {}, {}] as unknown as ConstructorParameters<
      typeof SettingRestoring
    >),
  );
  const isThere = ({ id }: { readonly id: string }) => id !== 'removed';
  const of = async (
    kind: Setting['kind'],
    values: SettingValues,
    missing: 'then' | 'now' | null = null,
  ) => {
    const found = await restoring.hindrances(
      'acme',
      { kind, id: 'x' },
      [{ missing, values }],
      isThere,
    );
    return found[0];
  };

  it.each([
    ['team', { name: 'Ventas' }, 'now', 'thingGone'],
    ['team', { name: 'Ventas' }, 'then', 'notThereThen'],
    ['team', { name: 'Ventas' }, null, null],
    ['team', { ...TEAM, userIds: ['ana'] }, null, null],
    ['team', { ...TEAM, userIds: ['ana', 'removed'] }, null, 'namedGone'],
    ['team', { ...TEAM, userIds: ['removed'] }, 'now', 'thingGone'],
    ['macro', { ...MACRO, teamId: 'removed' }, null, 'namedGone'],
    ['macro', { ...MACRO, teamId: 'ventas' }, null, null],
    ['cannedResponse', { ...RESPONSE, inboxIds: ['removed'] }, null, 'namedGone'],
    ['accountEmail', { email: { email: ERASED } }, null, 'addressErased'],
    ['accountEmail', { email: { email: 'hola@tienda.example' } }, null, null],
    ['accountEmail', { email: null }, null, null],
    ['webhook', { name: 'CRM', calledAddress: ERASED }, null, 'addressErased'],
    ['webhook', { name: 'CRM', calledAddress: 'https://crm.example/' }, null, null],
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
