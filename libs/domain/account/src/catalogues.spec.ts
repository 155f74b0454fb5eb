import { given } from '@bitacora/kernel/testing';
import { ChangeLabel, CreateLabel, DeleteLabel, MergeLabels } from './labels/labels.commands.js';
import { MAX_LABELS_OF_ACCOUNT } from './labels/labels.decide.js';
import type { LabelEvent } from './labels/labels.events.js';
import { ChangeTeam, ChangeTeamMembers, CreateTeam, DeleteTeam } from './teams/teams.commands.js';
import { MAX_TEAMS } from './teams/teams.decide.js';
import type { TeamEvent } from './teams/teams.events.js';

const support = { teamId: 't1', name: 'Atención', description: '', assignsAutomatically: false };
const teamMade: TeamEvent = { type: 'TeamCreated', data: support };
const urgent = {
  labelId: 'l1',
  name: 'Urgente',
  colour: '#c0392b',
  description: '',
  inSidebar: true,
};
const labelMade: LabelEvent = { type: 'LabelCreated', data: urgent };

it('labels and teams are bounded, since every console holds all of them', () => {
  const labels = Array.from({ length: MAX_LABELS_OF_ACCOUNT }, (_, nth): LabelEvent => ({
    type: 'LabelCreated',
    data: { ...urgent, labelId: `x${nth}`, name: `x${nth}` },
  }));
  const one = given(...labels).when(CreateLabel, urgent);
  expect(one.refusals).toMatchObject([{ code: 'LABELS_FULL' }]);
  const teams = Array.from({ length: MAX_TEAMS }, (_, nth): TeamEvent => ({
    type: 'TeamCreated',
    data: { ...support, teamId: `x${nth}`, name: `x${nth}` },
  }));
  const another = given(...teams).when(CreateTeam, support);
  expect(another.refusals).toMatchObject([{ code: 'TOO_MANY_TEAMS' }]);
});

describe('teams', () => {
  it('are created, changed and deleted', () => {
    expect(given().when(CreateTeam, support).events).toEqual([teamMade]);
    const changed = given(teamMade).when(ChangeTeam, { ...support, name: 'Ventas' });
    expect(changed.state).toMatchObject([{ name: 'Ventas', userIds: [] }]);
    expect(given(teamMade).when(DeleteTeam, { teamId: 't1' }).state).toEqual([]);
  });

  it('come with their members in one go, or not at all', () => {
    const members: TeamEvent = {
      type: 'TeamMembersChanged',
      data: { teamId: 't1', userIds: ['ana', 'leo'] },
    };
    const wanted = { ...support, userIds: ['ana', 'leo', 'ana'] };
    expect(given().when(CreateTeam, wanted).events).toEqual([teamMade, members]);
    expect(given(teamMade, members).when(CreateTeam, wanted)).toMatchObject({
      events: [],
      refusals: [],
    });
    const other = given(teamMade, members).when(CreateTeam, { ...wanted, userIds: ['leo'] });
    expect(other.refusals).toEqual([{ code: 'ID_TAKEN', field: 'teamId' }]);
    const twin = { ...wanted, teamId: 't2' };
    expect(given(teamMade).when(CreateTeam, twin).refusals).toMatchObject([{ code: 'NAME_TAKEN' }]);
  });

  it('change their words and their members in one go; without members they keep theirs', () => {
    const ana: TeamEvent = { type: 'TeamMembersChanged', data: { teamId: 't1', userIds: ['ana'] } };
    const here = given(teamMade, ana);
    const both = here.when(ChangeTeam, { ...support, name: 'Ventas', userIds: ['leo'] });
    expect(both.events.map(({ type }) => type)).toEqual(['TeamChanged', 'TeamMembersChanged']);
    expect(both.state).toMatchObject([{ name: 'Ventas', userIds: ['leo'] }]);
    const words = here.when(ChangeTeam, { ...support, name: 'Ventas' });
    expect(words.state).toMatchObject([{ name: 'Ventas', userIds: ['ana'] }]);
    const none = here.when(ChangeTeam, { ...support, userIds: [] });
    expect(none.events.map(({ type }) => type)).toEqual(['TeamMembersChanged']);
    expect(here.when(ChangeTeam, { ...support, userIds: ['ana'] }).events).toEqual([]);
  });

  it('have a capacity from 1 to 1000, or none; without one they keep theirs', () => {
    const five: TeamEvent = { type: 'TeamCapacityChanged', data: { teamId: 't1', capacity: 5 } };
    expect(given().when(CreateTeam, { ...support, capacity: 5 }).events).toEqual([teamMade, five]);
    const here = given(teamMade, five);
    expect(here.when(ChangeTeam, support).state).toMatchObject([{ capacity: 5 }]);
    expect(here.when(ChangeTeam, { ...support, capacity: null }).state).toMatchObject([
      { capacity: null },
    ]);
    for (const capacity of [0, -1, 1.5, 1001]) {
      expect(here.when(ChangeTeam, { ...support, capacity }).refusals).toMatchObject([
        { field: 'capacity' },
      ]);
    }
  });

  it('have names of their own: case and accents make no difference, ñ does', () => {
    const twin = { ...support, teamId: 't2', name: ' ATENCION ' };
    expect(given(teamMade).when(CreateTeam, twin).refusals).toEqual([
      { code: 'NAME_TAKEN', field: 'name', params: { name: 'Atención' } },
    ]);
    const other = { ...support, teamId: 't2', name: 'Atenciñn' };
    expect(given(teamMade).when(CreateTeam, other).events).toHaveLength(1);
  });

  it('can write their own name otherwise', () => {
    const { events } = given(teamMade).when(ChangeTeam, { ...support, name: 'ATENCIÓN' });
    expect(events).toHaveLength(1);
  });

  it('are created once for an id', () => {
    expect(given(teamMade).when(CreateTeam, support)).toMatchObject({ events: [], refusals: [] });
    const { refusals } = given(teamMade).when(CreateTeam, { ...support, name: 'Ventas' });
    expect(refusals).toEqual([{ code: 'ID_TAKEN', field: 'teamId' }]);
  });

  it('take each member once, in whatever order', () => {
    const members = given(teamMade).when(ChangeTeamMembers, {
      teamId: 't1',
      userIds: ['leo', 'ana', 'leo'],
    });
    expect(members.state).toMatchObject([{ userIds: ['leo', 'ana'] }]);
    const same = given(teamMade, ...members.events).when(ChangeTeamMembers, {
      teamId: 't1',
      userIds: ['ana', 'leo'],
    });
    expect(same.events).toEqual([]);
  });

  it('have to be there', () => {
    const missing = [{ code: 'TEAM_NOT_FOUND', field: 'teamId' }];
    expect(given().when(ChangeTeam, support).refusals).toEqual(missing);
    expect(given().when(DeleteTeam, { teamId: 't1' }).refusals).toEqual(missing);
    const members = given().when(ChangeTeamMembers, { teamId: 't1', userIds: [] });
    expect(members.refusals).toEqual(missing);
  });
});

describe('labels', () => {
  it('are created with their colour in lower case, renamed and deleted', () => {
    const made = given().when(CreateLabel, { ...urgent, colour: '#C0392B' });
    expect(made.events).toEqual([labelMade]);
    const renamed = given(labelMade).when(ChangeLabel, { ...urgent, name: 'Muy urgente' });
    expect(renamed.state).toEqual([{ ...urgent, name: 'Muy urgente' }]);
    expect(given(labelMade).when(DeleteLabel, { labelId: 'l1' }).state).toEqual([]);
  });

  it('write nothing when nothing changes', () => {
    expect(given(labelMade).when(ChangeLabel, urgent).events).toEqual([]);
  });

  it('have names of their own, which a deletion sets free', () => {
    const twin = { ...urgent, labelId: 'l2', name: 'URGENTE' };
    expect(given(labelMade).when(CreateLabel, twin).refusals).toMatchObject([
      { code: 'NAME_TAKEN', field: 'name' },
    ]);
    const deleted: LabelEvent = { type: 'LabelDeleted', data: { labelId: 'l1' } };
    expect(given(labelMade, deleted).when(CreateLabel, twin).events).toHaveLength(1);
  });

  it('have to be there', () => {
    const missing = [{ code: 'LABEL_NOT_FOUND', field: 'labelId' }];
    expect(given().when(ChangeLabel, urgent).refusals).toEqual(missing);
    expect(given().when(DeleteLabel, { labelId: 'l1' }).refusals).toEqual(missing);
  });
});

describe('labels that are merged', () => {
  const other: LabelEvent = {
    type: 'LabelCreated',
    data: { ...urgent, labelId: 'l2', name: 'Ya' },
  };
  const merge = (labelId: string, into: string) =>
    given(labelMade, other).when(MergeLabels, { labelId, into });

  it('leave the one that stays as it was, and set the name of the other free', () => {
    const merged = merge('l1', 'l2');
    expect(merged.events).toEqual([{ type: 'LabelMerged', data: { labelId: 'l1', into: 'l2' } }]);
    expect(merged.state).toEqual([other.data]);
    const twin = { ...urgent, labelId: 'l3' };
    expect(given(labelMade, other, ...merged.events).when(CreateLabel, twin).events).toHaveLength(
      1,
    );
  });

  it.each([
    ['l1', 'l1', 'MERGED_WITH_ITSELF', 'into'],
    ['l1', 'l9', 'LABEL_NOT_FOUND', 'into'],
    ['l9', 'l1', 'LABEL_NOT_FOUND', 'labelId'],
  ])('are two that are there: %s into %s', (labelId, into, code, field) => {
    expect(merge(labelId, into).refusals).toEqual([{ code, field }]);
  });
});

describe('names of teams and labels', () => {
  it('can be seen, and are taken when a reader sees the same', () => {
    for (const name of [
      '\u200b',
      '\u3164',
      '\u2800',
      '\u2060\u00ad',
      '\u115f',
      '\u202e',
      '\u0301',
    ]) {
      const required = [{ code: 'REQUIRED', field: 'name' }];
      expect(given().when(CreateLabel, { ...urgent, name }).refusals).toMatchObject(required);
      expect(given().when(CreateTeam, { ...support, name }).refusals).toMatchObject(required);
    }
    const twin = { ...urgent, labelId: 'l2', name: 'Ur\u200bgente\ufe0f' };
    expect(given(labelMade).when(CreateLabel, twin).refusals).toMatchObject([
      { code: 'NAME_TAKEN' },
    ]);
    const { events } = given().when(CreateLabel, { ...urgent, name: '\u202eUrgente\nya' });
    expect(events).toMatchObject([{ data: { name: 'Urgente ya' } }]);
  });
});
