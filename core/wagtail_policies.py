"""Who may do what with the objects of a model: Wagtail's own answer, in every release we run on.

Wagtail 7.4 keeps a policy in a module of each kind; later ones keep a registry and warn about those
modules. The site is tried on both, so that an upgrade is never a surprise.
"""

from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import page_permission_policy

try:
    from wagtail.permissions import policy_registry
except ImportError:  # Wagtail 7.4
    policy_registry = None
    from wagtail.documents.permissions import permission_policy as document_policy
    from wagtail.images.permissions import permission_policy as image_policy


def policy_of(model):
    """Return the permission policy of a model: that of pages, images, documents or the plain one.

    Args:
        model: a model class. Ask inside a function only: the registry fills while apps load.
    """
    if policy_registry is not None:
        return policy_registry.get_by_type(model)
    policies = {
        Page: page_permission_policy,
        get_image_model(): image_policy,
        get_document_model(): document_policy,
    }
    return policies.get(model) or ModelPermissionPolicy(model)
