/** Compiled from schema/*.json by generate.mjs. */
interface Validator {
  (data: unknown): boolean;
  errors?: { instancePath: string; message?: string }[] | null;
}
export declare const accountStateMessage: Validator;
export declare const bookDeltaMessage: Validator;
export declare const bookMessage: Validator;
export declare const commandBatch: Validator;
export declare const command: Validator;
export declare const eventMessage: Validator;
export declare const event: Validator;
export declare const frame: Validator;
export declare const instrument: Validator;
export declare const leaderHeartbeat: Validator;
export declare const noticeMessage: Validator;
export declare const referenceMessage: Validator;
export declare const strategyFillMessage: Validator;
export declare const strategySignalMessage: Validator;
export declare const strategyStateMessage: Validator;
export declare const tickerMessage: Validator;
export declare const tradeMessage: Validator;
