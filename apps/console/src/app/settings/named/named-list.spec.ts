import { TestBed } from '@angular/core/testing';
import type { Permission } from '@bitacora/console-data';
import { RefusedError } from '@bitacora/console-data';
import { MacroGateway } from '@bitacora/console-data/macros';
import { RuleGateway } from '@bitacora/console-data/rules';
import { InboxSettingsGateway, SettingsGateway } from '@bitacora/console-data/settings';
import { ToastList } from '@bitacora/console-ui';
import {
  ConfirmHarness,
  DialogShellHarness,
  EmptyStateHarness,
  LabelChipHarness,
  PickerHarness,
  render,
} from '@bitacora/console-ui/testing';
import { Component } from '@angular/core';
import { type Desk, answered, provideDesk } from '../../testing/desk.js';
import { InboxesPage } from '../inboxes/inboxes-page.js';
import { LabelsPage } from '../labels/labels-page.js';
import { TeamsPage } from '../teams/teams-page.js';

@Component({
  imports: [LabelsPage, ToastList],
  template: '<bit-labels-page /><bit-toasts closeLabel="x" />',
})
class LabelsHost {}
@Component({
  imports: [TeamsPage, ToastList],
  template: '<bit-teams-page /><bit-toasts closeLabel="x" />',
})
class TeamsHost {}

const LABELS = [
  { id: 'l1', name: 'urgente', colour: '#b3261e', description: 'Hoy mismo', inSidebar: true },
  { id: 'l2', name: 'envíos', colour: '#0b6470', description: '', inSidebar: false },
];
const TEAMS = [
  {
    id: 't1',
    name: 'Soporte',
    description: '',
    members: [{ id: 'marta' }, { id: 'paz' }],
    assignsAutomatically: true,
    capacity: 5,
  },
];
const MANAGES: readonly Permission[] = ['settings.manage'];

function provided(desk: Desk) {
  const gateway = {
    saveLabel: jest.fn<Promise<void>, unknown[]>(() => Promise.resolve()),
    saveTeam: jest.fn<Promise<void>, unknown[]>(() => Promise.resolve()),
    deleteLabel: jest.fn<Promise<void>, unknown[]>(() => Promise.resolve()),
    deleteTeam: jest.fn<Promise<void>, unknown[]>(() => Promise.resolve()),
    labelUse: () =>
      Promise.resolve([
        { id: 'l1', conversations: 3, contacts: 1 },
        { id: 'l2', conversations: 0, contacts: 0 },
      ]),
    mergeLabels: jest.fn<Promise<void>, unknown[]>(() => Promise.resolve()),
    openCounts: () =>
      Promise.resolve({
        labels: [{ id: 'l1', count: 3 }],
        teams: [],
        inboxes: [{ id: 'i1', count: 7 }],
      }),
  };
  const list = answered<readonly object[] | undefined>(undefined);
  TestBed.configureTestingModule({
    providers: [
      provideDesk(desk),
      { provide: SettingsGateway, useValue: gateway },
      { provide: RuleGateway, useValue: { all: () => Promise.resolve([]) } },
      { provide: MacroGateway, useValue: { all: () => Promise.resolve([]) } },
      {
        provide: InboxSettingsGateway,
        useValue: { list: () => list, answerTimes: () => Promise.resolve([]) },
      },
    ],
  });
  return { gateway, list };
}

describe('the list of labels', () => {
  it('shows each as it looks, with what it is for, and whether it is hidden', async () => {
    provided({ labels: LABELS });
    const screen = await render(LabelsHost);
    const chips = await screen.page.getAllHarnesses(LabelChipHarness);
    expect(await Promise.all(chips.map((chip) => chip.name()))).toEqual(['urgente', 'envíos']);
    expect(screen.texts('small')).toEqual(['Hoy mismo']);
    expect(screen.texts('li .chip:not(.dot)')).toEqual(['settings.labels.hidden']);
  });

  it('changes nothing for a person who may only read', async () => {
    provided({ labels: LABELS });
    const screen = await render(LabelsHost);
    expect(await screen.has('settings.editOf')).toBe(false);
    expect(await screen.has('settings.labels.create')).toBe(false);
  });

  it('makes one, and says so', async () => {
    const { gateway } = provided({ permissions: MANAGES, labels: LABELS });
    const screen = await render(LabelsHost);
    await screen.press('settings.labels.create');
    await screen.write('settings.labels.name', '  factura ');
    await screen.press('settings.labels.colours.violet');
    await screen.turn('settings.labels.inSidebar');
    const dialog = await screen.document.getHarness(DialogShellHarness);
    expect(await dialog.body()).toContain('factura');
    await dialog.press('settings.labels.create');
    expect(gateway.saveLabel).toHaveBeenCalledWith(null, {
      name: 'factura',
      description: '',
      colour: '#7542c4',
      inSidebar: false,
    });
    expect(screen.words).toContain('settings.labels.saved factura');
    expect(await screen.document.getAllHarnesses(DialogShellHarness)).toEqual([]);
  });

  it('changes one, and puts what is refused beside its field', async () => {
    const { gateway } = provided({ permissions: MANAGES, labels: LABELS });
    gateway.saveLabel.mockRejectedValue(
      new RefusedError([{ code: 'NAME_TAKEN', field: 'input.name', params: {} }]),
    );
    const screen = await render(LabelsHost);
    await screen.press('settings.editOf envíos');
    expect(screen.written('settings.labels.name')).toBe('envíos');
    await screen.press('app.save');
    expect(await (await screen.field('settings.labels.name')).error()).toBe('errors.NAME_TAKEN');
    expect(gateway.saveLabel.mock.calls[0]?.[0]).toBe('l2');
  });

  it.each([
    ['settings.labels.name', ''],
    ['settings.labels.name', 'a'.repeat(41)],
    ['settings.labels.colour', 'rojo'],
    ['settings.description', 'a'.repeat(501)],
  ])('saves nothing while %s is wrong', async (label, text) => {
    const { gateway } = provided({ permissions: MANAGES, labels: LABELS });
    const screen = await render(LabelsHost);
    await screen.press('settings.editOf urgente');
    await (await screen.field(label)).write(text);
    await screen.press('app.save');
    expect(await (await screen.field(label)).isWrong()).toBe(true);
    expect(gateway.saveLabel).not.toHaveBeenCalled();
  });

  it('removes one after a question that says what comes with it', async () => {
    const { gateway } = provided({ permissions: MANAGES, labels: LABELS });
    const screen = await render(LabelsHost);
    await screen.press('settings.deleteOf urgente');
    const question = await screen.document.getHarness(ConfirmHarness);
    expect(await question.details()).toEqual([
      'settings.labels.removingUse settings.labels.conversations 3 settings.labels.contacts 1',
      'settings.labels.removingKeeps',
    ]);
    await question.answer('app.cancel');
    expect(gateway.deleteLabel).not.toHaveBeenCalled();
    await screen.press('settings.deleteOf urgente');
    await (await screen.document.getHarness(ConfirmHarness)).answer('settings.labels.remove');
    expect(gateway.deleteLabel).toHaveBeenCalledWith('l1');
  });

  it('says why one was not removed', async () => {
    const { gateway } = provided({ permissions: MANAGES, labels: LABELS });
    gateway.deleteLabel.mockRejectedValue(
      new RefusedError([{ code: 'LABEL_UNKNOWN', field: null, params: {} }]),
    );
    const screen = await render(LabelsHost);
    await screen.press('settings.deleteOf urgente');
    await (await screen.document.getHarness(ConfirmHarness)).answer('settings.labels.remove');
    expect(screen.texts('[role=alert]')).toEqual(['errors.LABEL_UNKNOWN']);
  });

  it('says what labels are for while there are none', async () => {
    provided({ permissions: MANAGES });
    const screen = await render(LabelsHost);
    const empty = await screen.page.getHarness(EmptyStateHarness);
    expect(await empty.heading()).toBe('settings.labels.empty');
    expect(await empty.acts()).toEqual(['settings.labels.create']);
  });
});

describe('the list of teams', () => {
  it('shows who is in each, and changes it', async () => {
    const { gateway } = provided({ permissions: MANAGES, teams: TEAMS });
    const screen = await render(TeamsHost);
    expect(screen.texts('.faces .visually-hidden')).toEqual(['Marta Ríos, Paz Aldunate']);
    expect(screen.texts('.chip.rule')).toEqual(['settings.teams.automatic']);
    expect(screen.texts('small')).toEqual(['settings.members.count 2']);
    await screen.press('settings.editOf Soporte');
    await screen.press('settings.removeOf Paz Aldunate');
    expect(screen.written('settings.teams.capacity')).toBe('5');
    for (const wrong of ['0', 'x', '1001', '2.5']) {
      await screen.write('settings.teams.capacity', wrong);
      await screen.press('app.save');
      expect(screen.texts('.error')).toEqual(['settings.teams.capacityWrong 1000']);
    }
    expect(gateway.saveTeam).not.toHaveBeenCalled();
    await screen.write('settings.teams.capacity', '12');
    await screen.turn('settings.teams.automatic');
    await screen.press('app.save');
    expect(gateway.saveTeam).toHaveBeenCalledWith('t1', {
      name: 'Soporte',
      description: '',
      userIds: ['marta'],
      assignsAutomatically: false,
      capacity: 12,
    });
  });

  it('takes people from a list', async () => {
    Element.prototype.scrollIntoView = () => undefined;
    const { gateway } = provided({ permissions: MANAGES });
    const screen = await render(TeamsHost);
    await screen.press('settings.teams.create');
    await screen.write('settings.teams.name', 'Ventas');
    const people = await screen.document.getHarness(PickerHarness);
    await people.pick('Paz');
    await screen.press('settings.teams.create');
    expect(gateway.saveTeam).toHaveBeenCalledWith(
      null,
      expect.objectContaining({ userIds: ['paz'] }),
    );
  });
});

describe('the list of inboxes', () => {
  const inbox = {
    id: 'i1',
    channel: 'website',
    name: 'tienda.example',
    domain: 'tienda.example',
    creationReply: { on: true, texts: ['Hola'] },
    collaborators: [],
    serviceQuality: {
      hasTarget: false,
      amount: null,
      unit: 'minutes',
      inHours: false,
      warnPercent: 80,
    },
  };

  it('leads to the page of each', async () => {
    const { list } = provided({ permissions: MANAGES });
    list.value.set([inbox]);
    const screen = await render(InboxesPage);
    const link = await screen.pressable('settings.inboxes.configureOf tienda.example');
    expect(await link.href()).toBe('/settings/inboxes/i1');
    expect(screen.texts('.chip')).toEqual(['settings.inboxes.repliesOn 1']);
    await screen.fixture.whenStable();
    expect(screen.words).toContain('settings.inboxes.open 7 · settings.inboxes.nobody');
    expect(screen.words).toContain('settings.channels.names.website · tienda.example');
  });

  it('is in the order of the names, as the language of the person has it', async () => {
    const { list } = provided({});
    const names = ['zapatos', 'Ñandú', 'Tienda 10', 'ñame', 'Tienda 9', 'Náutica'];
    list.value.set(names.map((name, at) => ({ ...inbox, id: String(at), name })));
    const screen = await render(InboxesPage);
    const order = [...screen.element.querySelectorAll<HTMLAnchorElement>('a[href]')].map(
      ({ href }) => names[Number(href.split('/').at(-1))],
    );
    expect(order).toEqual(['Náutica', 'ñame', 'Ñandú', 'Tienda 9', 'Tienda 10', 'zapatos']);
  });

  it('names Messenger and Instagram, whichever a page of Facebook is connected to', async () => {
    const { list } = provided({});
    const page = (surface: string) => ({
      ...{ ...inbox, id: surface, name: surface, channel: 'meta', domain: null },
      connection: { fields: [{ name: 'surface', text: surface }] },
    });
    list.value.set([page('messenger'), page('instagram')]);
    const screen = await render(InboxesPage);
    for (const surface of ['messenger', 'instagram'])
      expect(screen.words).toContain(`settings.channelForms.meta.surfaceChoices.${surface}`);
  });

  it('flags those that do not work, in words', async () => {
    const { list } = provided({});
    const stopped = { stoppedAt: '2026-03-02T09:00:00.000Z', stoppedFault: 'credentialsRefused' };
    const unread = { unreadAt: '2026-03-02T09:00:00.000Z', unreadFault: 'unsteady' };
    list.value.set([
      inbox,
      { ...inbox, id: 'i2', name: 'uno', channel: 'telegram', channelState: stopped },
      { ...inbox, id: 'i3', name: 'dos', channel: 'email', channelState: unread },
    ]);
    const screen = await render(InboxesPage);
    expect(screen.texts('li:has(a[href$=i1]) .flag')).toEqual([]);
    const [fault] = screen.texts('li:has(a[href$=i2]) .flag.fault');
    expect(fault).toContain('settings.inboxes.flags.stopped');
    expect(screen.texts('li:has(a[href$=i3]) .flag.fault')).toEqual([]);
    expect(screen.texts('li:has(a[href$=i3]) .flag')[0]).toContain('flags.unsteady');
  });

  it('says that it could not be fetched, and asks again', async () => {
    const { list } = provided({});
    list.problem.set(new RefusedError([{ code: 'INTERNAL', field: null, params: {} }]));
    const screen = await render(InboxesPage);
    const empty = await screen.page.getHarness(EmptyStateHarness);
    expect(await empty.heading()).toBe('settings.inboxes.failed');
    await empty.press('app.again');
    expect(list.refetch).toHaveBeenCalledTimes(1);
  });
});

describe('the use of labels', () => {
  it('is said beside each', async () => {
    provided({ permissions: MANAGES, labels: LABELS });
    const screen = await render(LabelsHost);
    await screen.settled();
    expect(screen.texts('.note')).toEqual([
      'settings.labels.conversations 3 · settings.labels.contacts 1',
      'settings.labels.unused',
    ]);
  });

  it('is said before one is merged into another', async () => {
    const { gateway } = provided({ permissions: MANAGES, labels: LABELS });
    const screen = await render(LabelsHost);
    await screen.press('settings.labels.mergeOf urgente');
    const dialog = await screen.document.getHarness(DialogShellHarness);
    expect(await dialog.body()).toContain(
      'settings.labels.mergeUse settings.labels.conversations 3 settings.labels.contacts 1',
    );
    await dialog.press('settings.labels.merge');
    expect(gateway.mergeLabels).not.toHaveBeenCalled();
    await screen.choose('settings.labels.mergeInto', 'envíos');
    await dialog.press('settings.labels.merge');
    expect(gateway.mergeLabels).toHaveBeenCalledWith('l1', 'l2');
    expect(screen.words).toContain('settings.labels.merged urgente envíos');
  });

  it('offers no merging of the only label', async () => {
    provided({ permissions: MANAGES, labels: LABELS.slice(0, 1) });
    const screen = await render(LabelsHost);
    expect(await screen.has('settings.labels.mergeOf urgente')).toBe(false);
  });
});
