/** A bucket for files; without keys the surroundings say who we are. */
export interface S3Bucket {
  readonly bucket: string;
  readonly endpoint: string | undefined;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string } | undefined;
}

/** What this process was told by its environment: parsed once by `loadConfig`, injected everywhere. */
export abstract class Config {
  /** The connection the server runs on. */
  abstract readonly databaseUrl: string;
  /** The connection that owns the tables and migrates; the same one when only one URL was given. */
  abstract readonly databaseOwnerUrl: string;
  abstract readonly redisUrl: string | undefined;
  abstract readonly port: number;
  abstract readonly host: string;
  abstract readonly production: boolean;
  abstract readonly secret: string;
  /** Public base URL, without a slash at the end. */
  abstract readonly origin: string;
  /** Every origin a browser may write from: `origin`, and on a laptop the other names of this machine. */
  abstract readonly origins: readonly string[];
  abstract readonly role: 'all' | 'api' | 'worker';
  abstract readonly trustProxy: number;
  abstract readonly webRoot: string | undefined;
  abstract readonly dataDir: string;
  /** Where files lie; on the disk, in the data folder, when undefined. */
  abstract readonly filesBucket: S3Bucket | undefined;
  abstract readonly demo: boolean;
  abstract readonly smtpUrl: string | undefined;
  abstract readonly mailFrom: string;
  abstract readonly logLevel: string;
}
