"""A proxy that stands before a server and can be told to fail, in the ways a network does."""

import asyncio
import contextlib
import socket
import struct
import threading
from dataclasses import dataclass
from urllib.parse import urlsplit

PIECE = 65_536
PIECES_PER_SECOND = 20
"""How smoothly a slow answer flows."""


@dataclass(frozen=True)
class Order:
    """What happens to connections; ``amount`` is in bytes."""

    kind: str
    amount: int = 0


class Proxy:
    """Passes everything on to the server at ``target`` until it is told otherwise.

    Its own address is ``url``; ``connections`` counts those that it has taken. An order holds until
    the next one, for open connections too: from the next byte on that is sent. Who still waits for
    an answer that was kept back finds the connection closed at the next order.
    """

    def __init__(self, target: str):
        parts = urlsplit(target)
        self.target = (parts.hostname, parts.port)
        self.order = Order("pass on")
        self.connections = 0
        self._open: set[_Connection] = set()
        # Bound and never listening: nobody else is given the port while connections are refused.
        self._place = _bound(0)
        self.port = self._place.getsockname()[1]
        self.url = f"{parts.scheme}://127.0.0.1:{self.port}"
        self._listener: asyncio.Server | None = None
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="proxy")

    def __enter__(self) -> "Proxy":
        self._thread.start()
        self.pass_on()
        return self

    def __exit__(self, *_):
        self.refuse()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()
        self._place.close()

    def pass_on(self) -> None:
        """Do nothing else."""
        self._tell(Order("pass on"))

    def refuse(self) -> None:
        """Take no connection, as when no server runs; open ones are reset at once."""
        self._tell(Order("refuse"))

    def reset(self) -> None:
        """Reset a connection as soon as something is sent over it."""
        self._tell(Order("reset"))

    def hang(self) -> None:
        """Take connections and requests, and never answer."""
        self._tell(Order("hang"))

    def slow(self, bytes_per_second: int) -> None:
        """Answer at this speed."""
        self._tell(Order("slow", bytes_per_second))

    def cut(self, after: int) -> None:
        """Close a connection when it has answered so many bytes."""
        self._tell(Order("cut", after))

    def _tell(self, order: Order) -> None:
        """Returns when the order holds."""
        asyncio.run_coroutine_threadsafe(self._obey(order), self._loop).result()

    async def _obey(self, order: Order) -> None:
        self.order = order
        for connection in self._open:
            connection.hear()
        if order.kind != "refuse":
            if not self._listener:
                self._listener = await asyncio.start_server(self._serve, sock=_bound(self.port))
            return
        if self._listener:
            self._listener.close()
            self._listener = None
        if self._open:
            await asyncio.wait([connection.task for connection in self._open])

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        connection = _Connection(self, reader, writer)
        self._open.add(connection)
        try:
            await connection.serve()
        finally:
            self._open.discard(connection)


def _bound(port: int) -> socket.socket:
    found = socket.socket()
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    found.bind(("127.0.0.1", port))
    return found


class _Connection:
    """One client's connection and ours to the server. Asks for each piece what the order is."""

    def __init__(self, proxy: Proxy, reader: asyncio.StreamReader, writer: asyncio.StreamWriter):
        self.task = asyncio.current_task()
        self._proxy = proxy
        self._reader, self._writer = reader, writer
        self._answered = 0
        self._kept_back = False

    def hear(self) -> None:
        """There is a new order."""
        self._answered = 0
        if self._proxy.order.kind == "refuse":
            self._reset()
        elif self._kept_back:
            self._writer.close()

    async def serve(self) -> None:
        """Pass on both ways until one side closes."""
        if self._proxy.order.kind == "refuse":
            self._reset()
            return
        try:
            answers, requests = await asyncio.open_connection(*self._proxy.target)
        except OSError:
            self._reset()
            return
        ways = {
            asyncio.create_task(self._pass_requests(requests)),
            asyncio.create_task(self._pass_answers(answers)),
        }
        done, others = await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        for other in others:
            other.cancel()
        requests.close()
        self._writer.close()
        # A side that is gone is no error here; anything else is.
        with contextlib.suppress(ConnectionError):
            await asyncio.gather(*done)

    async def _pass_requests(self, server: asyncio.StreamWriter) -> None:
        while data := await self._reader.read(PIECE):
            match self._proxy.order.kind:
                case "reset":
                    self._reset()
                    return
                case "hang":
                    self._kept_back = True
                case _:
                    server.write(data)
                    await server.drain()

    async def _pass_answers(self, server: asyncio.StreamReader) -> None:
        while data := await server.read(PIECE):
            while data:
                size = len(data)
                order = self._proxy.order
                match order.kind:
                    case "reset":
                        self._reset()
                        return
                    case "hang":
                        self._kept_back = True
                    case "cut":
                        left = order.amount - self._answered
                        await self._answer(data[:left])
                        if size >= left:
                            return
                    case "slow":
                        size = max(1, order.amount // PIECES_PER_SECOND)
                        await self._answer(data[:size])
                        await asyncio.sleep(size / order.amount)
                    case _:
                        await self._answer(data)
                data = data[size:]
        if self._kept_back:
            # The server has done its part: the client still waits, until it gives up.
            await asyncio.Event().wait()

    async def _answer(self, data: bytes) -> None:
        self._answered += len(data)
        self._writer.write(data)
        await self._writer.drain()

    def _reset(self) -> None:
        reset = struct.pack("ii", 1, 0)
        client = self._writer.get_extra_info("socket")
        client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, reset)
        self._writer.transport.abort()
