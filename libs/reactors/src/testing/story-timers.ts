import { ReachTimer } from '@bitacora/conversations';
import type { Recorded } from '@bitacora/kernel';
import { HeldDocuments } from '../automation/folding/held-documents.js';
import { ruleTimers } from '../timers/of-rules/rule-timers.js';
import type { TimedConversation } from '../timers/of-rules/timer-documents.js';
import type { AutomationStory } from './automation-story.js';

type TimerEvent = Parameters<typeof ruleTimers.react>[0];

/** The timers of the rules beside a story: a spec says when a clock is looked at. */
export class StoryTimers {
  readonly #documents = new HeldDocuments();
  #read = 0;

  constructor(private readonly story: AutomationStory) {}

  /** What the timers keep of conversations. */
  documents(): readonly TimedConversation[] {
    const all = this.#documents.all() as readonly TimedConversation[];
    return all.filter(({ kind }) => kind === 'conversation');
  }

  /** Reads on, and records each time that has come by `now`. */
  async look(now: string): Promise<void> {
    for (;;) {
      const events = (await this.story.events()).slice(this.#read);
      this.#read += events.length;
      for (const event of events) {
        if (!ruleTimers.events.includes(event.type as TimerEvent['type'])) continue;
        await ruleTimers.react(event as Recorded<never>, this.#documents);
      }
      const [due] = this.#documents
        .all()
        .filter((one): one is TimedConversation => isDue(one as TimedConversation, now));
      if (!due) return;
      const asked = ruleTimers.deadlines?.due(due);
      this.#documents.put({ ...due, dueAt: null });
      await this.story.send(ReachTimer, asked?.data as never);
    }
  }
}

function isDue({ kind, dueAt }: TimedConversation, now: string): boolean {
  return kind === 'conversation' && dueAt !== null && dueAt <= now;
}
