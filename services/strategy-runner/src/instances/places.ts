/** How many strategies there may be, counting those that are being made. */
export const INSTANCES_MAX = 64;
export const INSTANCES_PER_ACCOUNT_MAX = 8;

export class Places {
  private readonly making: string[] = [];

  /** @param present accounts of those that there are @returns undefined when there is no place */
  async reserve<T>(
    account: string,
    present: readonly string[],
    make: () => Promise<T>,
  ): Promise<T | undefined> {
    const all = [...present, ...this.making];
    const own = all.filter((one) => one === account);
    if (own.length >= INSTANCES_PER_ACCOUNT_MAX || all.length >= INSTANCES_MAX) return undefined;
    this.making.push(account);
    try {
      return await make();
    } finally {
      this.making.splice(this.making.indexOf(account), 1);
    }
  }
}
