/** What ran, how long it took and what came of it: one summary at the end for people, one last line for machines. */
export class Steps {
  #steps = [];
  #missing = [];

  /**
   * Runs one step. `work` resolves to an exit code (0 is success), or to counts `{ passed, failed, skipped?, faults? }` of a test run.
   * A step that throws has failed. Resolves to whether it succeeded.
   */
  async run(name, work) {
    console.log(`\n── ${name}`);
    const began = performance.now();
    let counts;
    try {
      const result = await work();
      counts = typeof result === 'number' ? { passed: Number(result === 0), failed: Number(result !== 0) } : result;
    } catch (error) {
      console.error(error.message);
      counts = { passed: 0, failed: 1 };
    }
    if (counts.skipped) this.#missing.push(`${counts.skipped} skipped in ${name}`);
    this.#steps.push({ name, seconds: (performance.now() - began) / 1000, ...counts });
    return counts.failed === 0;
  }

  /** Something this machine lacks. On a build server (CI=true) that is a failure, elsewhere it is said plainly at the end. */
  lacks(sentence) {
    this.#missing.push(sentence);
    if (process.env.CI === 'true') this.#steps.push({ name: sentence, seconds: 0, passed: 0, failed: 1 });
  }

  get passed() { return this.#sum('passed'); }
  get failed() { return this.#sum('failed'); }

  #sum(what) {
    return this.#steps.reduce((total, step) => total + step[what], 0);
  }

  /** Prints every step, what could not run here, what failed and how, and as the very last line `N passed, N failed`. */
  summary() {
    console.log('\n── Summary');
    for (const { name, seconds, passed, failed } of this.#steps) {
      console.log(`${failed ? 'FAILED' : 'ok    '} ${seconds.toFixed(1).padStart(6)} s  ${name} (${passed} passed, ${failed} failed)`);
    }
    console.log('\nCould not run here:');
    for (const sentence of this.#missing.length ? this.#missing : ['nothing: everything ran']) console.log(`  - ${sentence}`);
    for (const { name, faults = [] } of this.#steps) {
      for (const fault of faults) console.log(`\nFailed in ${name}: ${fault}`);
    }
    console.log(`\n${this.passed} passed, ${this.failed} failed`);
  }
}
