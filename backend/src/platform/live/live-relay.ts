import { type BeforeApplicationShutdown, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Relay } from 'bullmq';
import { atMost, complainingOnce, QueueConnection } from '../queue/index.ts';

const TOPIC = 'live';
const LONGEST_GOODBYE = 1_000;

/** Whispers "there is something new" between processes. Nothing is in the message and nothing depends on it arriving. */
@Injectable()
export class LiveRelay implements OnModuleInit, BeforeApplicationShutdown {
  readonly #complain = complainingOnce(new Logger('Live relay'));
  #relay!: Relay;

  constructor(private readonly connection: QueueConnection) {}

  onModuleInit(): void {
    this.#relay = new Relay({ ...this.connection.relayOptions(), namespace: 'throughline', name: 'live' });
    this.#relay.on('error', this.#complain);
  }

  whisper(): void {
    this.#relay.publish(TOPIC, null).catch(this.#complain);
  }

  /** Does not wait for a relay that is away: the reader looks by itself meanwhile. */
  listen(onWhisper: () => void): void {
    this.#relay.subscribe(TOPIC, onWhisper).catch(this.#complain);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await atMost(LONGEST_GOODBYE, this.#relay.close().catch(this.#complain));
  }
}
