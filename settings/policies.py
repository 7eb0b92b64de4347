"""What browsers may do with the pages of the site, and with those of the admin."""

from urllib.parse import urlsplit

from csp.constants import NONE, SELF, UNSAFE_INLINE


def site_policy(media_url: str) -> dict:
    """For readers: own files only, no inline script or style, no forms elsewhere.

    ``media_url`` may lie on another host; its pictures are the one exception.
    """
    pictures = [SELF, "data:"]
    if media_url.startswith("http"):
        pictures.append(media_url)
    return {
        "default-src": [NONE],
        "base-uri": [NONE],
        "connect-src": [SELF],
        "font-src": [SELF],
        "form-action": [SELF],
        # The admin shows previews in a frame of its own page.
        "frame-ancestors": [SELF],
        "img-src": pictures,
        "manifest-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
    }


def admin_policy(media_url: str, front_url: str = "") -> dict:
    """For editors: Wagtail's admin has inline scripts and styles without nonces.

    A front end at ``front_url`` may show previews in a frame.
    """
    site = site_policy(media_url)
    front = urlsplit(front_url)
    return {
        **site,
        "frame-src": [SELF, f"{front.scheme}://{front.netloc}"] if front_url else [SELF],
        "img-src": [*site["img-src"], "blob:"],
        "script-src": [SELF, UNSAFE_INLINE],
        "style-src": [SELF, UNSAFE_INLINE],
    }


# Nothing of a device is needed, and none of it is asked for.
PERMISSIONS: dict[str, list[str]] = {
    name: []
    for name in (
        "accelerometer",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "usb",
    )
}
