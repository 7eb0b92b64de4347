"""Who has a page until when: given out above its form, shown in "My work" and in lists."""
