"""Needs the second when it is called."""


class Third:
    def call(self):
        from .second import first

        return first
