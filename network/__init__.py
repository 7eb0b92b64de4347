"""Cities, organisations and experts: who is in the network, what they offer and seek."""
