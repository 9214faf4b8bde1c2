import { findHelm } from './find-helm';

/** A describe block that says so when there is no helm to run it with, and fails then on CI. */
export function describeWithHelm(name: string, block: (helm: string) => void): void {
  const helm = findHelm();
  if (helm !== undefined) {
    describe(name, () => {
      block(helm);
    });
    return;
  }
  test(`${name} is checked where there is a helm`, () => {
    const reason =
      'The chart was NOT checked: put helm on PATH (npm brings one on Linux x64 only).';
    if (process.env.CI !== undefined) throw new Error(reason);
    console.warn(reason);
  });
}
