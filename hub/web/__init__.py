"""The default web front: pages for readers, written from what the API answers.

A page type has a document (``<app label>/<type>.graphql``) and a template of the same name. The
document says what the page shows, the API's own code fetches it: what a partner site may not see,
no template can show.
"""
