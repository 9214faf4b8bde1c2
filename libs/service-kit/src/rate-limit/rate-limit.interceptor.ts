/** Counts a request for its user and API key, after authentication and before the route. */
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Observable } from 'rxjs';
import { callerOf } from '../http/caller';
import type { RateLimits } from './rate-limits';

export class RateLimitInterceptor implements NestInterceptor {
  constructor(private readonly limits: RateLimits) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType() !== 'http') return next.handle();
    const http = context.switchToHttp();
    const request = http.getRequest<Request>();
    const caller = callerOf(request);
    if (caller !== undefined)
      this.limits.takeForCaller(request, http.getResponse<Response>(), caller);
    return next.handle();
  }
}
