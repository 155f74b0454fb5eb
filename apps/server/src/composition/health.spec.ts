import { StoreUnavailableError } from '@bitacora/kernel';
import { healthOf } from './health.js';

const fine = { eventStore: async () => '', documents: async () => [], statuses: () => [] };

describe('health of the stores', () => {
  it('says of each whether it answers, and with which code it does not', async () => {
    const broken = async () => {
      throw new StoreUnavailableError('gone');
    };
    const health = healthOf({ ...fine, eventStore: broken });
    expect(await health.eventStore()).toEqual({ ok: false, problem: 'STORE_UNAVAILABLE' });
    expect(await health.documents()).toEqual({ ok: true, problem: null });
  });

  it('does not hang with a store that hangs', async () => {
    const health = healthOf({ ...fine, documents: () => new Promise(() => undefined) });
    expect(await health.documents()).toEqual({ ok: false, problem: 'STORE_UNAVAILABLE' });
  });
});
