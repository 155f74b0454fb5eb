import { isDocument } from './paths.js';
import { Refusal, onlyKnown } from './refusal.js';
import type { Doc } from './wire.js';

const LEVELS = new Set(['local', 'available', 'majority', 'linearizable', 'snapshot']);
const READ_FIELDS = new Set(['level', 'afterClusterTime', 'atClusterTime', 'provenance']);
const WRITE_FIELDS = new Set(['w', 'j', 'wtimeout', 'fsync', 'provenance']);

/** Refuses read and write concerns that no server of so many members could give. */
export function checkConcerns(command: Doc, members: number): void {
  const { readConcern, writeConcern } = command;
  if (isDocument(readConcern)) {
    onlyKnown('readConcern', readConcern, READ_FIELDS);
    const { level = 'local', atClusterTime } = readConcern;
    if (!LEVELS.has(String(level))) {
      throw new Refusal(9, `Enumeration value '${String(level)}' for field 'readConcern.level'`);
    }
    if (atClusterTime !== undefined) {
      throw new Refusal(246, 'The stand-in keeps no past for atClusterTime.');
    }
  }
  if (!isDocument(writeConcern)) return;
  onlyKnown('writeConcern', writeConcern, WRITE_FIELDS);
  const { w = 1 } = writeConcern;
  if (w !== 'majority' && (typeof w !== 'number' || w > members)) {
    throw new Refusal(100, 'Not enough data-bearing nodes');
  }
}
