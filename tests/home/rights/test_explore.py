import collections, pytest, time
from .addresses import addresses
from .office import Office, ask, Unrendered


@pytest.mark.django_db
def test_explore(settings):
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "tests.home.rights.office.Unrendered"]
    o = Office()
    out = open("/tmp/matrix.txt", "w")
    t = time.process_time()
    for a in addresses():
        if not a.route.startswith("admin/"):
            continue
        if (
            "snippets/" in a.route
            and not any(f"/{k}/" in a.route for k in ("city", "theme", "menu"))
            and a.route != "admin/snippets/"
        ):
            continue
        try:
            p = o.path(a.route)
        except KeyError as e:
            print("KEY", a.route, e, file=out)
            continue
        row = {}
        for m in ("GET", "POST"):
            for who, c in o.people.items():
                try:
                    row[m, who] = ask(c, m, p)
                except Exception as e:
                    row[m, who] = repr(e)[:60]
        print(
            a.route,
            "|",
            " ".join(f"{w}{row['GET', w]}" for w in o.people),
            "|",
            " ".join(f"{w}{row['POST', w]}" for w in o.people),
            file=out,
        )
    print(time.process_time() - t, file=out)
