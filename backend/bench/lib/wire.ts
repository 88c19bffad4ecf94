/** What one client says to PostgreSQL, cut into messages (PostgreSQL 18 documentation, "Frontend/Backend Protocol", message formats). */

export interface Statement {
  text: string;
  /** Undefined for a statement sent without parameters; buffers are parameters in binary form. */
  values?: (string | Buffer | null)[];
}

/** Cuts a byte stream into messages. The first one of a connection, the start-up, carries no type. */
export class MessageReader {
  #pending: Buffer = Buffer.alloc(0);
  #started = false;

  /** @returns the messages that are whole now; the type of the start-up is '' */
  take(chunk: Buffer): { type: string; body: Buffer }[] {
    this.#pending = Buffer.concat([this.#pending, chunk]);
    const messages = [];
    for (;;) {
      const head = this.#started ? 1 : 0;
      if (this.#pending.length < head + 4) return messages;
      const end = head + this.#pending.readInt32BE(head);
      if (this.#pending.length < end) return messages;
      messages.push({ type: this.#pending.toString('latin1', 0, head), body: this.#pending.subarray(head + 4, end) });
      this.#pending = this.#pending.subarray(end);
      this.#started = true;
    }
  }
}

/** The parameters of a start-up message: user, database, options, … */
export function startUpOf(body: Buffer): Record<string, string> {
  const words = body.toString('utf8', 4).split('\0');
  return Object.fromEntries(Array.from({ length: Math.floor(words.length / 2) }, (_, i) => [words[2 * i]!, words[2 * i + 1]!]));
}

/** Remembers what was prepared, and says what is executed. */
export class StatementReader {
  readonly #prepared = new Map<string, string>();

  /** @returns the statement that this message executes, if it does */
  read(type: string, body: Buffer): Statement | undefined {
    const field = new Fields(body);
    if (type === 'Q') return { text: field.text() };
    if (type === 'P') this.#prepared.set(field.text(), field.text());
    if (type !== 'B') return undefined;
    field.text(); // the portal
    const text = this.#prepared.get(field.text()) ?? '';
    const formats = field.list(() => field.int16());
    const values = field.list((i) => {
      const bytes = field.bytes();
      return bytes && ((formats[i] ?? formats[0] ?? 0) === 1 ? Buffer.from(bytes) : bytes.toString('utf8'));
    });
    return { text, values };
  }
}

class Fields {
  readonly #body: Buffer;
  #at = 0;
  constructor(body: Buffer) {
    this.#body = body;
  }

  text(): string {
    const end = this.#body.indexOf(0, this.#at);
    const text = this.#body.toString('utf8', this.#at, end);
    this.#at = end + 1;
    return text;
  }
  int16(): number {
    return this.#body.readInt16BE((this.#at += 2) - 2);
  }
  bytes(): Buffer | null {
    const length = this.#body.readInt32BE((this.#at += 4) - 4);
    return length < 0 ? null : this.#body.subarray(this.#at, (this.#at += length));
  }
  list<T>(item: (i: number) => T): T[] {
    return Array.from({ length: this.int16() }, (_, i) => item(i));
  }
}
