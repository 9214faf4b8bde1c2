/** An invariant that a list of events breaks; the numbers are those of the invariant list. */
export class AuditFailure extends Error {
  constructor(
    readonly invariant:
      'I1' | 'I2' | 'I3' | 'I4' | 'I5' | 'I6' | 'I7' | 'I8' | 'I9' | 'I10' | 'I11' | 'I13' | 'I15',
    finding: string,
  ) {
    super(`${invariant}: ${finding}`);
    this.name = 'AuditFailure';
  }
}
