"""Makes a Plone site with two people, run by `zconsole run`; prints the version of Plone."""

import os
from importlib.metadata import version

import transaction
from AccessControl.SecurityManagement import newSecurityManager
from plone import api
from plone.distribution.api import site as sites
from Testing.makerequest import makerequest
from zope.component.hooks import setSite

app = makerequest(app)  # noqa: F821, from zconsole
newSecurityManager(None, app.acl_users.getUser("root").__of__(app.acl_users))
site = sites.create(
    app,
    "classic",
    {
        "site_id": "school",
        "title": "School",
        "description": "",
        "default_language": "nl",
        "portal_timezone": "Europe/Amsterdam",
        "setup_content": False,
    },
)
setSite(site)
# Passwords are checked against lists of known ones only where people choose them.
people = {"administrator": ["Manager"], "editor": ["Contributor", "Editor", "Reviewer"]}
for name, roles in people.items():
    api.user.create(
        email=f"{name}@school.example",
        username=name,
        password=os.environ["CMS_PASSWORD"],
        roles=["Member", *roles],
    )
transaction.commit()
print(version("Plone"))
