import { defineCommand, type DefinedCommand, type Decider } from '@bitacora/kernel';
import {
  anchorStream,
  logAnchoredDefinition,
  type AnchorData,
  type LogAnchored,
} from './anchor-events.js';

/** Anchors only follow each other. */
const anchorDecider: Decider<null, LogAnchored> = {
  initial: null,
  snapshot: { name: 'anchors', version: 1, subject: () => null },
  evolve: () => null,
};

/** Writes an anchor that was signed before. Only the system sends it. */
export const AnchorLog: DefinedCommand<AnchorData, null, LogAnchored> = defineCommand({
  name: 'AnchorLog',
  permission: null,
  schema: logAnchoredDefinition.schema,
  decider: anchorDecider,
  stream: (_data, context) => anchorStream(context.accountId),
  decide: (data) => [{ type: 'LogAnchored', data }],
});
