import {
  type EventDefinition,
  type Parser,
  type DomainEvent,
  type Position,
  streamName,
  type StreamName,
} from '@bitacora/kernel';

/** Newest event of a stream when the anchor was made: name, revision, hash. */
export type AnchoredHead = readonly [stream: StreamName, revision: number, hash: string];

export interface AnchorData {
  /** Events after this position… */
  readonly from: Position;
  /** …and up to this one are covered. */
  readonly to: Position;
  /** Streams of the account that changed in between. */
  readonly heads: readonly AnchoredHead[];
  /** Ed25519 over `anchorText`, base64. */
  readonly signature: string;
  /** SPKI DER, base64. */
  readonly publicKey: string;
}

/** Signed heads of an account's streams: they make removed streams and cut tails visible. */
export type LogAnchored = DomainEvent<'LogAnchored', AnchorData>;

const anchorParser: Parser<AnchorData> = {
  description: 'Signed heads of the streams: they make removed streams and cut tails visible.',
  fields: {
    from: 'string, position',
    to: 'string, position',
    heads: 'list of [stream, revision, hash]',
    signature: 'string, Ed25519 in base64',
    publicKey: 'string, SPKI DER in base64',
  },
  parse(input) {
    const data = input as AnchorData;
    const isWhole =
      [data.from, data.to, data.signature, data.publicKey].every(
        (part) => typeof part === 'string',
      ) && Array.isArray(data.heads);
    if (!isWhole) throw new TypeError('An anchor has from, to, heads, signature and publicKey.');
    return data;
  },
};

export const logAnchoredDefinition: EventDefinition<LogAnchored> = {
  type: 'LogAnchored',
  category: 'anchor',
  version: 1,
  schema: anchorParser,
};

/** The account's anchors; streams outside every account are anchored for `installation`. */
export function anchorStream(accountId: string): StreamName {
  return streamName('anchor', accountId, 'log');
}

/** A line printed outside the log: it shows when an anchor itself is gone. */
export interface PrintedAnchor {
  readonly stream: StreamName;
  readonly revision: number;
  readonly hash: string;
  readonly at: string;
  readonly signature: string;
  readonly publicKey: string;
}
