/** s3rver brings no types of its own: what we use of it. */
declare module 's3rver' {
  interface Options { address: string; port: number; silent: boolean; directory: string; configureBuckets: readonly { name: string; configs: readonly string[] }[] }
  export default class S3rver {
    constructor(options: Options);
    run(): Promise<{ port: number }>;
    close(): Promise<void>;
  }
}
