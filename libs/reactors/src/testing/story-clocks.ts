import type { AnyReactor, Recorded, StoredDocument } from '@bitacora/kernel';
import { HeldDocuments } from '../automation/folding/held-documents.js';
import { ruleTimers } from '../timers/of-rules/rule-timers.js';
import { answerTimers } from '../timers/of-answers/answer-timers.js';
import { pauseTimers } from '../timers/of-pauses/pause-timers.js';
import { snoozeTimers } from '../timers/snooze-timers.js';
import type { AutomationStory } from './automation-story.js';

/** The clocks of answers and snoozes, the timers of rules and their waits, beside a story: a spec says when they are looked at. */
export class StoryClocks {
  readonly #clocks = [answerTimers, snoozeTimers, ruleTimers, pauseTimers].map((reactor) => ({
    reactor: reactor as AnyReactor,
    documents: new HeldDocuments(),
  }));
  #read = 0;

  constructor(private readonly story: AutomationStory) {}

  /** Reads on in turns with the automation, and carries out what is due by `now`, until nothing more is. */
  async settle(now: string): Promise<void> {
    do await this.story.settle();
    while ((await this.#readOn()) || (await this.#reach(now)));
  }

  /** When something is due next, ISO 8601 UTC; null: nothing is. */
  get nextDue(): string | null {
    const all = this.#clocks.flatMap(({ reactor, documents }) => {
      const field = reactor.deadlines?.dueField ?? '';
      return documents.all().map((document) => (document as never)[field] as unknown);
    });
    return all.filter((due) => typeof due === 'string').sort()[0] ?? null;
  }

  /** Reads on, and carries out what is due by `now`, while the automation reads nothing. */
  async look(now: string): Promise<void> {
    while ((await this.#readOn()) || (await this.#reach(now)));
  }

  async #readOn(): Promise<boolean> {
    const events = (await this.story.events()).slice(this.#read);
    this.#read += events.length;
    for (const event of events)
      for (const { reactor, documents } of this.#clocks) {
        if (!reactor.events.includes(event.type)) continue;
        const asked = await reactor.react(event as Recorded<never>, documents);
        for (const { command, data } of asked) await this.story.send(command, data as never);
      }
    return events.length > 0;
  }

  async #reach(now: string): Promise<boolean> {
    for (const { reactor, documents } of this.#clocks) {
      const field = reactor.deadlines?.dueField ?? '';
      for (const document of documents.all()) {
        const due = (document as never)[field] as string | null | undefined;
        if (typeof due !== 'string' || due > now) continue;
        const asked = reactor.deadlines?.due(document as never);
        documents.put({ ...(document as StoredDocument), [field]: null } as StoredDocument);
        if (asked) await this.story.send(asked.command, asked.data as never);
        return true;
      }
    }
    return false;
  }
}
