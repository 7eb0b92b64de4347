"""This site: its home page, sections, plain pages, menus, settings and partners."""
