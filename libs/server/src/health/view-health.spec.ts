import { START } from '@bitacora/kernel';
import { FakeClock, liveStatus } from '@bitacora/kernel/testing';
import { MemoryDocuments, MemoryEventStore } from '@bitacora/memory';
import { LiveViews, type RunnerState } from '@bitacora/runtime';
import { projections } from '@bitacora/views';
import type { ProcessorUnit } from '../runtime/processors.js';
import { viewHealth } from './view-health.js';

const AGE_S = 42;

async function viewWith(state: RunnerState, clockGoesBackMs = 0) {
  const clock = new FakeClock();
  const events = new MemoryEventStore(clock);
  const documents = new MemoryDocuments();
  const views = await new LiveViews(documents, projections).open();
  const happened = { id: '1', type: 'LabelCreated', data: {}, metadata: { accountId: 'acme' } };
  await events.append('labels-acme.all', 'none', [happened]);
  clock.advance(AGE_S * 1000);
  const unit: ProcessorUnit = {
    kind: 'projector',
    runner: { status: liveStatus({ name: 'directory', state }), run: async () => undefined },
    stored: async () => START,
    filter: {},
  };
  const asked = { now: () => new Date(Date.parse(clock.now()) - clockGoesBackMs).toISOString() };
  const stores = {
    events,
    documents,
    clock: { ...asked, monotonic: () => 0, sleep: async () => undefined },
  };
  return viewHealth(stores, { units: [unit], views }).of('directory');
}

describe('how a view is doing', () => {
  it('is up to date where its projector found nothing newer', async () => {
    expect(await viewWith('live')).toMatchObject({ lagSeconds: 0, eventsBehind: 0 });
  });

  it.each(['following', 'waiting', 'stopped'] as const)(
    'follows what is stored when its projector is %s here',
    async (state) => {
      expect(await viewWith(state)).toEqual({
        lagSeconds: AGE_S,
        eventsBehind: 1,
        position: START,
        quarantined: 0,
      });
    },
  );

  it('has no lag below nothing where clocks differ', async () => {
    expect((await viewWith('waiting', 2 * AGE_S * 1000)).lagSeconds).toBe(0);
  });
});
