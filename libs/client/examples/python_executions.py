"""Prints executions and goes on exactly where it stopped when the connection is lost.

    pip install websockets      (on Debian: apt install python3-websockets)
    python3 python_executions.py [ws://127.0.0.1:8000] [how many]
"""
import asyncio
import json
import random
import sys
from decimal import Decimal

import websockets

URL = sys.argv[1] if len(sys.argv) > 1 else "ws://127.0.0.1:8000"
HOW_MANY = int(sys.argv[2]) if len(sys.argv) > 2 else None
RESYNC_REQUIRED = 4410


async def executions():
    """Every execution once, in the order of the log."""
    place, log_id, attempt = None, None, 0
    while True:
        query = "?meta=1&decimals=string"
        if place is not None:
            query += f"&from_seq={place}&log_id={log_id}"
        try:
            async with websockets.connect(f"{URL}/ws/executions{query}") as socket:
                async for text in socket:
                    message = json.loads(text)
                    attempt = 0
                    if message.get("type") == "hello":
                        log_id = message["log_id"]
                        place = place or str(message["seq"])
                    elif "exec_id" in message:
                        place = f"{message['seq']}.{message['part']}"
                        yield message
        except websockets.ConnectionClosed as closed:
            if closed.code == RESYNC_REQUIRED:
                print("too old: read GET /api/v1/executions/{symbol}", file=sys.stderr)
                place = None
        except OSError as error:
            print(error, file=sys.stderr)
        attempt += 1
        await asyncio.sleep(random.uniform(0, min(1.5 ** (attempt - 1), 30)))


async def main():
    left = HOW_MANY
    async for one in executions():
        value = Decimal(one["price"]) * Decimal(one["quantity"])
        print(one["symbol"], one["side"], one["quantity"], "@", one["price"], "=", value, flush=True)
        if left is not None:
            left -= 1
            if left == 0:
                return


asyncio.run(main())
