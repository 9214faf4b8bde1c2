/** A database that is away is the caller's cue to try again, not an internal error. */
import {
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { isUnavailable } from '@stratex/postgres';
import { Problem } from '@stratex/service-kit';
import { catchError, throwError, type Observable } from 'rxjs';

@Injectable()
export class UnavailableInterceptor implements NestInterceptor {
  intercept(_context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(
      catchError((error: unknown) => {
        if (error instanceof Problem || !isUnavailable(error)) return throwError(() => error);
        const detail = 'The database cannot be reached now; try again shortly.';
        const headers = { 'Retry-After': '1' };
        return throwError(() => new Problem(503, 'UNAVAILABLE', detail, { headers }));
      }),
    );
  }
}
