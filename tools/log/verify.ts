import { createPublicKey, verify as verifySignature } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { type EventStore, type Signer, verifyLog } from '@bitacora/kernel';
import type { Arguments } from './arguments.js';
import { PLAIN_HASH } from './plain-hash.js';

const SIGNATURES: Pick<Signer, 'verify'> = {
  verify(text, signature, publicKey) {
    const der = Buffer.from(publicKey, 'base64');
    const key = createPublicKey({ key: der, type: 'spki', format: 'der' });
    return verifySignature(null, Buffer.from(text), key, Buffer.from(signature, 'base64'));
  },
};

const FAULTS = {
  changed: 'it is not as it was written',
  unhashed: 'it carries no hash',
  'out-of-line': 'it does not continue the event before it',
  gap: 'an event before it is missing',
  'not-as-anchored': 'an anchor saw another event here',
  cut: 'an anchor saw events here that are gone',
  'forged-anchor': 'the signature of this anchor is not good',
  'missing-anchor': 'an anchor that was printed is gone from the log',
} as const;

/** Checks the whole log and says what it found; true when it is whole. */
export async function verify(
  store: EventStore,
  { json, anchors, key }: Arguments,
  print: (line: string) => void,
): Promise<boolean> {
  const printed = await printedAnchors(anchors);
  const report = await verifyLog(store, PLAIN_HASH, {
    signer: SIGNATURES,
    printed,
    ...(key === null ? {} : { publicKey: key }),
  });
  if (json) print(JSON.stringify(report));
  else if (report.broken) {
    const { stream, revision, fault, id } = report.broken;
    const event = id === '' ? '' : ` (event ${id})`;
    print(`The log is NOT whole. ${stream}@${revision}${event}: ${FAULTS[fault]}.`);
  } else {
    print(
      `The log is whole: ${report.events} events, ${report.anchors} anchors; ` +
        `${report.notYetAnchored} newest events have no anchor yet.`,
    );
  }
  return report.isWhole;
}

/** Lines of the anchor file; none when there is no such file. */
async function printedAnchors(file: string): Promise<readonly string[]> {
  try {
    return (await readFile(file, 'utf8')).split('\n').filter((line) => line !== '');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
