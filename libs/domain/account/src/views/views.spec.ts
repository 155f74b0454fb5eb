import { given } from '@bitacora/kernel/testing';
import { permissionsOf } from '../access/permissions.js';
import { RecordViewRebuild } from './views.commands.js';
import { viewEvents } from './views.events.js';

describe('acts about views', () => {
  it.each([
    ['start', 'ViewRebuildRequested'],
    ['resume', 'ViewRebuildResumed'],
    ['cancel', 'ViewRebuildCancelled'],
    ['discard', 'ViewRebuildDiscarded'],
    ['confirm', 'ViewRebuildConfirmed'],
    ['revert', 'ViewRebuildReverted'],
  ])('%s is written as %s, each time', (act, type) => {
    const first = given().when(RecordViewRebuild, { view: 'audit', act });
    expect(first.events).toEqual([{ type, data: { view: 'audit' } }]);
    const again = given(...first.events).when(RecordViewRebuild, { view: 'audit', act });
    expect(again.events).toEqual(first.events);
  });

  it('are words for every event, and for nothing else', () => {
    expect(viewEvents).toHaveLength(6);
    const refused = given().when(RecordViewRebuild, { view: 'audit', act: 'explode' });
    expect(refused).toMatchObject({ events: [], refusals: [{ field: 'act' }] });
  });

  it('are for administrators', () => {
    expect(RecordViewRebuild.permission).toBe('view.rebuild');
    expect(permissionsOf('administrator').has('view.rebuild')).toBe(true);
    for (const role of ['agent', 'auditor'] as const) {
      expect(permissionsOf(role).has('view.rebuild')).toBe(false);
    }
  });
});
