import { type CompiledQuery, type DatabaseConnection, type Dialect, type Driver, type Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, type QueryResult } from 'kysely';

/**
 * A Kysely that owns no connections: each query goes to whatever `current` names at that moment. Better Auth is given one,
 * so that what it writes stands in our transaction, beside the event that tells of it, on our one pool.
 */
export class BorrowingDialect implements Dialect {
  constructor(private readonly current: () => Kysely<unknown>) {}

  createDriver(): Driver {
    return new BorrowingDriver(this.current);
  }
  createQueryCompiler() {
    return new PostgresQueryCompiler();
  }
  createAdapter() {
    return new PostgresAdapter();
  }
  createIntrospector(db: Kysely<unknown>) {
    return new PostgresIntrospector(db);
  }
}

class BorrowingDriver implements Driver {
  constructor(private readonly current: () => Kysely<unknown>) {}

  init = async () => undefined;
  acquireConnection = async (): Promise<DatabaseConnection> => new BorrowedConnection(this.current());
  beginTransaction = refuse;
  commitTransaction = refuse;
  rollbackTransaction = refuse;
  releaseConnection = async () => undefined;
  destroy = async () => undefined;
}

class BorrowedConnection implements DatabaseConnection {
  constructor(private readonly db: Kysely<unknown>) {}

  executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    return this.db.executeQuery<R>(query as CompiledQuery<R>);
  }
  streamQuery(): never {
    throw new Error('nothing is streamed here');
  }
}

// A transaction is ours to open: Database.transaction, around the whole exchange.
async function refuse(): Promise<never> {
  throw new Error('transactions are opened around this connection, not on it');
}
