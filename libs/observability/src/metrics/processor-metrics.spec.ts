import { START } from '@bitacora/kernel';
import { liveStatus } from '@bitacora/kernel/testing';
import type { RunnerStatus } from '@bitacora/runtime';
import { watchLog } from './log-metrics.js';
import { ServerMetrics } from './server-metrics.js';

const timeline = liveStatus({
  state: 'following',
  position: '00000000000000000005',
  lagSeconds: 42,
  handled: 5,
});
const contacts: RunnerStatus = {
  ...timeline,
  name: 'contacts',
  state: 'waiting',
  position: START,
  lagSeconds: 999,
};

describe('metrics of processors', () => {
  it('say how far one that runs here is behind, in seconds and positions, and move with it', async () => {
    let statuses = [timeline, contacts];
    const metrics = new ServerMetrics();
    const { registry } = metrics;
    metrics.watch(() => statuses);
    const head = async () => '00000000000000000012';
    watchLog(registry, { statuses: () => statuses, head, unit: 'positions' });
    const labels = 'processor="timeline",kind="projector",partition="0"';
    const first = await registry.metrics();
    expect(first).toContain(`bitacora_processor_behind{${labels},unit="positions"} 7\n`);
    expect(first).toContain(`bitacora_processor_lag_seconds{${labels}} 42\n`);
    expect(first).not.toMatch(/bitacora_processor_(behind|lag_seconds){processor="contacts"/);

    statuses = [{ ...timeline, position: await head(), state: 'live', lagSeconds: 0 }, contacts];
    const then = await registry.metrics();
    expect(then).toContain(`bitacora_processor_behind{${labels},unit="positions"} 0\n`);
    expect(then).toContain(`bitacora_processor_lag_seconds{${labels}} 0\n`);
  });
});
