import type { RebuildView, ViewOverview } from '@bitacora/rebuild';
import { outcomeOf, progressOf, rowOf } from './printed-view.js';

const rebuild: RebuildView = {
  version: 2,
  state: 'running',
  done: 500,
  total: 2000,
  counted: true,
  rate: 100.4,
  secondsLeft: 75,
  position: '1',
  startedAt: '2026-03-02T09:00:00.000Z',
  startedBy: null,
  updatedAt: '2026-03-02T09:00:05.000Z',
  failure: null,
};
const view: ViewOverview = {
  name: 'audit',
  live: { projection: 'audit', version: 1, codeVersion: 1, epoch: 1 },
  bytes: null,
  codeVersion: 1,
  kept: [],
  rebuild,
  acts: ['cancel'],
};
const at = (state: RebuildView['state'], more: Partial<ViewOverview> = {}): ViewOverview => ({
  ...view,
  ...more,
  rebuild: { ...rebuild, state },
});

describe('what the command line says of views', () => {
  it('is progress with rate and time left, and marks an estimate', () => {
    expect(progressOf(view)).toBe('500 of 2000 (25 %) events, 100 a second, 1 min 15 s left');
    const estimated = { ...view, rebuild: { ...rebuild, counted: false } };
    expect(progressOf(estimated)).toContain('500 of about 2000');
    const unknown = { ...view, rebuild: { ...rebuild, total: null, secondsLeft: null } };
    expect(progressOf(unknown)).toBe('500 events, 100 a second');
    expect(progressOf(at('unconfirmed'))).toBeNull();
  });

  it('says that the old version takes its room until it is confirmed, and how', () => {
    const kept = [{ version: 1, bytes: 3 * 2 ** 20 }];
    const said = outcomeOf(at('unconfirmed', { kept, acts: ['confirm', 'revert'] }));
    expect(said).toContain('version 1 (3.0 MB) still takes its room on the disk');
    expect(said).toContain('npm run log -- rebuild audit --confirm');
    expect(said).toContain('npm run log -- rebuild audit --revert');
  });

  it('names the event that could not be folded', () => {
    const event = { stream: 'labels-acme.all', revision: 3, type: 'LabelCreated' };
    const failure = { code: 'REBUILD_STOPPED', event };
    const failed = { ...at('failed'), rebuild: { ...rebuild, state: 'failed' as const, failure } };
    expect(outcomeOf(failed)).toContain('REBUILD_STOPPED at labels-acme.all@3 (LabelCreated)');
  });

  it('is one line for each view in a list', () => {
    expect(rowOf({ ...view, rebuild: null, codeVersion: 2, acts: ['start'] })).toBe(
      'audit          -            version 1 (filled by code 1). Possible: start.',
    );
  });
});
