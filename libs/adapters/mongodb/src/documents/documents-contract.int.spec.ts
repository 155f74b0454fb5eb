import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Documents } from '@bitacora/kernel';
import { documentsContract } from '@bitacora/kernel/testing/contracts';
import { Transcript, comparedTests, firstDifference } from '@bitacora/testing';
import { startMongoStandIn } from '@bitacora/testing/mongodb';
import { deployments } from '../testing/deployments.js';
import { MongoDocuments } from './mongo-documents.js';

/** A folder that transcripts of what was answered are written to. */
const WRITE_TO = process.env['BITACORA_TEST_TRANSCRIPTS'];
const FOLDER = resolve(__dirname, '../../../../testing/transcripts');
const NAMES: Readonly<Record<string, string>> = {
  'the stand-in': 'mongodb.stand-in',
  'a real server': 'mongodb.real',
};

/** Notes down what the contract is answered; random collections and races differ from run to run. */
function transcriptOf(name: string): Transcript {
  return new Transcript({
    name,
    positionLike: /^\d{20}(-\d{20})?$/,
    test: () => {
      const test = expect
        .getState()
        .currentTestName?.split(' keeps the promises of the documents port ');
      return test?.[1] && !/MongoDB would|half|any script/.test(test[1]) ? test[1] : null;
    },
  });
}

for (const { what, connect } of deployments({
  start: startMongoStandIn,
  real: process.env['BITACORA_TEST_MONGODB'],
  suite: 'the documents contract',
})) {
  const name = NAMES[what];
  const transcript = name ? transcriptOf(name) : null;
  documentsContract(
    `MongoDocuments on ${what}`,
    async () => {
      const { connection, close } = await connect();
      const subject = new MongoDocuments(connection, { patienceMs: 5_000 });
      return {
        subject: transcript?.of<Documents>(subject) ?? subject,
        dispose: async () => {
          await subject.close();
          await close();
        },
      };
    },
    // Each run makes a database.
    { oracleRuns: 40 },
  );
  if (!name || !transcript) continue;
  if (WRITE_TO) afterAll(() => transcript.write(WRITE_TO));
  if (name.endsWith('real')) continue;
  describe('the transcript of the documents contract (stand-in)', () => {
    it('is the committed one, which a real server’s can be laid beside', () => {
      if (WRITE_TO) transcript.write(WRITE_TO);
      const committed = readFileSync(join(FOLDER, `${name}.txt`), 'utf8');
      const text = transcript.text();
      expect(firstDifference(committed, text)).toBeNull();
      expect(text.match(/^## /gm) ?? []).toHaveLength(comparedTests(committed, text).length);
    });
  });
}
