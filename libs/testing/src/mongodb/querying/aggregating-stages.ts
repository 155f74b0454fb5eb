import { Aggregator, ProcessingMode } from 'mingo';
import { inOrder, sortOf } from './finding.js';
import { matching } from './matching.js';
import { isDocument } from './paths.js';
import { projecting } from './projecting.js';
import { CommandRefusal } from '../replication/refusal.js';
import type { Doc } from '../driver/wire.js';

/** Stages whose meaning mingo gives. */
const BY_MINGO = new Set([
  ...['$group', '$addFields', '$set', '$unset', '$unwind', '$replaceRoot', '$replaceWith'],
  ...['$sortByCount', '$facet', '$bucket'],
]);

/** The documents after one stage. */
export function applied(documents: Doc[], stage: Doc): Doc[] {
  const [[name, operand] = ['', null], ...others] = Object.entries(stage);
  if (others.length > 0 || name === '') {
    throw new CommandRefusal(
      40323,
      'A pipeline stage specification object must contain exactly one field.',
    );
  }
  switch (name) {
    case '$match':
      return documents.filter(matching(operand as Doc));
    case '$sort':
      return inOrder(documents, sortOf(operand), (doc) => doc);
    case '$skip':
      return documents.slice(Number(operand));
    case '$limit':
      return documents.slice(0, positive(operand));
    case '$count':
      return documents.length === 0 ? [] : [{ [String(operand)]: documents.length }];
    case '$project':
      return projected(documents, operand as Doc);
    case '$group':
      return counted(documents, operand as Doc) ?? byMingo(documents, stage);
    default:
      if (!BY_MINGO.has(name)) {
        throw new CommandRefusal(40324, `Unrecognized pipeline stage name: '${name}'`);
      }
      return byMingo(documents, stage);
  }
}

function positive(value: unknown): number {
  if (Number(value) > 0) return Number(value);
  throw new CommandRefusal(15958, 'the limit must be positive');
}

/** What the driver's `countDocuments` asks. */
function counted(documents: readonly Doc[], group: Doc): Doc[] | null {
  const { _id: id, n, ...others } = group;
  const isCount = isDocument(n) && n['$sum'] === 1 && Object.keys(others).length === 0;
  if (!isCount || isDocument(id) || Array.isArray(id)) return null;
  if (typeof id === 'string' && id.startsWith('$')) return null;
  return documents.length === 0 ? [] : [{ _id: id, n: documents.length }];
}

function projected(documents: Doc[], projection: Doc): Doc[] {
  const isPlain = Object.values(projection).every(
    (value) => typeof value === 'number' || typeof value === 'boolean',
  );
  const project = isPlain ? projecting(projection) : null;
  return project ? documents.map(project) : byMingo(documents, { $project: projection });
}

function byMingo(documents: Doc[], stage: Doc): Doc[] {
  try {
    return new Aggregator([stage], { processingMode: ProcessingMode.CLONE_INPUT }).run(
      documents,
    ) as Doc[];
  } catch (error) {
    throw new CommandRefusal(2, error instanceof Error ? error.message : String(error));
  }
}
