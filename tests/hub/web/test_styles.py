"""The style sheet: one request, the site's colour, kept for ever under an address of its own."""

from hub.web.styles import style_address


def test_the_style_sheet_has_the_colour_of_the_site(client):
    answer = client.get(style_address("#8A1538"))

    assert answer["Content-Type"] == "text/css; charset=utf-8"
    assert answer.text.rstrip().endswith(":root { --brand: #8a1538; }")
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"


def test_anything_else_than_a_colour_is_left_out(client):
    answer = client.get("/site.css", {"brand": "red;}body{display:none"})

    assert answer.status_code == 200
    assert "display:none" not in answer.text.replace("display: none", "")
    assert style_address("red") == style_address()


def test_an_old_address_is_not_kept(client):
    assert client.get("/site.css", {"v": "old"})["Cache-Control"] == "no-cache"
