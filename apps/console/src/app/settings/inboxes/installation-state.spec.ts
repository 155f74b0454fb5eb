import { TestBed } from '@angular/core/testing';
import { type ConversationFilter, ConversationGateway } from '@bitacora/console-data';
import { Subject } from 'rxjs';
import { Words } from '../../words/words.js';
import { InstallationState } from './installation-state.js';

describe('the code of an inbox', () => {
  const shown = async (written: number) => {
    const pushed = new Subject<unknown>();
    const asked: ConversationFilter[] = [];
    const page = async (filter: ConversationFilter) => {
      asked.push(filter);
      return { conversations: Array(written).fill({}) };
    };
    TestBed.configureTestingModule({
      providers: [
        { provide: ConversationGateway, useValue: { page, pushed: () => pushed } },
        { provide: Words, useValue: { t: (key: string) => key } },
      ],
    });
    const fixture = TestBed.createComponent(InstallationState);
    fixture.componentRef.setInput('inboxId', 'web');
    const text = async () => {
      await fixture.whenStable();
      return (fixture.nativeElement as HTMLElement).textContent?.trim();
    };
    const push = (id: string) => pushed.next({ conversation: { inbox: { id } } });
    await fixture.whenStable();
    return { text, push, asked };
  };

  it('is waited for until a conversation of that inbox comes', async () => {
    const { text, push, asked } = await shown(0);
    expect(await text()).toBe('settings.inbox.codeWaits');
    expect(asked).toEqual([{ inboxId: 'web' }]);
    push('other');
    expect(await text()).toBe('settings.inbox.codeWaits');
    push('web');
    expect(await text()).toBe('settings.inbox.codeWorks');
  });

  it('works when one came before', async () => {
    expect(await (await shown(1)).text()).toBe('settings.inbox.codeWorks');
  });
});
