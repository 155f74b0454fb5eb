import {
  BACK_TEST_EFFECTS,
  BACK_TEST_PARTS,
  type BackTestCounts,
  type BackTestEffect,
  type BackTestExample,
  type BackTestReport,
  type BackTestSide,
  type BackTestSpan,
  MAX_EXAMPLES_OF_A_SIDE,
  type Verdict,
  costOf,
} from '@bitacora/rules';
import type { TrialAnswer } from './trial-place.js';

type Acted = Omit<BackTestExample, 'side'>;
type Text = 'draft' | 'live';

/** Acts of one text to which that of the other may still come: its pass may be recorded later. */
const MOST_UNPAIRED = 5_000;

/** Counts what one text did. */
class TextTally {
  #acted = 0;
  readonly #conversations = new Set<string>();
  readonly #verdicts: Partial<Record<Verdict, number>> = {};
  readonly #effects = Object.fromEntries(BACK_TEST_EFFECTS.map((effect) => [effect, 0])) as Record<
    BackTestEffect,
    number
  >;
  readonly #parts = Array<number>(BACK_TEST_PARTS).fill(0);

  add({ verdict, changes, conversation }: TrialAnswer, part: number): void {
    this.#verdicts[verdict] = (this.#verdicts[verdict] ?? 0) + 1;
    if (verdict !== 'acted') return;
    this.#acted += 1;
    this.#conversations.add(conversation.state.conversationId);
    this.#parts[part] = (this.#parts[part] ?? 0) + 1;
    for (const change of changes) {
      const { effect, count } = costOf(change);
      this.#effects[effect] += count;
    }
  }

  get counts(): BackTestCounts {
    return {
      acted: this.#acted,
      conversations: this.#conversations.size,
      verdicts: { ...this.#verdicts },
      effects: { ...this.#effects },
      parts: [...this.#parts],
    };
  }
}

/** Puts the answers of a draft and of the live version beside each other. What it keeps does not grow with how often they act. */
export class BackTestTally {
  readonly #texts: { readonly draft: TextTally; readonly live: TextTally | null };
  readonly #sides: Record<BackTestSide, number> = { gained: 0, lost: 0, same: 0 };
  readonly #examples: Record<BackTestSide, BackTestExample[]> = { gained: [], lost: [], same: [] };
  readonly #unpaired = new Map<string, { readonly text: Text; readonly acted: Acted }>();

  constructor(
    private readonly span: BackTestSpan,
    hasLive: boolean,
  ) {
    this.#texts = { draft: new TextTally(), live: hasLive ? new TextTally() : null };
  }

  add(text: Text, answer: TrialAnswer): void {
    this.#texts[text]?.add(answer, this.#partOf(answer.event.metadata.occurredAt));
    if (answer.verdict !== 'acted') return;
    const acted = actedOn(answer);
    const { id } = answer.event;
    const other = this.#unpaired.get(id);
    if (other && other.text !== text) {
      this.#unpaired.delete(id);
      this.#settle('same', text === 'draft' ? acted : other.acted);
    } else if (!this.#texts.live) {
      this.#settle('gained', acted);
    } else {
      this.#unpaired.set(id, { text, acted });
      if (this.#unpaired.size > MOST_UNPAIRED) this.#settleOldest();
    }
  }

  /** Acts to which no other came stay alone. */
  end(): void {
    while (this.#unpaired.size > 0) this.#settleOldest();
  }

  report(): BackTestReport {
    const { draft, live } = this.#texts;
    const { gained, lost, same } = this.#examples;
    const examples = [...gained, ...lost, ...same].sort((a, b) => (a.at < b.at ? 1 : -1));
    const sides = { ...this.#sides };
    for (const { text } of this.#unpaired.values())
      sides[text === 'draft' ? 'gained' : 'lost'] += 1;
    return { draft: draft.counts, live: live?.counts ?? null, sides, examples };
  }

  #settleOldest(): void {
    for (const [id, { text, acted }] of this.#unpaired) {
      this.#unpaired.delete(id);
      this.#settle(text === 'draft' ? 'gained' : 'lost', acted);
      return;
    }
  }

  #settle(side: BackTestSide, acted: Acted): void {
    this.#sides[side] += 1;
    const examples = this.#examples[side];
    examples.push({ side, ...acted });
    if (examples.length > MAX_EXAMPLES_OF_A_SIDE) examples.shift();
  }

  #partOf(at: string): number {
    const [from, until] = [Date.parse(this.span.from), Date.parse(this.span.until)];
    const part = Math.floor(((Date.parse(at) - from) / (until - from)) * BACK_TEST_PARTS);
    return Math.min(Math.max(part, 0), BACK_TEST_PARTS - 1);
  }
}

function actedOn({ event, conversation, applied, changes }: TrialAnswer): Acted {
  const assigned = changes.find(({ type }) => type === 'ConversationAssigned');
  return {
    conversationId: conversation.state.conversationId,
    inboxId: conversation.state.inboxId,
    revision: event.revision,
    at: event.metadata.occurredAt,
    actions: applied?.actions ?? [],
    assigneeId: assigned?.type === 'ConversationAssigned' ? assigned.data.userId : null,
  };
}
