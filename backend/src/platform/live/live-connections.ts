import { Injectable } from '@nestjs/common';
import type { Shown, LiveConnection } from './live-connection.ts';

/** The streams open in this process. */
@Injectable()
export class LiveConnections {
  readonly #open = new Set<LiveConnection>();

  add(connection: LiveConnection): void {
    this.#open.add(connection);
  }

  remove(connection: LiveConnection): void {
    this.#open.delete(connection);
  }

  userIds(): string[] {
    return [...new Set([...this.#open].map(({ userId }) => userId))];
  }

  sessionIds(): string[] {
    return [...new Set([...this.#open].map(({ sessionId }) => sessionId))];
  }

  show(userId: string, shown: Shown): void {
    for (const connection of this.#open) if (connection.userId === userId) connection.show(shown);
  }

  beat(reached: number): void {
    for (const connection of this.#open) connection.beat(reached);
  }

  /** Ends the streams of these sessions. The browser reconnects, and is then asked to sign in. */
  end(concerns: (connection: LiveConnection) => boolean): void {
    for (const connection of this.#open) if (concerns(connection)) connection.end();
  }
}
