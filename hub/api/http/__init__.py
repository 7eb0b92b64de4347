"""GraphQL over HTTP: what is asked, how it is answered.

``negotiation`` media types · ``reading`` from a request to its parameters · ``answering`` the
responses · ``endpoint`` what happens between them · ``view`` the endpoint of this site ·
``middleware`` answers ahead of the session and the reader's language.
"""

from .endpoint import Endpoint

__all__ = ["Endpoint"]
