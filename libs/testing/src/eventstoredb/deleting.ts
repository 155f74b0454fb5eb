import { type StatusObject, status as codes } from '@grpc/grpc-js';
import { callError } from './answers.js';
import { type DeleteReq, type StandInPlace, type TombstoneReq, streams } from './protocol.js';
import type { Expected, WrittenRecord } from './stand-in-log.js';

type Options = NonNullable<ReturnType<(DeleteReq | TombstoneReq)['getOptions']>>;

/** The revision that a delete expects. */
export function expectedOfDelete(options: Options): Expected {
  if (options.hasNoStream()) return 'none';
  if (options.hasStreamExists()) return 'exists';
  return options.hasAny() ? 'any' : BigInt(options.getRevision());
}

/** Why a delete is refused, as the server words it. */
export function refusedDelete(
  stream: string,
  expected: Expected,
  refused: Exclude<WrittenRecord, { kind: 'written' }>,
): Partial<StatusObject> {
  if (refused.kind !== 'conflict') {
    const details = { 'stream-name': stream };
    return callError(codes.FAILED_PRECONDITION, 'deleted', 'stream-deleted', details);
  }
  const numbers: Readonly<Record<string, string>> = { none: '-1', any: '-2', exists: '-4' };
  return callError(codes.FAILED_PRECONDITION, 'wrong version', 'wrong-expected-version', {
    'stream-name': stream,
    'expected-version': numbers[String(expected)] ?? String(expected),
    'actual-version': String(refused.current ?? -1),
  });
}

/** Where the delete is in the log. */
export function deletedAt({ commit, prepare }: StandInPlace) {
  const position = new streams.DeleteResp.Position();
  position.setCommitPosition(String(commit));
  position.setPreparePosition(String(prepare));
  return position;
}
