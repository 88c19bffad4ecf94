/** A live event as it is stored: ids only, nobody's words. */
export interface LiveRecord {
  readonly id: number;
  readonly kind: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** What is written to a browser, as JSON. */
export interface LiveMessage {
  readonly type: string;
}

/** Who may know, asked at the moment of delivery. The product implements it once; a process that streams does not boot without. */
export abstract class LiveAudience {
  /**
   * @param userIds people connected to this process; never everybody
   * @returns what to tell each of them; whoever is missing, or has null, hears nothing
   */
  abstract audience(event: LiveRecord, userIds: readonly string[]): Promise<ReadonlyMap<string, LiveMessage | null>>;
}

/** Which sessions are still good. Asked every few seconds for the sessions that hold a stream open. */
export abstract class LiveSessions {
  /** @returns those of the given sessions that have neither ended nor run out */
  abstract stillOpen(sessionIds: readonly string[]): Promise<ReadonlySet<string>>;
}
