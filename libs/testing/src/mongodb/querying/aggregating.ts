import { calculateObjectSize } from 'bson';
import { applied } from './aggregating-stages.js';
import { type Call, collectionOf, ownerOf } from '../driver/call.js';
import { changeStream } from '../replication/change-stream.js';
import { ListCursor } from '../driver/cursors.js';
import { findIn, sortOf } from './finding.js';
import { isDocument } from './paths.js';
import { CommandRefusal } from '../replication/refusal.js';
import type { StandInCollection } from '../data/stand-in-collection.js';
import type { Doc } from '../driver/wire.js';

const INDEX_ENTRY_BYTES = 32;

/** Carries out a pipeline. Throws Refusal 40324 on a stage that the stand-in does not know. */
export async function aggregate(call: Call): Promise<Doc> {
  const { pipeline, cursor, hint } = call.command;
  if (!Array.isArray(pipeline) || !pipeline.every(isDocument)) {
    throw new CommandRefusal(14, "'pipeline' must be an array of objects");
  }
  if (!isDocument(cursor)) throw new CommandRefusal(9, "The 'cursor' option is required");
  const stages = pipeline as Doc[];
  if (stages[0] && '$changeStream' in stages[0]) return changeStream(call, stages);
  const target = call.command['aggregate'];
  if (typeof target !== 'string') {
    throw new CommandRefusal(73, '{aggregate: 1} is not valid for the stages of this pipeline.');
  }
  const documents = run(call, target, stages, hint);
  const list = new ListCursor(`${call.database}.${target}`, ownerOf(call), documents);
  return { ...(await call.member.cursors.first(list, cursor['batchSize'], false)), ok: 1 };
}

function run(call: Call, target: string, pipeline: readonly Doc[], hint: unknown): Doc[] {
  const collection = collectionOf(call, target);
  const [stage, ...others] = pipeline;
  if (stage && '$collStats' in stage) {
    return others.reduce<Doc[]>(applied, [collectionStats(collection, stage['$collStats'])]);
  }
  const filter = stage && isDocument(stage['$match']) ? stage['$match'] : null;
  const rest = filter ? others : pipeline;
  const limit = limitOf(rest);
  const sort = sortOf(rest[0]?.['$sort']);
  const found = findIn(call.view, collection, { filter: filter ?? {}, sort, limit, hint });
  const documents = found.map(({ doc }) => doc);
  return rest.slice(sort.length > 0 ? 1 : 0).reduce<Doc[]>(applied, documents);
}

/** Sizes of the documents in BSON; an index counts as its keys. Throws Refusal 26 where there is no collection. */
function collectionStats(collection: StandInCollection | undefined, asked: unknown): Doc {
  if (!collection) throw new CommandRefusal(26, 'Collection not found in $collStats.');
  if (!isDocument(asked) || !('storageStats' in asked)) {
    throw new CommandRefusal(9, 'The stand-in knows storageStats of $collStats only.');
  }
  const documents = [...collection.records.values()];
  const size = documents.reduce((sum, { doc }) => sum + calculateObjectSize(doc), 0);
  const totalIndexSize = collection.specs.length * documents.length * INDEX_ENTRY_BYTES;
  const storageStats = {
    size,
    count: documents.length,
    storageSize: size,
    nindexes: collection.specs.length,
    totalIndexSize,
    totalSize: size + totalIndexSize,
  };
  return { ns: collection.namespace, storageStats };
}

/** What `$sort`, `$skip` and `$limit` at the front need at most; 0 when they say nothing. */
function limitOf(stages: readonly Doc[]): number {
  const rest = stages[0] && '$sort' in stages[0] ? stages.slice(1) : stages;
  const skip = rest[0] && '$skip' in rest[0] ? Number(rest[0]['$skip']) : 0;
  const limit = (skip > 0 ? rest[1] : rest[0])?.['$limit'];
  return limit === undefined ? 0 : skip + Number(limit);
}
