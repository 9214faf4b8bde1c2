/** Why a stream ended on its own, or what went wrong on the way. */
import type { SocketEnd } from '../socket/socket';
import type { Place } from './place';

/** The server will not have this client, or was not reached in all attempts. */
export class StreamFailed extends Error {
  override readonly name = 'StreamFailed';
  constructor(
    message: string,
    /** How the last connection ended. */
    readonly end: SocketEnd,
  ) {
    super(message);
  }
}

/**
 * What happened since `lostAfter` is too old to be told again. Remedy: give `onResync`, or read the
 * present state over REST and open a new stream.
 */
export class ResyncRequired extends Error {
  override readonly name = 'ResyncRequired';
  constructor(readonly lostAfter: Place | undefined) {
    super('the place to resume after is too old; read a snapshot and begin anew');
  }
}

/** A message that is none of the protocol; it was passed over. */
export class UnreadableMessage extends Error {
  override readonly name = 'UnreadableMessage';
}
