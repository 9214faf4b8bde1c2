/** Where a strategy's code is: one that comes with the exchange, or files of an author, as text. */
export type StrategySource =
  | { readonly kind: 'built-in'; readonly id: string }
  | {
      readonly kind: 'files';
      /** Key of the file that exports the strategy. */
      readonly entry: string;
      /** By absolute path. */
      readonly files: Readonly<Record<string, string>>;
    };
