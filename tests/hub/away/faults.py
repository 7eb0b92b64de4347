"""The ways in which a server fails, for a proxy before it."""

FAULTS = {
    "refuse": lambda proxy: proxy.refuse(),
    "reset": lambda proxy: proxy.reset(),
    "hang": lambda proxy: proxy.hang(),
    "slow": lambda proxy: proxy.slow(20),
}
