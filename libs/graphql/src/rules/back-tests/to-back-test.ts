import { cutText } from '@bitacora/kernel';
import type { BackTestCounts, BackTestExample, BackTestReport, Verdict } from '@bitacora/rules';
import { documentId, paddedRevision } from '@bitacora/views';
import type { Lookups } from '../../operation/lookups.js';
import type { Views } from '../../operation/views.js';
import type { BackTestCountsType, BackTestExampleType, BackTestType } from './back-test.types.js';

/** A line of the list. */
const LONGEST_EXCERPT = 160;

/** A back-test of which nothing is known yet. */
export const NO_BACK_TEST: Omit<BackTestType, 'state' | 'took'> = {
  refused: null,
  events: 0,
  total: null,
  draft: null,
  live: null,
  liveVersion: null,
  sides: null,
  examples: [],
};

/** The counts of a report, without its examples. */
export function toBackTestCounts({
  draft,
  live,
  sides,
}: BackTestReport): Pick<BackTestType, 'draft' | 'live' | 'sides'> {
  return { draft: countsOf(draft), live: live && countsOf(live), sides };
}

function countsOf({ verdicts, ...counts }: BackTestCounts): BackTestCountsType {
  const answers = Object.entries(verdicts).map(([verdict, count]) => ({
    verdict: verdict as Verdict,
    count,
  }));
  return { ...counts, verdicts: answers };
}

/** The examples that the person of the lookups sees, with the words that there are still. */
export async function toBackTestExamples(
  examples: readonly BackTestExample[],
  { lookups, views }: { readonly lookups: Lookups; readonly views: Views },
): Promise<readonly BackTestExampleType[]> {
  const { accountId } = lookups.viewer;
  const idOf = ({ conversationId, revision }: BackTestExample) =>
    documentId(accountId, conversationId, paddedRevision(revision));
  const lines = await views.timeline.get(examples.map(idOf));
  const shown = await Promise.all(
    examples.map(async (example) => {
      const row = await lookups.conversation(example.conversationId);
      if (!row) return [];
      const contact = await lookups.contact(row.contactId);
      const text = lines.get(idOf(example))?.text ?? null;
      return [
        {
          ...example,
          reference: row.reference,
          contactName: contact?.name ?? null,
          text: text && cutText(text, LONGEST_EXCERPT),
        },
      ];
    }),
  );
  return shown.flat();
}
