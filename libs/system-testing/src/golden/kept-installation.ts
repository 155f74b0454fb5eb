import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';

/** From the root of the repository, where specs run. */
const PACKED = 'libs/system-testing/src/golden/installation.json.br';

/** Who can sign in to the kept installation. */
export const KEPT_ADMINISTRATOR = { email: 'andres@tienda.example', password: 'bitacora-demo' };
/** How many events its log holds. */
export const KEPT_EVENTS = 105;

/**
 * Unpacks an installation of invented people into a folder: log, vault, key and views as the code wrote them in November
 * 2026, before the kernel was split. Views of that time are older than those of today. The file is never made again.
 */
export async function unpackKeptInstallation(folder: string): Promise<void> {
  const text = brotliDecompressSync(await readFile(PACKED)).toString('utf8');
  const files = JSON.parse(text) as Readonly<Record<string, string>>;
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, Buffer.from(content, 'latin1'));
  }
}
