import { TestBed } from '@angular/core/testing';
import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { ConversationGateway } from '@bitacora/console-data';
import { WhyGateway } from '@bitacora/console-data/why';
import { render } from '@bitacora/console-ui/testing';
import { NEVER } from 'rxjs';
import { provideDesk } from '../../testing/desk.js';
import { WhyNotDialog } from './why-not-dialog.js';

const conversation = {
  id: 'k1',
  contact: { id: 'c1', name: 'Eva Soto', erased: false },
  preview: { text: 'Hola' },
  lastActivityAt: '2026-11-22T09:00:00.000Z',
};
const why = (id: string, verdict: string) => ({
  ...{ ruleId: 'r1', ruleName: 'Una', version: 2, verdict, missing: [], actions: [], named: [] },
  event: {
    ...{ id, position: '1', at: '2026-11-22T09:00:00.000Z', type: 'MessageReceived', data: {} },
    actor: { kind: 'contact', id: 'c1', name: 'Eva' },
    subject: { category: 'conversation', stream: 's', id: 'k1', name: null },
    named: [],
  },
});

describe('why a rule did not act', () => {
  const opened = async () => {
    const page = jest.fn((..._asked: unknown[]) =>
      Promise.resolve({ conversations: [conversation], hits: new Map(), next: null }),
    );
    const inConversation = jest.fn((_rule: string, _id: string, before: number | null) =>
      Promise.resolve(
        before === null
          ? { events: [why('e2', 'acted')], next: 5 }
          : { events: [why('e1', 'notMatched')], next: null },
      ),
    );
    TestBed.configureTestingModule({
      providers: [
        provideDesk(),
        { provide: DIALOG_DATA, useValue: { ruleId: 'r1', ruleName: 'Una' } },
        {
          provide: DialogRef,
          useValue: { close: () => undefined, keydownEvents: NEVER, backdropClick: NEVER },
        },
        { provide: ConversationGateway, useValue: { page } },
        { provide: WhyGateway, useValue: { inConversation } },
      ],
    });
    return { screen: await render(WhyNotDialog), page, inConversation };
  };

  it('offers recent conversations, and those that a search finds', async () => {
    const { screen, page } = await opened();
    expect(screen.texts('.line b')).toEqual(['Eva Soto']);
    await screen.write('rules.whyNot.search', ' pedido ');
    await new Promise((resolve) => setTimeout(resolve, 350));
    await screen.fixture.whenStable();
    expect(page.mock.calls.at(-1)?.[0]).toMatchObject({ search: 'pedido' });
  });

  it('shows the verdict at each event, and older ones on demand', async () => {
    const { screen, inConversation } = await opened();
    await screen.press('Eva Soto');
    expect(screen.texts('.event .chip')).toEqual(['why.verdicts.acted']);
    await screen.press('rules.whyNot.older');
    expect(screen.texts('.event .chip')).toEqual(['why.verdicts.acted', 'why.verdicts.notMatched']);
    expect(inConversation.mock.calls).toEqual([
      ['r1', 'k1', null],
      ['r1', 'k1', 5],
    ]);
    await screen.press('rules.whyNot.other');
    expect(screen.texts('.line b')).toEqual(['Eva Soto']);
  });
});
