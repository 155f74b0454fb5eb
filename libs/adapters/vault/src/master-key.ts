import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { MasterKeyError } from './errors.js';

const KEY_BYTES = 32;

/**
 * The key that encrypts the vault: the configured one (32 bytes, base64), else `master.key` in the
 * data folder, made at the first start and readable by its owner only. Throws MasterKeyError.
 */
export function loadMasterKey(folder: string, configured?: string): KeyObject {
  if (configured !== undefined) return parse(configured, 'BITACORA_MASTER_KEY');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'master.key');
  try {
    const made = openSync(file, 'wx', 0o600);
    writeSync(made, `${randomBytes(KEY_BYTES).toString('base64')}\n`);
    fsyncSync(made);
    closeSync(made);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return parse(readFileSync(file, 'utf8').trim(), file);
}

function parse(text: string, source: string): KeyObject {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length !== KEY_BYTES || bytes.toString('base64') !== text) {
    throw new MasterKeyError(
      `${source} holds no master key; it has to be ${KEY_BYTES} bytes in base64.`,
    );
  }
  return createSecretKey(bytes);
}
