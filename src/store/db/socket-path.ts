import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** `sun_path` holds 104 bytes on macOS and 108 on Linux, one of them the closing zero. */
const LONGEST = 103;

/**
 * Hands `use` an address for the socket `name` in `folder`. Where the path is too long for a socket address, it leads through a link with
 * a short name that lives only for the length of the call; the socket itself always lies in the folder. On Windows it is a named pipe.
 */
export async function withSocketPath<T>(folder: string, name: string, use: (path: string) => Promise<T>): Promise<T> {
  if (process.platform === 'win32') return use(`\\\\.\\pipe\\counterclaim-${name}`);
  const path = join(folder, name);
  if (Buffer.byteLength(path) <= LONGEST) return use(path);
  const short = [tmpdir(), '/tmp'].find((base) => Buffer.byteLength(join(base, 'cc-XXXXXX', 'd', name)) <= LONGEST) ?? '/tmp';
  const own = mkdtempSync(join(short, 'cc-'));
  try {
    symlinkSync(folder, join(own, 'd'), 'dir');
    return await use(join(own, 'd', name));
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
}
