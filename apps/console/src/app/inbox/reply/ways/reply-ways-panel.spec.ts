import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { inputBinding } from '@angular/core';
import { ConversationActs } from '@bitacora/console-data/conversations';
import { provideDesk } from '../../../testing/desk.js';
import { ReplyWaysPanel } from './reply-ways-panel.js';

/** The panel of a conversation; each answer comes when the test says so. */
function panel() {
  const asked: { id: string; fail: (error: Error) => void; answer: (ways: []) => void }[] = [];
  const replyWays = (id: string) => new Promise((answer, fail) => asked.push({ id, fail, answer }));
  TestBed.configureTestingModule({
    providers: [provideDesk(), { provide: ConversationActs, useValue: { replyWays } }],
  });
  const conversation = signal({ id: 'c1', lastActivityAt: '1' });
  const shown = TestBed.createComponent(ReplyWaysPanel, {
    bindings: [inputBinding('conversation', conversation)],
  });
  shown.detectChanges();
  const settled = async () => {
    await new Promise((resolve) => setTimeout(resolve));
    shown.detectChanges();
    return (shown.nativeElement as HTMLElement).querySelector('[role=alert]');
  };
  return { asked, conversation, settled };
}

describe('other channels of a conversation', () => {
  it('are asked for once, whatever is pushed of the conversation', async () => {
    const { asked, conversation, settled } = panel();
    conversation.set({ id: 'c1', lastActivityAt: '2' });
    await settled();
    expect(asked.map(({ id }) => id)).toEqual(['c1']);
  });

  it('show no failure of a conversation that was open before', async () => {
    const { asked, conversation, settled } = panel();
    asked[0]?.fail(new Error('offline'));
    expect(await settled()).not.toBeNull();
    conversation.set({ id: 'c2', lastActivityAt: '1' });
    expect(await settled()).toBeNull();
    conversation.set({ id: 'c3', lastActivityAt: '1' });
    await settled();
    asked[1]?.fail(new Error('offline'));
    expect(await settled()).toBeNull();
  });
});
