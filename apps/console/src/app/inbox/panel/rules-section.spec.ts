import { Dialog } from '@angular/cdk/dialog';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { TimelineItem } from '@bitacora/console-data';
import { WhyGateway } from '@bitacora/console-data/why';
import { Formats } from '@bitacora/console-ui';
import { EventWords } from '../../events/event-words.js';
import { Words } from '../../words/words.js';
import { ThreadStore } from '../thread/thread-store.js';
import { RulesSection } from './rules-section.js';

const message = (revision: number): TimelineItem =>
  ({
    id: `e${revision}`,
    revision,
    __typename: 'Message',
    type: '',
    at: '',
    text: 'hola',
  }) as never;
const why = (ruleId: string, verdict: string) => ({
  ruleId,
  ruleName: ruleId,
  version: 1,
  verdict,
  event: { id: 'e1' },
});

describe('the rules of a conversation', () => {
  const items = signal<readonly TimelineItem[]>([]);
  const state = signal<'loading' | 'ready' | 'failed'>('loading');
  let ask: (id: string) => Promise<readonly unknown[]>;

  async function shown() {
    const t = (key: string, values: object = {}) => [key, ...Object.values(values)].join(' ');
    TestBed.configureTestingModule({
      providers: [
        { provide: ThreadStore, useValue: { items, state } },
        { provide: WhyGateway, useValue: { ofEvent: (id: string) => ask(id) } },
        { provide: Formats, useValue: { time: () => '14:03' } },
        { provide: EventWords, useValue: { text: () => '' } },
        { provide: Dialog, useValue: {} },
        { provide: Words, useValue: { t, n: t } },
      ],
    });
    const fixture = TestBed.createComponent(RulesSection);
    const text = async () => {
      await new Promise((resolve) => setTimeout(resolve));
      fixture.detectChanges();
      return (fixture.nativeElement as HTMLElement).textContent;
    };
    await text();
    return { fixture, text };
  }

  beforeEach(() => {
    items.set([]);
    state.set('loading');
    ask = () => Promise.resolve([]);
  });

  it('claim nothing while the thread, or the answer, is on its way', async () => {
    ask = () => new Promise(() => undefined);
    const { text } = await shown();
    expect(await text()).not.toContain('thread.rules.none');
    items.set([message(1)]);
    state.set('ready');
    expect(await text()).not.toContain('thread.rules.none');
  });

  it('say that there are none when the answer is here', async () => {
    items.set([message(1)]);
    state.set('ready');
    const { text } = await shown();
    expect(await text()).toContain('thread.rules.none');
  });

  it('name the message that they are about, and the rule that its limit stopped', async () => {
    ask = () => Promise.resolve([why('once', 'limited')]);
    items.set([message(1)]);
    state.set('ready');
    const { text } = await shown();
    expect(await text()).toContain('thread.rules.aboutMessage 14:03 hola');
    expect(await text()).toContain('why.verdicts.limited');
  });

  it('do not show the answer about an older message as if it were of the new one', async () => {
    ask = (id) =>
      id === 'e1' ? Promise.resolve([why('old', 'acted')]) : new Promise(() => undefined);
    items.set([message(1)]);
    state.set('ready');
    const { text } = await shown();
    expect(await text()).toContain('old');
    items.set([message(1), message(2)]);
    expect(await text()).not.toContain('old');
  });

  it('ask again while the automation has not reached the event', async () => {
    const answers = [why('late', 'notRecorded'), why('late', 'acted')];
    ask = () => Promise.resolve([answers.shift()]);
    items.set([message(1)]);
    state.set('ready');
    const { text } = await shown();
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(await text()).toContain('why.verdicts.acted');
  });
});
