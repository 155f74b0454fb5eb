import type { AnyReactor, Recorded, RecordedEvent } from '@bitacora/kernel';
import { HeldDocuments } from '../automation/folding/held-documents.js';
import { contactChanges } from '../contact-changes/contact-changes.js';
import { noting } from '../noting/noting.js';
import type { AutomationStory } from './automation-story.js';

/** What happens outside of conversations beside a story: rules change contacts, and what happens to contacts and people is noted. */
export class StoryOutside {
  readonly #reactors: readonly {
    readonly reactor: AnyReactor;
    readonly documents: HeldDocuments;
  }[] = [contactChanges, noting].map((reactor) => ({ reactor, documents: new HeldDocuments() }));
  #read = 0;

  constructor(private readonly story: AutomationStory) {}

  /** Reads on once, and carries out what is asked for. */
  async look(): Promise<number> {
    const events = (await this.story.events()).slice(this.#read);
    this.#read += events.length;
    for (const event of events)
      for (const { reactor, documents } of this.#reactors) {
        if (!reactor.events.includes(event.type)) continue;
        const asked = await reactor.react(event as Recorded<never>, documents);
        for (const { command, data, actor } of asked)
          await this.story.send(command as never, data as never, actor, causedBy(event));
      }
    return events.length;
  }

  /** Reads on in turns with the automation until nothing more follows. */
  async settle(): Promise<void> {
    do await this.story.settle();
    while ((await this.look()) > 0);
  }
}

function causedBy({ id, metadata: { correlationId, depth } }: RecordedEvent) {
  return { causationId: id, correlationId, depth: depth + 1 };
}
