"""The Sphinx shell: directives, roles, domain, transforms, builder. Nothing below it knows Sphinx."""
