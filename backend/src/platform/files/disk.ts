import path from 'node:path';
import { Disk } from 'flydrive';
import { FSDriver } from 'flydrive/drivers/fs';
import type { Config, S3Bucket } from '../config/index.ts';

/** The store that the configuration names: a folder in the data folder, or a bucket. */
export const openDisk = async ({ filesBucket, dataDir }: Pick<Config, 'filesBucket' | 'dataDir'>): Promise<Disk> =>
  filesBucket ? bucketDisk(filesBucket) : new Disk(new FSDriver({ location: path.resolve(dataDir, 'files'), visibility: 'private' }));

/** Amazon's client is loaded where there is a bucket, and nowhere else. */
async function bucketDisk({ bucket, endpoint, region, credentials }: S3Bucket): Promise<Disk> {
  const { S3Driver } = await import('flydrive/drivers/s3');
  return new Disk(new S3Driver({
    bucket, region, visibility: 'private',
    // who may read is decided by us for each request: objects carry no rights of their own, and many stores know none
    supportsACL: false,
    // stores other than Amazon's answer to the bucket in the path, and know the older way of checksums
    ...(endpoint ? { endpoint, forcePathStyle: true, requestChecksumCalculation: 'WHEN_REQUIRED' as const, responseChecksumValidation: 'WHEN_REQUIRED' as const } : {}),
    ...(credentials ? { credentials } : {}),
  }));
}
