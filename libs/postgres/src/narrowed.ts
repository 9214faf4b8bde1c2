/** A generated table with what the database's CHECKs say of some columns. */
export type Narrowed<Table, Columns extends Partial<Record<keyof Table, unknown>>> = Omit<
  Table,
  keyof Columns
> &
  Readonly<Columns>;
