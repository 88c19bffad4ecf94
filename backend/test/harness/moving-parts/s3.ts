// an ambient module is reached in no other way
// eslint-disable-next-line @typescript-eslint/triple-slash-reference
/// <reference path="./s3rver.d.ts" />
import S3rver from 's3rver';
import type { S3Bucket } from '../../../src/platform/config/index.ts';

export interface TestStore {
  readonly bucket: S3Bucket;
  close(): Promise<void>;
}

/** A store that speaks S3, with one bucket, in a folder of this machine. */
export async function startS3(directory: string): Promise<TestStore> {
  const server = new S3rver({ address: '127.0.0.1', port: 0, silent: true, directory, configureBuckets: [{ name: 'evidence', configs: [] }] });
  const { port } = await server.run();
  return {
    bucket: { bucket: 'evidence', endpoint: `http://127.0.0.1:${port}`, region: 'us-east-1', credentials: { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' } },
    close: () => server.close(),
  };
}
