"""The parts of ``manage.py search``, one in each module.

A module has ``HELP``, ``add_arguments(parser)`` and ``handle(command, **options)``.
"""
