"""What readers see when an address leads nowhere."""

from django.db import Error
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.template.loader import render_to_string
from django.views.defaults import page_not_found as plain_page_not_found

from hub.away.database import LOG
from hub.values.labels import reader_language
from hub.web.reading import ReaderRequest
from hub.web.site_page import context


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404 within the frame of the site; a plain one where the frame cannot be had."""
    try:
        frame = context(request, ReaderRequest(request, reader_language()))
        return HttpResponseNotFound(render_to_string("404.html", frame, request))
    except Error as error:
        LOG.say(error)
        return plain_page_not_found(request, exception, "hub_home/404_plain.html")
