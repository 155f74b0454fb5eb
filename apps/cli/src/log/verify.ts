import { existsSync, readFileSync } from 'node:fs';
import { pinnedKeyFile } from '@bitacora/files';
import { type EventStore, MalformedEventError } from '@bitacora/kernel';
import { type BrokenProof, type VerifyReport, verifyLog } from '@bitacora/sealing';
import { verifySignature } from '@bitacora/vault';
import type { Arguments } from './arguments.js';
import { PLAIN_HASH } from './plain-hash.js';
import { type VaultProof, vaultProof } from './vault-proof.js';

const FAULTS = {
  changed: 'it is not as it was written',
  unhashed: 'it carries no hash',
  'out-of-line': 'it does not continue the event before it',
  gap: 'an event before it is missing',
  'not-as-anchored': 'an anchor saw another event here',
  cut: 'an anchor saw events here that are gone',
  'forged-anchor':
    'the signature of this anchor is not good, or of another key than the trusted one',
  'missing-anchor': 'an anchor that was printed is gone from the log',
  forged: 'this installation did not write it',
  misfiled: 'the store keeps another command or time for it than it has itself',
  unanchored: 'anchors that were made after it passed over it',
  'late-anchor':
    'no anchor covers it, although the log continues long after it: anchors are missing',
  unprinted: 'this anchor and those before it are not among the printed ones',
  'unreadable-line': 'this line is no printed anchor',
} as const;

const MINUTE_MS = 60_000;

/** Checks the whole log and says what it found; true when it is whole. */
export async function verify(
  store: EventStore,
  { json, anchors, key, data, anchorMinutes }: Arguments,
  print: (line: string) => void,
  environment: Readonly<Record<string, string | undefined>> = {},
): Promise<boolean> {
  const vault = await vaultProof(data, environment, store);
  const pinned = pinnedKey(anchors);
  const publicKey = key ?? pinned ?? vault?.publicKey ?? null;
  const report = await orUnreadable(() =>
    verifyLog(store, PLAIN_HASH, {
      signer: { verify: verifySignature },
      printed: linesOf(anchors),
      // An anchor of the newest events may be under way, or have waited for a restart.
      anchoredWithinMs: (2 * anchorMinutes + 10) * MINUTE_MS,
      ...(publicKey === null ? {} : { publicKey }),
      ...(vault && { authenticity: vault.authenticity }),
    }),
  );
  if ('unreadable' in report) {
    print(json ? JSON.stringify(report) : `The log is NOT whole. ${report.unreadable}`);
    return false;
  }
  const distrust = report.isWhole
    ? reasonToDistrust({ publicKey, vault, anchors: report.anchors })
    : null;
  const isWhole = report.isWhole && distrust === null;
  if (json) print(JSON.stringify({ ...report, isWhole, distrust }));
  else if (report.broken) print(`The log is NOT whole. ${said(report.broken, anchors)}.`);
  else if (distrust) print(`The log is NOT proven. ${distrust}`);
  else {
    print(
      `The log is whole: ${report.events} events of all accounts, ${report.anchors} anchors; ` +
        `${report.notYetAnchored} newest events have no anchor yet.` +
        (vault ? '' : ' Who wrote them was not checked: the vault is not at hand.'),
    );
  }
  return isWhole;
}

/** An event that is no JSON any more ends the reading: the log cannot be looked at behind it. */
async function orUnreadable(
  verified: () => Promise<VerifyReport>,
): Promise<VerifyReport | { readonly isWhole: false; readonly unreadable: string }> {
  try {
    return await verified();
  } catch (error) {
    if (error instanceof MalformedEventError) return { isWhole: false, unreadable: error.message };
    throw error;
  }
}

/** A writer of the log can sign it with a key of their own: which key is right has to come from elsewhere. */
function reasonToDistrust(found: {
  readonly publicKey: string | null;
  readonly vault: VaultProof | null;
  readonly anchors: number;
}): string | null {
  const { publicKey, vault, anchors } = found;
  if (anchors > 0 && publicKey === null) {
    return 'No signing key is pinned beside the anchors: name the right one with --key, or start the server once.';
  }
  if (vault && publicKey !== null && vault.publicKey !== publicKey) {
    return `The vault signs with ${vault.publicKey}, and the trusted key is ${publicKey}.`;
  }
  return null;
}

function said({ fault, stream, revision, id, line }: BrokenProof, anchors: string): string {
  const where = line === undefined ? '' : `Line ${line} of ${anchors}: `;
  if (stream === '') return `${where}${FAULTS[fault]}`;
  const event = id === '' ? '' : ` (event ${id})`;
  return `${where}${stream}@${revision}${event}: ${FAULTS[fault]}`;
}

/** The key that the server pinned; null when there is none. */
function pinnedKey(anchors: string): string | null {
  const file = pinnedKeyFile(anchors);
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : null;
}

/** Lines of the anchor file; what is behind the last line break was cut off by a crash. None when there is no such file. */
function linesOf(file: string): readonly string[] {
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(0, -1) : [];
}
