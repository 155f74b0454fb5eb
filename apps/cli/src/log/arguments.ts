import { join } from 'node:path';
import { parseArgs } from 'node:util';

/** What the command line was asked to do. */
export interface Arguments {
  readonly command: string | null;
  readonly operands: readonly string[];
  readonly json: boolean;
  readonly help: boolean;
  readonly data: string;
  readonly limit: number;
  readonly from: number;
  /** File of printed anchors. */
  readonly anchors: string;
  /** What `rebuild` does besides rebuilding, at most one. */
  readonly acts: readonly RebuildFlag[];
  /** Whether `rebuild` confirms what it has filled. */
  readonly confirms: boolean;
  /** Whether `rebuild` lists the views instead. */
  readonly list: boolean;
  /** The account that is looked at, or whose audit log an act is recorded in; null: none was said. */
  readonly account: string | null;
  /** Minutes between two anchors, as set for the server. */
  readonly anchorMinutes: number;
  /** The only signing key that is trusted, SPKI DER in base64; null: the pinned one. */
  readonly key: string | null;
}

/** Flags of `rebuild`, one for each act; `--confirm` goes with any of them. */
const REBUILD_FLAGS = ['cancel', 'resume', 'discard', 'revert'] as const;
export type RebuildFlag = (typeof REBUILD_FLAGS)[number];

/** The command line makes no sense: the message says what does. */
export class UsageError extends Error {}

const MOST = 100_000;
/** As long as no setting says otherwise. */
const ANCHOR_MINUTES = 60;

/** Reads the arguments; `environment` gives the data folder that the server uses. */
export function readArguments(
  given: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Arguments {
  const { values, positionals } = parse(given);
  const [command = null, ...operands] = positionals;
  const acts = REBUILD_FLAGS.filter((flag) => values[flag] === true);
  const data = values.data ?? environment['BITACORA_DATA'] ?? 'data';
  return {
    command,
    operands,
    json: values.json === true,
    help: values.help === true,
    data,
    limit: wholeNumber('--limit', values.limit, MOST),
    from: wholeNumber('--from', values.from, 0),
    anchors: values.anchors ?? environment['BITACORA_ANCHORS'] ?? join(data, 'anchors.jsonl'),
    anchorMinutes: Number(environment['BITACORA_ANCHOR_MINUTES'] ?? ANCHOR_MINUTES),
    key: values.key ?? environment['BITACORA_SIGNING_KEY'] ?? null,
    account: values.account ?? null,
    acts,
    confirms: values.confirm === true,
    list: values.list === true,
  };
}

function parse(given: readonly string[]) {
  try {
    return parseArgs({
      args: [...given],
      allowPositionals: true,
      options: {
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
        data: { type: 'string' },
        account: { type: 'string' },
        limit: { type: 'string' },
        from: { type: 'string' },
        anchors: { type: 'string' },
        key: { type: 'string' },
        list: { type: 'boolean' },
        cancel: { type: 'boolean' },
        resume: { type: 'boolean' },
        discard: { type: 'boolean' },
        confirm: { type: 'boolean' },
        revert: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function wholeNumber(name: string, text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`${name} takes a whole number, not "${text}".`);
  return Number(text);
}
