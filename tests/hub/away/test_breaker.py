"""Who has failed is left alone, and asked again within ten seconds."""

from hub.away import breaker


def test_wait_grows_with_each_failure_and_ends_within_ten_seconds(monkeypatch):
    now = 100.0
    monkeypatch.setattr(breaker, "monotonic", lambda: now)
    made = breaker.Breaker()
    waits, has_gone = [], []
    for _ in range(5):
        assert made.lets_try()
        has_gone.append(made.failed())
        assert not made.lets_try()
        waits.append(made.opens_at - now)
        now = made.opens_at
    assert waits == [2, 4, 8, 8, 8]
    assert has_gone == [True, False, False, False, False]
    # One caller tries, and if it never says what became of it, another one does.
    assert made.lets_try()
    assert not made.lets_try()
    now += 2
    assert made.lets_try()
    assert made.worked()
    assert made.lets_try() and made.lets_try()
    assert not made.worked()
