import {
  NO_AUTOMATIC_ACTIONS,
  NO_SERVICE_QUALITY,
  USUAL_CHAT_OPTIONS,
} from '@bitacora/inboxes/published';
import { Clipboard } from '@angular/cdk/clipboard';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { ConversationGateway, type Permission, RefusedError } from '@bitacora/console-data';
import { MacroGateway } from '@bitacora/console-data/macros';
import { RuleGateway } from '@bitacora/console-data/rules';
import {
  DeviceLinkGateway,
  InboxSettingsGateway,
  SettingsGateway,
} from '@bitacora/console-data/settings';
import {
  ConfirmHarness,
  EmptyStateHarness,
  PickerHarness,
  SegmentedHarness,
  render,
} from '@bitacora/console-ui/testing';
import { NEVER, of } from 'rxjs';
import { answered, provideDesk } from '../../testing/desk.js';
import { InboxSettingsPage } from './inbox-page.js';
import { INBOX_LOOK_MS } from './inbox-look-ms.js';
import { NO_CONTACT_FORM_DRAFT } from './sections/chat/contact-form/contact-form-draft.js';

const INBOX = {
  id: 'i1',
  name: 'Tienda',
  domain: 'tienda.example',
  picture: null,
  logo: null,
  automatic: NO_AUTOMATIC_ACTIONS,
  serviceQuality: NO_SERVICE_QUALITY,
  chat: USUAL_CHAT_OPTIONS,
  contactForm: { ...NO_CONTACT_FORM_DRAFT, address: null, mailsAreOn: false, version: 'f1' },
  identity: null,
  networkKeys: { google: false, facebook: false },
  creationReply: { on: true, texts: ['Hola'] },
  hours: null,
  collaborators: [{ id: 'paz' }],
  embedCode: '<script></script>',
  versions: {
    general: 'g1',
    collaborators: 'c1',
    creationReply: 'r1',
    automatic: 'a1',
    serviceQuality: 'q1',
    chat: 't1',
    pictures: 'p1',
    hours: 'h1',
  },
};

describe('the settings of an inbox', () => {
  beforeAll(() => {
    Element.prototype.scrollIntoView = () => undefined;
    window.matchMedia = () =>
      Object.assign(new EventTarget(), { matches: false }) as MediaQueryList;
  });

  const opened = async (
    permissions: readonly Permission[] = ['settings.manage'],
    id = 'i1',
    inbox: object = INBOX,
  ) => {
    const done = () => jest.fn<Promise<void>, unknown[]>(() => Promise.resolve());
    const list = answered<readonly object[]>([inbox]);
    const gateway = {
      list: () => list,
      connection: () => answered(null),
      keptHooks: () => Promise.resolve([]),
      look: done(),
      update: done(),
      setCollaborators: done(),
      setCreationReply: done(),
      setAutomaticActions: done(),
      setHours: done(),
      setServiceQuality: done(),
      setContactForm: done(),
      answerTimes: () =>
        Promise.resolve([
          { inboxId: 'i1', answers: 4, averageSeconds: 90, withTarget: 4, inTime: 3 },
        ]),
      rotateToken: done(),
      delete: done(),
    };
    const copy = jest.fn(() => true);
    TestBed.configureTestingModule({
      providers: [
        provideDesk({ permissions }),
        { provide: InboxSettingsGateway, useValue: gateway },
        {
          provide: ConversationGateway,
          useValue: {
            page: () => Promise.resolve({ conversations: [], hits: new Map(), next: null }),
            pushed: () => NEVER,
          },
        },
        {
          provide: SettingsGateway,
          useValue: { openCounts: () => Promise.resolve({ inboxes: [{ id: 'i1', count: 4 }] }) },
        },
        {
          provide: DeviceLinkGateway,
          useValue: { follow: () => of({ state: 'expired', qrCode: null, code: null }) },
        },
        { provide: RuleGateway, useValue: { all: () => Promise.resolve([]) } },
        { provide: MacroGateway, useValue: { all: () => Promise.resolve([]) } },
        { provide: Clipboard, useValue: { copy } },
      ],
    });
    const screen = await render(InboxSettingsPage, { inboxId: id });
    const navigate = jest.spyOn(TestBed.inject(Router), 'navigate').mockResolvedValue(true);
    return { screen, gateway, copy, navigate, list };
  };

  it('are looked at again while they are shown', async () => {
    const doNotFake = ['setTimeout', 'clearTimeout', 'queueMicrotask', 'nextTick'] as const;
    jest.useFakeTimers({ doNotFake: [...doNotFake] });
    try {
      const { gateway } = await opened();
      expect(gateway.look).not.toHaveBeenCalled();
      jest.advanceTimersByTime(INBOX_LOOK_MS);
      expect(gateway.look).toHaveBeenCalledTimes(1);
    } finally {
      jest.useRealTimers();
    }
  });

  it('count what was changed, and save only the parts that were', async () => {
    const { screen, gateway } = await opened();
    await screen.write('settings.inbox.name', 'Tienda nueva');
    expect(screen.texts('bit-save-bar [role=status]')).toEqual(['settings.unsaved 1']);
    await screen.press('app.save');
    expect(gateway.update).toHaveBeenCalledWith({
      inboxId: 'i1',
      name: 'Tienda nueva',
      domain: 'tienda.example',
      expectedVersion: 'g1',
    });
    expect(gateway.setCollaborators).not.toHaveBeenCalled();
    expect(gateway.setCreationReply).not.toHaveBeenCalled();
  });

  it('bring the focus to the first field that is wrong, out of a closed section', async () => {
    const { screen, gateway } = await opened();
    await screen.write('settings.inbox.domain', '');
    const section = screen.element.querySelector('details')!;
    section.open = false;
    await screen.press('app.save');
    expect(section.open).toBe(true);
    expect(screen.focused).toContain('settings.inbox.domain');
    expect(screen.texts('#inbox-domain-error')).toEqual(['settings.inbox.wrong.domainMissing']);
    expect(gateway.update).not.toHaveBeenCalled();
  });

  it('keep a section that another person saved too, follow the others, and name it', async () => {
    const { screen, gateway, list } = await opened();
    await screen.write('settings.inbox.name', 'Tienda nueva');
    const versions = { ...INBOX.versions, general: 'g2', creationReply: 'r2' };
    const creationReply = { on: true, texts: ['Buenas'] };
    list.value.set([{ ...INBOX, domain: 'otra.example', creationReply, versions }]);
    await screen.settled();
    expect(screen.texts('bit-overtaken p')).toEqual([
      'settings.overtaken.text',
      'settings.inbox.general',
    ]);
    expect(screen.written('settings.inbox.name')).toBe('Tienda nueva');
    expect(screen.written('settings.inbox.text 1')).toBe('Buenas');
    await screen.press('app.save');
    expect(gateway.update).toHaveBeenLastCalledWith(
      expect.objectContaining({ name: 'Tienda nueva', expectedVersion: 'g1' }),
    );
    await screen.press('settings.overtaken.load');
    expect(screen.written('settings.inbox.name')).toBe('Tienda');
    expect(screen.written('settings.inbox.domain')).toBe('otra.example');
    expect(screen.texts('bit-save-bar')).toEqual([]);
  });

  it('take a target for answers, and show how fast people answered', async () => {
    const { screen, gateway } = await opened();
    expect(screen.texts('bit-inbox-quality .row.wide p')).toEqual([
      'settings.quality.average 4 1 min 30 s',
      'settings.quality.inTime 4 3',
    ]);
    await screen.turn('settings.quality.target');
    await screen.press('app.save');
    expect(screen.texts('#quality-amount-error')).toEqual(['settings.quality.wrong.amountMissing']);
    expect(gateway.setServiceQuality).not.toHaveBeenCalled();
    await screen.write('settings.quality.amount', '15');
    await screen.press('app.save');
    expect(gateway.setServiceQuality).toHaveBeenCalledWith({
      inboxId: 'i1',
      quality: { ...NO_SERVICE_QUALITY, hasTarget: true, amount: 15 },
      expectedVersion: 'q1',
    });
  });

  it('say beside its field what was refused', async () => {
    const { screen, gateway } = await opened();
    const reason = { code: 'NAME_TAKEN', field: 'input.name', params: {} };
    gateway.update.mockRejectedValue(new RefusedError([reason]));
    await screen.write('settings.inbox.name', 'Otra');
    await screen.press('app.save');
    expect(screen.texts('#inbox-name-error')).toEqual(['errors.NAME_TAKEN']);
  });

  it('take people, and texts of the automatic reply, up to three', async () => {
    const { screen, gateway } = await opened();
    await (await screen.document.getHarness(PickerHarness)).pick('Marta');
    await screen.key('\u001b');
    await screen.press('settings.inbox.addText');
    await screen.write('settings.inbox.text 2', 'Buenas');
    await screen.press('settings.inbox.addText');
    expect(await screen.has('settings.inbox.addText')).toBe(false);
    await screen.press('app.save');
    expect(gateway.setCollaborators).toHaveBeenCalledWith({
      inboxId: 'i1',
      userIds: ['paz', 'marta'],
      expectedVersion: 'c1',
    });
    expect(gateway.setCreationReply).toHaveBeenCalledWith({
      inboxId: 'i1',
      on: true,
      texts: ['Hola', 'Buenas'],
      expectedVersion: 'r1',
    });
  });

  it('take automatic actions, each with its switch, and say beside the field what is missing', async () => {
    const { screen, gateway } = await opened();
    await screen.turn('settings.automatic.noAgent');
    await screen.press('app.save');
    expect(gateway.setAutomaticActions).not.toHaveBeenCalled();
    expect(screen.texts('#automatic-noAgent-text-error-0')).toEqual([
      'settings.inbox.wrong.textMissing',
    ]);
    await screen.write('settings.automatic.noAgent: settings.inbox.text 1', 'Ahora no hay nadie');
    await screen.turn('settings.automatic.ignored');
    await screen.press('app.save');
    expect(gateway.setAutomaticActions).toHaveBeenCalledWith({
      inboxId: 'i1',
      expectedVersion: 'a1',
      actions: {
        ...NO_AUTOMATIC_ACTIONS,
        ...{ noAgent: true, noAgentTexts: ['Ahora no hay nadie'], startsAs: 'ignored' },
      },
    });
  });

  it('take where the contact form leads, and say beside the field what is missing', async () => {
    const { screen, gateway } = await opened();
    await screen.turn('settings.chat.contactForm.replacesChat');
    expect(screen.texts('#contact-form-target-error')).toEqual(['errors.FORM_TARGET_REQUIRED']);
    const target = await screen.page.getHarness(
      SegmentedHarness.with({ label: 'settings.chat.contactForm.target' }),
    );
    await target.choose('settings.chat.contactForm.targets.inbox');
    expect(screen.texts('#contact-form-inbox-error')).toEqual(['errors.FORM_INBOX_REQUIRED']);
    await target.choose('settings.chat.contactForm.targets.address');
    expect(screen.texts('#contact-form-address-error')).toEqual(['errors.FORM_ADDRESS_REQUIRED']);
    await screen.write('settings.chat.contactForm.address', 'tienda');
    expect(screen.texts('#contact-form-address-error')).toEqual(['errors.INVALID_EMAIL']);
    await screen.press('app.save');
    expect(gateway.setContactForm).not.toHaveBeenCalled();
    await screen.write('settings.chat.contactForm.address', ' ventas@tienda.example ');
    await screen.write('settings.chat.contactForm.formTitle', 'Escríbenos');
    await screen.press('app.save');
    expect(gateway.setContactForm).toHaveBeenCalledWith({
      inboxId: 'i1',
      contactForm: {
        ...{ ...NO_CONTACT_FORM_DRAFT, replacesChat: true, target: 'address' },
        address: 'ventas@tienda.example',
        formTitle: expect.objectContaining({ es: 'Escríbenos' }),
      },
      expectedVersion: 'f1',
    });
  });

  it('take the inbox for e-mails that the contact form leads to, and say when it is gone', async () => {
    const { screen, gateway, list } = await opened();
    const mail = { ...INBOX, id: 'mail', name: 'Correo', channel: 'email', domain: null };
    const other = { ...mail, id: 'other', name: 'Pedidos' };
    list.value.set([INBOX, mail, other]);
    await screen.turn('settings.chat.contactForm.replacesChat');
    const target = await screen.page.getHarness(
      SegmentedHarness.with({ label: 'settings.chat.contactForm.target' }),
    );
    await target.choose('settings.chat.contactForm.targets.inbox');
    const inboxes = screen.element.querySelector<HTMLSelectElement>('#contact-form-inbox')!;
    expect([...inboxes.options].map(({ text }) => text.trim())).toEqual([
      ...['settings.chat.contactForm.inboxNone', 'Correo', 'Pedidos'],
    ]);
    inboxes.value = 'other';
    inboxes.dispatchEvent(new Event('change'));
    await screen.press('app.save');
    const contactForm = {
      ...{ ...NO_CONTACT_FORM_DRAFT, replacesChat: true, target: 'inbox' as const },
      ...{ targetInboxId: 'other', address: null },
    };
    const expected = { inboxId: 'i1', contactForm, expectedVersion: 'f1' };
    expect(gateway.setContactForm).toHaveBeenCalledWith(expected);
    // The inbox is deleted, which switches the form off; what is saved next leads to an address.
    const form = { ...INBOX.contactForm, target: 'inbox' as const, targetInboxId: 'other' };
    list.value.set([{ ...INBOX, contactForm: form }, mail]);
    await screen.fixture.whenStable();
    expect(screen.words).toContain('settings.chat.contactForm.inboxGone');
  });

  it('take working hours, which count as unsaved until they are saved', async () => {
    const { screen, gateway } = await opened();
    await screen.turn('settings.hours.switch');
    expect(await screen.has('settings.discard')).toBe(true);
    await screen.press('app.save');
    expect(gateway.setHours).toHaveBeenCalledWith({
      inboxId: 'i1',
      expectedVersion: 'h1',
      hours: {
        timeZone: 'UTC',
        periods: [1, 2, 3, 4, 5].map((day) => ({ day, from: '09:00', to: '18:00' })),
        holidays: [],
      },
    });
    expect(gateway.update).not.toHaveBeenCalled();
  });

  it('do not save hours that are wrong', async () => {
    const { screen, gateway } = await opened();
    await screen.turn('settings.hours.switch');
    await screen.write('settings.hours.to lunes 1', '08:00');
    await screen.press('app.save');
    expect(gateway.setHours).not.toHaveBeenCalled();
    expect(screen.focused).toBe('settings.hours.from lunes 1');
  });

  it('discard what was changed, and ask before it is left', async () => {
    const { screen } = await opened();
    await screen.write('settings.inbox.name', 'Otra');
    const leaving = screen.fixture.componentInstance.mayLeave();
    await (await screen.document.getHarness(ConfirmHarness)).answer('settings.leave.cancel');
    expect(await leaving).toBe(false);
    await screen.press('settings.discard');
    expect(screen.written('settings.inbox.name')).toBe('Tienda');
    expect(await screen.fixture.componentInstance.mayLeave()).toBe(true);
  });

  it('give the code to paste, and a new one after a question', async () => {
    const { screen, gateway, copy } = await opened();
    await screen.press('settings.inbox.copy');
    expect(copy).toHaveBeenCalledWith('<script></script>');
    await screen.press('settings.inbox.rotate');
    await (await screen.document.getHarness(ConfirmHarness)).answer('settings.inbox.rotate');
    expect(gateway.rotateToken).toHaveBeenCalledWith('i1');
  });

  it('delete it after a question that says how many conversations that ends', async () => {
    const { screen, gateway, navigate } = await opened();
    await screen.press('settings.inbox.remove');
    const question = await screen.document.getHarness(ConfirmHarness);
    const details = await question.details();
    expect(details).toContain('settings.inbox.removingOpen 4');
    expect(details).toContain('settings.inbox.removingPeople 1');
    expect(details).toContain('settings.inbox.removingReply');
    await question.answer('settings.inbox.remove');
    expect(gateway.delete).toHaveBeenCalledWith('i1');
    expect(navigate).toHaveBeenCalledWith(['/settings', 'inboxes']);
  });

  it('stay when the question is not answered with yes, which names the inbox', async () => {
    const { screen, gateway, navigate } = await opened();
    await screen.press('settings.inbox.remove');
    const question = await screen.document.getHarness(ConfirmHarness);
    expect(await question.heading()).toBe('settings.inbox.removing Tienda');
    await question.answer('app.cancel');
    expect(gateway.delete).not.toHaveBeenCalled();
    expect(navigate).not.toHaveBeenCalled();
    expect(screen.written('settings.inbox.name')).toBe('Tienda');
  });

  it('are only shown to a person who may not change them', async () => {
    const { screen } = await opened([]);
    expect(screen.written('settings.inbox.name')).toBe('Tienda');
    expect(await screen.has('settings.inbox.remove')).toBe(false);
    expect(screen.element.querySelector<HTMLInputElement>('#inbox-name')?.readOnly).toBe(true);
  });

  it('show how the telephone is linked, to be linked by those who may change the inbox', async () => {
    const inbox = { ...INBOX, channel: 'whatsappQr' };
    const reader = await opened([], 'i1', inbox);
    expect(reader.screen.words).toContain('settings.deviceLink.states.expired');
    expect(await reader.screen.has('settings.deviceLink.again')).toBe(false);
    TestBed.resetTestingModule();
    const { screen } = await opened(['settings.manage'], 'i1', inbox);
    expect(await screen.has('settings.deviceLink.again')).toBe(true);
  });

  it('say that there is no such inbox', async () => {
    const { screen } = await opened([], 'gone');
    const empty = await screen.page.getHarness(EmptyStateHarness);
    expect(await empty.heading()).toBe('settings.inbox.unknown');
  });
});
