"""The worker: what each consumer has to follow is carried out, in turns."""
