import type { SchedulerRegistry } from '@nestjs/schedule';

/** Work that repeats: never twice at once, on demand as well as by the clock, and a stop waits for the run under way. */
export class Ticker {
  #running: Promise<void> | null = null;
  #again = false;
  #stopped = false;

  /**
   * @param name unique in the process
   * @param complain gets what the work throws; the next tick tries again
   */
  constructor(
    private readonly registry: SchedulerRegistry,
    private readonly name: string,
    private readonly work: () => Promise<unknown>,
    private readonly complain: (error: unknown) => void,
  ) {}

  start(everyMs: number): void {
    this.registry.addInterval(this.name, setInterval(() => { if (!this.#running) this.now(); }, everyMs));
  }

  /** Runs without waiting for the next tick. Asked during a run, it runs once more after it: that run may have looked too early. */
  now(): void {
    if (this.#stopped) return;
    this.#again = true;
    this.#running ??= this.#run().finally(() => { this.#running = null; });
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.registry.doesExist('interval', this.name)) this.registry.deleteInterval(this.name);
    await this.#running;
  }

  async #run(): Promise<void> {
    while (this.#again && !this.#stopped) {
      this.#again = false;
      try {
        await this.work();
      } catch (error) {
        this.complain(error);
      }
    }
  }
}
