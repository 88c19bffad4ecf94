export interface Postgres {
  pid: number;
  port: number;
  /** It was already running: a killed launcher had left it. */
  adopted: boolean;
  /** Superuser URL of the database `postgres`. */
  url: string;
  urlFor(database: string): string;
  /** SIGINT (default) is a fast shutdown, SIGQUIT an immediate one for databases that are thrown away. */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

export function startPostgres(options: { dataDir: string; fast?: boolean; log?: (line: string) => void }): Promise<Postgres>;
export function ensureDatabase(postgres: Postgres, name: string): Promise<string>;
