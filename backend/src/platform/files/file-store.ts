import type { Readable } from 'node:stream';
import type { Disk } from 'flydrive';

/**
 * Where files lie, on disk or in a bucket. Knows keys and bytes: who may read them, and under which name, its callers say. Keys are
 * random and never what somebody called the file.
 */
export class FileStore {
  constructor(private readonly disk: Disk) {}

  async put(key: string, bytes: Uint8Array, mediaType: string): Promise<void> {
    await this.disk.put(placeOf(key), bytes, { contentType: mediaType, contentLength: bytes.byteLength });
  }

  /** @throws when there is no such file */
  read(key: string): Promise<Readable> {
    return this.disk.getStream(placeOf(key));
  }

  /** What is not there is removed already. */
  async remove(key: string): Promise<void> {
    await this.disk.delete(placeOf(key));
  }
}

/** Spread over folders by the last two characters: no folder grows without end. */
const placeOf = (key: string): string => `${key.slice(-2)}/${key}`;
