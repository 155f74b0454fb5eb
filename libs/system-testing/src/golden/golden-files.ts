import type { JsonObject, StoredEvent } from '@bitacora/kernel';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** From the root of the repository, where specs and tools run. */
export const GOLDEN_FOLDER = 'libs/system-testing/src/golden/events';
export const GOLDEN_VAULT = 'libs/system-testing/src/golden/vault.golden.json';

/** An event as a store of that time keeps it, and the data that it was written from. */
export interface GoldenEvent {
  readonly data: JsonObject;
  readonly stored: StoredEvent;
}

/** The keys that golden events are sealed with. They open nothing else. */
export interface GoldenVault {
  /** 32 bytes in base64. */
  readonly masterKey: string;
  /** `<table>/<name>` -> content in base64. */
  readonly rows: Readonly<Record<string, string>>;
}

/** `MessageSent.v1.golden.json`. */
export function goldenName(type: string, version: number): string {
  return `${type}.v${version}.golden.json`;
}

/** All golden events by the name of their file. */
export async function readGolden(): Promise<ReadonlyMap<string, GoldenEvent>> {
  const names = (await readdir(GOLDEN_FOLDER)).sort();
  const files = await Promise.all(names.map((name) => readJson(join(GOLDEN_FOLDER, name))));
  return new Map(names.map((name, index) => [name, files[index] as GoldenEvent]));
}

export async function readGoldenVault(): Promise<GoldenVault> {
  return (await readJson(GOLDEN_VAULT)) as GoldenVault;
}

async function readJson(file: string): Promise<unknown> {
  return JSON.parse(await readFile(file, 'utf8'));
}
