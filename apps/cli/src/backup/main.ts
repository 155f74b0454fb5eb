import 'reflect-metadata';
import { makeOwnerOnly } from '@bitacora/files';
import { BitacoraError } from '@bitacora/kernel';
import { loadConfig } from '@bitacora/platform';
import { PLAIN_HASH } from '../log/plain-hash.js';
import { backupOf } from './backup-of.js';
import { checkedManifest } from './manifest.js';
import { restore } from './restore.js';

const HELP = `Backs up and restores an installation with all of its accounts: one in its data folder (BITACORA_DATA), or one in an EventStoreDB and a MongoDB.

  npm run backup -- create FOLDER    copies log, vault, sessions and files; the server may run
  npm run backup -- check FOLDER     compares every file of a backup with its manifest
  npm run backup -- restore FOLDER   makes the data folder of BITACORA_DATA from a backup

The master key (master.key, or BITACORA_MASTER_KEY) is in no backup: keep it apart, without it the vault opens no more. Nor is the list of erased people (erased.jsonl,
or BITACORA_ERASED): put the newest copy into the new data folder, and a restore erases them again. What was at servers is restored
into a data folder as well; npm run migrate brings it to new servers from there.`;

async function run([command, folder]: readonly string[]): Promise<boolean> {
  if (!folder) return false;
  const config = loadConfig(process.env);
  switch (command) {
    case 'create': {
      const { events, files } = await backupOf(config, folder, (line) => console.log(line));
      console.log(
        `${events} events of all accounts, ${files.length} files in ${folder}. The master key is not among them.`,
      );
      return true;
    }
    case 'check': {
      const { events, files, createdAt } = await checkedManifest(folder);
      console.log(
        `Whole: ${events} events of all accounts, ${files.length} files, of ${createdAt}.`,
      );
      return true;
    }
    case 'restore': {
      const { dataDir: data, masterKey, erasedFile } = config;
      const to = { data, masterKey, erasedFile, hash: PLAIN_HASH };
      const { report, manifest, erased } = await restore({ backup: folder, ...to });
      console.log(
        `${report.events} events of all accounts are in ${data}, every chain whole. Views fold again at the next start.`,
      );
      if (erased === null) console.warn(withoutList(erasedFile, manifest.createdAt));
      else if (erased > 0) console.log(`${erased} people of all accounts were erased again.`);
      return true;
    }
    default:
      return false;
  }
}

function withoutList(file: string, createdAt: string): string {
  return `WARNING: there is no list of erased people at ${file}. Who was erased after ${createdAt} can be read again. Put the list there, or name it with BITACORA_ERASED, and start or restore again.`;
}

makeOwnerOnly();
try {
  const done = await run(process.argv.slice(2));
  if (!done) console.log(HELP);
  process.exitCode = done ? 0 : 2;
} catch (error) {
  if (!(error instanceof BitacoraError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
